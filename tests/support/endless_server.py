"""A server on this machine whose reply never comes to an end; it goes on until who asked hangs up."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from time import sleep

INTERIM = b"HTTP/1.1 100 C\r\n\r\n" * 500
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


@dataclass
class EndlessServer:
    """Its address, how often it was asked, how many bytes it sent, and whether somebody hung up on it."""

    address: str
    asked: int = 0
    sent: int = 0
    left: threading.Event = field(default_factory=threading.Event)


@contextmanager
def endless_server(
    piece: bytes, pause: float = 0.0, *, begin: bytes = b"", first: bytes = b"", context: ssl.SSLContext | None = None
) -> Iterator[EndlessServer]:
    """Run one while the body runs: it sends `begin` and then `piece` after `piece`, with a `pause` between them.

    The first request of all gets `first` instead, and a further one on the same connection what never ends. With a
    `context` it is asked over TLS.
    """
    behaviour, closing = EndlessServer(""), threading.Event()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                while self.request.recv(2**16):
                    behaviour.asked += 1
                    if behaviour.asked == 1 and first:
                        self.request.sendall(first)
                        continue
                    self.request.sendall(begin)
                    while not closing.is_set():
                        self.request.sendall(piece)
                        behaviour.sent += len(piece)
                        sleep(pause)
                    return
            behaviour.left.set()

    class Server(ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        behaviour.address = f"http://127.0.0.1:{server.server_address[1]}"
        if context is not None:
            behaviour.address = f"https://localhost:{server.server_address[1]}"
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield behaviour
        closing.set()
        server.shutdown()
