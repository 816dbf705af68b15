"""Fetching official files from a server on this machine: asking, limits, the wrong file, encryption."""

import hashlib
import io
import shutil
import ssl
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.fetch.catalogue import OfficialSource
from ingest.fetch.download import FetchSettings
from ingest.fetch.fetch import fetch
from tests.support.endless_server import INTERIM, endless_server
from tests.support.file_server import QUICK, STATUTE, Answer, Server, refused, source

LAW = Path(__file__).parents[4] / "shared" / "law"


class TestOfficialFiles:
    @pytest.mark.parametrize(
        ("path", "changes"),
        [
            ("de/gii/bdsg_2018.BJNR209710017.xml", {"identifier": "BJNR209710017"}),
            ("de/gii/stgb.BJNR001270871.xml", {"identifier": "BJNR001270871"}),
            (
                "eu/gdpr/gdpr-consolidated-with-corrected-preamble-de.xml",
                {"identifier": "02016R0679-20160504", "format": "formex", "version": "consleg-date"},
            ),
            (
                "messy/gdpr-eurlex-oj-32016R0679-en.html",
                {
                    "name": "probe-en",
                    "language": "en",
                    "identifier": "32016R0679",
                    "format": "eurlex-html",
                    "version": "oj-date",
                },
            ),
        ],
    )
    def test_whole_and_in_pieces(self, server: Server, path: str, changes: dict[str, object]) -> None:
        if not LAW.is_dir():
            pytest.skip(f"no official texts in {LAW}")
        server.content = (LAW / path).read_bytes()
        assert fetch(source(server, **changes), QUICK) == server.content
        server.enqueue(server.whole(cut=70_000))
        assert fetch(source(server, **changes), QUICK) == server.content

    def test_a_zip_gives_its_text(self, server: Server) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("BJNR000000001.xml", STATUTE)
        server.content = packed.getvalue()
        assert fetch(source(server), QUICK) == STATUTE


class TestAsking:
    def test_says_who_asks_and_what_for(self, server: Server) -> None:
        fetch(source(server, accept="application/zip;mtype=fmx4"), QUICK)
        [(path, headers)] = server.asked
        assert path == "/xml.zip"
        assert headers["user-agent"].startswith("AVV-Kompass/")
        assert headers["accept"] == "application/zip;mtype=fmx4"
        assert headers["accept-language"] == "deu"
        assert headers["accept-encoding"] == "identity"
        assert "range" not in headers

    def test_keeps_no_cookies(self, server: Server) -> None:
        server.enqueue(Answer(302, {"Location": "/b", "Set-Cookie": "id=1; Path=/"}), Answer(503))
        fetch(source(server), QUICK)
        assert len(server.asked) == 3
        assert not any("cookie" in headers for _, headers in server.asked)

    def test_progress_rises_to_the_end(self, server: Server) -> None:
        heard: list[tuple[str, float]] = []
        fetch(source(server), QUICK, lambda step, done: heard.append((step, done)))
        shares = [done for _, done in heard]
        assert {step for step, _ in heard} == {"fetch"}
        assert shares == sorted(shares)
        assert len(shares) > 2
        assert shares[-1] == 1.0

    def test_plain_http_only_if_a_test_allows_it(self, server: Server) -> None:
        error = refused(source(server), QUICK.model_copy(update={"allow_local_http": False}))
        assert error.key == "fetch.insecure"
        assert server.asked == []
        assert FetchSettings().allow_local_http is False


