"""The example for nginx, run for real: by Debian's nginx, on free ports of this machine."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FOLDER = Path(__file__).parents[2] / "deploy" / "nginx"
HOST = "chat.example.org"  # of the example
SECONDS = 30
AROUND = """
daemon off; {user} worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""


VISITOR = "set_real_ip_from 127.0.0.1; real_ip_header X-Visitor;\n"  # a test says from which address it comes


@dataclass(frozen=True)
class Proxy:
    """A running nginx: its ports, its folder, and the certificate that it shows."""

    port: int
    plain: int
    folder: Path
    certificate: Path

    @contextmanager
    def connected(self, name: str = HOST, protocol: str = "http/1.1") -> Iterator[ssl.SSLSocket]:
        """Reach it as a browser does that asks for `name`, and speaks `protocol`."""
        context = ssl.create_default_context(cafile=self.certificate)
        context.set_alpn_protocols([protocol])
        with (
            socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=name) as secure,
        ):
            yield secure

    def ask(
        self, path: str, method: str = "GET", *, port: int = 80, **headers: str
    ) -> tuple[int, list[tuple[str, str]], str]:
        """Send a request without a body, whatever its headers promise; give status, headers and text of the reply.

        Its host has a `port` beside its name, unless that is the one that goes without saying.
        """
        with self.connected() as secure, closing(http.client.HTTPConnection(HOST, port)) as connection:
            connection.sock = secure
            connection.putrequest(method, path)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            reply = connection.getresponse()
            return reply.status, reply.getheaders(), reply.read().decode()


def nginx() -> str:
    """Give the path of nginx; CI has to have one."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no nginx is installed")
        pytest.skip("no nginx is installed")
    return found


def free_port() -> int:
    """Give a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def configured(folder: Path, chats: Sequence[int], where: str = "machine", at_once: int | None = None) -> Proxy:
    """Write the example into `folder` as it is, but for ports, certificate, log and the `chats` it leads to.

    With `at_once` it allows so many in place of what the example does, and requests say by `X-Visitor` whose they are.
    """
    proxy = Proxy(free_port(), free_port(), folder, folder / "tls" / "fullchain.pem")
    _certify(folder / "tls")
    (folder / "conf.d").mkdir()
    site = (FOLDER / "site.conf").read_text(encoding="utf-8")
    site = re.sub(r"^ *listen \[::\].*\n", "", site, flags=re.MULTILINE)
    site = re.sub(r"listen 443\b", f"listen 127.0.0.1:{proxy.port}", site)
    site = re.sub(r"listen 80\b", f"listen 127.0.0.1:{proxy.plain}", site)
    site = site.replace("/etc/avv-kompass/tls", str(folder / "tls")).replace("/var/log/nginx", str(folder))
    site = site.replace("/var/cache/avv-kompass-page", str(folder / "page"))
    if at_once is not None:
        site = VISITOR + re.sub(r"(limit_conn \w+) \d+;", rf"\1 {at_once};", site)
    (folder / "conf.d" / "site.conf").write_text(site, encoding="utf-8")
    upstream = (FOLDER / f"{where}.conf").read_text(encoding="utf-8")
    if len(chats) > 1:
        upstream = upstream.replace("# server ", "server ")
    ports = (*chats, free_port())[:2]  # where there is no second one, nobody listens
    for there, port in zip((8501, 8511), ports, strict=True):
        upstream = re.sub(rf"(127\.0\.0\.1|~):{there}\b", rf"\1:{port}", upstream)
    (folder / "conf.d" / f"{where}.conf").write_text(upstream, encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""  # else it could not reach the folder
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    return proxy


def checked(proxy: Proxy) -> "subprocess.CompletedProcess[str]":
    """Have nginx look through what was written."""
    command = [nginx(), "-e", str(proxy.folder / "error.log"), "-c", str(proxy.folder / "nginx.conf"), "-t"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@contextmanager
def proxied(folder: Path, chats: Sequence[int], at_once: int | None = None) -> Iterator[Proxy]:
    """Run nginx before `chats`, ports of this machine, while the body runs; see `configured` for `at_once`."""
    program, proxy = nginx(), configured(folder, chats, at_once=at_once)
    command = [program, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not _listens(proxy.port):
            if server.poll() is not None:
                pytest.fail((folder / "error.log").read_text(encoding="utf-8"))
        yield proxy
    finally:
        server.terminate()
        server.wait(timeout=SECONDS)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _certify(folder: Path) -> None:
    """Make a certificate for the host of the example, which vouches for itself."""
    folder.mkdir()
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    signed = made.sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    kind = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(key.private_bytes(*kind))
