"""The page of sources in Chromium: an official text is fetched over TLS from a server on this machine, and is there.

Nothing is loosened for it: the server has a certificate, which `SSL_CERT_FILE` names as a company names its own.
"""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.messages import say
from assistant.settings import Settings
from tests.support.documents import SMALL_CORPUS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with"),
]
FETCH_MILLISECONDS = 180_000
NARROW = {"width": 390, "height": 844}
TITLE = "Bundesdatenschutzgesetz (BDSG)"
HEAD = "<metadaten><jurabk>BDSG 2018</jurabk><amtabk>BDSG</amtabk><langue>Bundesdatenschutzgesetz</langue></metadaten>"
WORDS = "Dieses Gesetz gilt für die Verarbeitung personenbezogener Daten."
LIABLE = "Wer haftet den Betroffenen für Fehler des Callcenters?"
STATUTE = f"""<?xml version="1.0" encoding="UTF-8"?>
<dokumente builddate="20260219120000" doknr="BJNR209710017"><norm>{HEAD}</norm>
<norm><metadaten><jurabk>BDSG 2018</jurabk><enbez>§ 1</enbez><titel>Anwendungsbereich</titel></metadaten>
<textdaten><text format="XML"><Content><P>(1) {WORDS}</P></Content></text></textdaten></norm></dokumente>"""
SOURCES = """
[bdsg-de]
title = "{title}"
language = "de"
kind = "statute"
identifier = "BJNR209710017"
address = "https://localhost:{port}/xml.zip"
format = "gii"
licence = "§ 5 UrhG"
version = "builddate"
"""


class Publisher(BaseHTTPRequestHandler):
    """Has one text."""

    def do_GET(self) -> None:
        body = STATUTE.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost, and its key, in one file."""
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    extra = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command.split(), *extra], check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate


@pytest.fixture(scope="module")
def port(certificate: Path) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def address(
    small_home: Path,
    model_cache: Path,
    certificate: Path,
    port: int,
    serve_chat: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    folder = tmp_path_factory.mktemp("sources")
    corpus = shutil.copytree(SMALL_CORPUS, folder / "corpus")
    (corpus / "sources.toml").write_text(SOURCES.format(title=TITLE, port=port), "utf-8")
    settings = Settings(home=shutil.copytree(small_home, folder / "home"), cache=model_cache, corpus=corpus)
    return serve_chat(settings, SSL_CERT_FILE=str(certificate), NO_PROXY="localhost,127.0.0.1")


def test_a_click_fetches_a_text_and_the_chat_goes_on(chromium: Browser, address: str) -> None:
    page = chromium.new_page(locale="de-DE")
    page.goto(address)
    page.get_by_role("link", name=say("de", "ui.sources")).click()
    expect(page.locator(".k-stock h2")).to_have_text(say("de", "ui.sources"))
    row = page.locator(".k-rows li").filter(has_text=TITLE)
    expect(row).to_contain_text(say("de", "sources.not_held"))
    row.get_by_role("button").click()
    expect(page.locator(".k-output")).to_contain_text(
        f"{say('de', 'progress.fetch')}: 100 %", timeout=FETCH_MILLISECONDS
    )
    expect(page.locator(".k-output")).not_to_contain_text('"event"')
    expect(page.get_by_test_id("stExpander")).to_contain_text(
        say("de", "sources.fetch_done"), timeout=FETCH_MILLISECONDS
    )
    expect(row).to_contain_text(say("de", "sources.held_as_of", day="19.02.2026"))
    expect(row.get_by_role("button")).to_have_text(say("de", "sources.fetch_again"))
    expect(page.get_by_role("row", name=say("de", "sources.kinds.statute"))).to_contain_text("1")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.goto(address)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(LIABLE)
    box.press("Enter")
    expect(page.locator(".k-status-answered")).to_be_visible(timeout=FETCH_MILLISECONDS)
    page.close()