class TestLimits:
    def test_silence(self, server: Server) -> None:
        server.enqueue(*[Answer(200, {}, STATUTE, drip=30)] * 9)
        error = refused(source(server), QUICK.model_copy(update={"silence": 0.2, "tries": 2}))
        assert error.key == "fetch.incomplete"
        assert len(server.asked) == 2

    def test_time_out_for_everything(self, server: Server) -> None:
        server.enqueue(*[Answer(200, {}, STATUTE, drip=30)] * 9)
        start = time.monotonic()
        error = refused(source(server), QUICK.model_copy(update={"total": 0.5}))
        assert (error.key, error.values["seconds"]) == ("fetch.timeout", "0.5")
        assert time.monotonic() - start < 25  # the server would take longer

    def test_a_trickle_is_no_way_around_it(self, server: Server) -> None:
        server.enqueue(Answer(200, {}, STATUTE, drip=0.1))
        settings = QUICK.model_copy(update={"total": 0.4, "silence": 5})
        assert refused(source(server), settings).key == "fetch.timeout"

    def test_a_head_without_end(self, server: Server) -> None:
        with endless_server(INTERIM) as endless:
            error = refused(source(server, address=endless.address, hosts={endless.address.partition("//")[2]}))
            assert (error.key, endless.asked) == ("fetch.too_large", 1)

    def test_too_large_as_announced(self, server: Server) -> None:
        server.enqueue(Answer(200, {"Content-Length": str(2**40)}, b"<", cut=1))
        error = refused(source(server))
        assert (error.key, error.values["limit"]) == ("fetch.too_large", "64")
        assert len(server.asked) == 1

    def test_too_large_without_a_word(self, server: Server) -> None:
        chunk = f"{len(STATUTE):x}\r\n".encode() + STATUTE + b"\r\n0\r\n\r\n"
        chunked = {"Transfer-Encoding": "chunked", "Content-Length": ""}
        server.enqueue(Answer(200, chunked, chunk))
        settings = QUICK.model_copy(update={"max_bytes": 2**17})
        assert refused(source(server), settings).key == "fetch.too_large"


class TestTheWrongFile:
    def test_a_page_instead_of_the_file(self, server: Server) -> None:
        page = b"<!DOCTYPE html><html><head><title>Wartungsarbeiten</title></head><body><br></body></html>"
        server.enqueue(Answer(200, {"Content-Type": "text/html"}, page))
        error = refused(source(server))
        assert (error.key, error.values["found"]) == ("fetch.not_the_file", "HTML")
        assert len(server.asked) == 1

    def test_wrong_hash(self, server: Server) -> None:
        error = refused(source(server, sha256="0" * 64))
        assert error.key == "fetch.hash"
        assert error.values["expected"] == "0" * 64
        assert error.values["found"] == hashlib.sha256(STATUTE).hexdigest()

    def test_right_hash(self, server: Server) -> None:
        wanted = source(server, sha256=hashlib.sha256(STATUTE).hexdigest(), version=None)
        assert fetch(wanted, QUICK) == STATUTE

    def test_another_act(self, server: Server) -> None:
        assert refused(source(server, identifier="BJNR000000002")).key == "fetch.wrong_document"

    def test_nothing_is_written(self, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        refused(source(server, sha256="0" * 64))
        fetch(source(server), QUICK)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
class TestEncryption:
    @pytest.fixture
    def certificate(self, tmp_path: Path) -> Path:
        """A certificate for localhost that nobody vouches for, and its key, in one file."""
        key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
        command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
        extra = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
        subprocess.run([*command.split(), *extra], check=True, capture_output=True)
        certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
        return certificate

    @pytest.fixture
    def context(self, certificate: Path) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        return context

    @pytest.fixture
    def secure(self, context: ssl.SSLContext) -> Iterator[Server]:
        server = Server(STATUTE)
        server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
        with server:
            yield server

    def wanted(self, server: Server) -> OfficialSource:
        host = f"localhost:{server.port}"
        return source(server, address=f"https://{host}/xml.zip", hosts={host})

    def test_a_certificate_that_nobody_vouches_for(self, secure: Server) -> None:
        assert refused(self.wanted(secure), FetchSettings(backoff=0.01)).key == "fetch.tls"
        assert secure.asked == []

    def test_one_of_the_company(self, secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(self.wanted(secure)) == STATUTE

    def test_a_head_without_end(
        self, secure: Server, context: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with endless_server(INTERIM, context=context) as endless:
            host = endless.address.removeprefix("https://")
            assert refused(source(secure, address=endless.address, hosts={host})).key == "fetch.too_large"

    def test_a_redirect_to_plain_http_stays_encrypted(
        self, secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        secure.enqueue(Answer(303, {"Location": f"http://localhost:{secure.port}/zip"}))
        assert fetch(self.wanted(secure)) == STATUTE
        assert [path for path, _ in secure.asked] == ["/xml.zip", "/zip"]
