"""A mail server on this machine: it speaks SMTP over sockets, with STARTTLS, TLS and login, and keeps what it takes."""

import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from ipaddress import ip_address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "kompass", "mailbox-9f41"


@dataclass
class MailServer:
    """What it takes and how it behaves; `refused` are recipients that it does not know, `lines` all it was told."""

    certificate: Path
    port: int = 0
    offers: str = "STARTTLS"
    implicit: bool = False
    refused: set[str] = field(default_factory=set)
    hangs_up: bool = False
    goes_on: bool = False  # and says never that it has said all of its first reply
    most: int = 1_000  # messages of one connection, after which it ends that
    lines: list[str] = field(default_factory=list)
    encrypted: list[str] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)

    def context(self) -> ssl.SSLContext:
        """Give what it encrypts with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        return context


class _Dialogue(StreamRequestHandler):
    def handle(self) -> None:
        server = cast("_Server", self.server).behaviour
        self.is_encrypted, self.taken = False, 0
        if server.implicit:
            self._encrypt(server)
        self._say("220 test ESMTP")
        while line := self.rfile.readline(4096):
            text = line.decode("ascii", "replace").rstrip("\r\n")
            (server.encrypted if self.is_encrypted else server.lines).append(text)
            if not self._answer(server, text):
                return

    def finish(self) -> None:
        super().finish()
        self.request.close()  # the server knows the socket only as it was before it was encrypted

    def _answer(self, server: MailServer, text: str) -> bool:
        """Answer a command; tells whether the dialogue goes on."""
        word = text.partition(" ")[0].upper()
        if word == "EHLO" and server.goes_on:
            with suppress(OSError):
                while True:
                    self._say("250-more " + "x" * 500)
        if word == "EHLO":
            offers = ["AUTH PLAIN LOGIN", "8BITMIME"] + ([] if self.is_encrypted else [server.offers])
            lines = ["test", *filter(None, offers)]
            self._say("\r\n".join(f"250{' ' if one is lines[-1] else '-'}{one}" for one in lines))
        elif word == "STARTTLS":
            self._say("220 go on")
            self._encrypt(server)
        elif word == "AUTH":
            said = base64.b64decode(text.rpartition(" ")[2]).decode().split("\0")
            self._say("235 welcome" if said[1:] == [USER, PASSWORD] else "535 no")
        elif word == "RCPT":
            self._say("550 unknown" if any(one in text for one in server.refused) else "250 fine")
        elif word == "DATA":
            self._say("354 go on")
            body = bytearray()
            while (line := self.rfile.readline(4096)) not in {b".\r\n", b""}:
                body += line.removeprefix(b".")
            if server.hangs_up:
                return False
            server.messages.append(cast("EmailMessage", message_from_bytes(bytes(body), policy=SMTP)))
            self._say("250 taken")
            self.taken += 1
            return self.taken < server.most
        else:
            self._say("221 bye" if word == "QUIT" else "250 fine")
        return word != "QUIT"

    def _encrypt(self, server: MailServer) -> None:
        self.request = server.context().wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", buffering=0)
        self.is_encrypted = True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(ThreadingTCPServer):
    behaviour: MailServer

    def handle_error(self, *_: object) -> None:
        """Keep quiet: clients that do not trust the certificate leave in the middle of it."""


@contextmanager
def mail_server(certificate: Path) -> Iterator[MailServer]:
    """Run one while the body runs."""
    with _Server(("127.0.0.1", 0), _Dialogue) as server:
        server.behaviour = MailServer(certificate, port=server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server.behaviour
        server.shutdown()


def write_certificate(path: Path, address: str = "127.0.0.1") -> None:
    """Write key and certificate of a server at `address`, which vouches for itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    kind = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*kind) + signed.public_bytes(serialization.Encoding.PEM))
