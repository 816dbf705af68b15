"""A program that sends the HTTP interface more requests at once than its key may; a process of its own."""

import asyncio
import json
import resource
import sys
from collections import Counter
from urllib.parse import urlsplit

ELSEWHERE = "127.0.0.2"  # an address of this machine that is not the one of the other programs
ANSWERED, PUT_OFF, CLOSED = "answered", "put off", "closed"
OUTCOMES = {b"200": ANSWERED, b"429": PUT_OFF}
FILES, PATIENCE = 200, 120  # files that the process has besides; seconds


def main() -> None:
    """Send them, and write how many ended in what way: ANSWERED, PUT_OFF, CLOSED, or another status or error."""
    address, key, question, count = sys.argv[1:]
    sys.stdout.write("\n")
    sys.stdout.flush()
    sys.stdout.write(json.dumps(Counter(asyncio.run(_send_all(address, key, question, int(count))))))


async def _send_all(address: str, key: str, question: str, count: int) -> list[str]:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    places = asyncio.Semaphore(min(count, most - FILES))
    body = json.dumps({"question": question, "keep": False}).encode()
    to = urlsplit(address)
    head = (
        f"POST /v1/ask HTTP/1.1\r\nHost: {to.netloc}\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )

    async def send() -> str:
        async with places:
            try:
                async with asyncio.timeout(PATIENCE):
                    return await _send(to.hostname or "", to.port or 0, head.encode() + body)
            except ConnectionError:
                return CLOSED
            except (OSError, TimeoutError) as error:
                return type(error).__name__

    return await asyncio.gather(*(send() for _ in range(count)))


async def _send(host: str, port: int, request: bytes) -> str:
    reader, writer = await asyncio.open_connection(host, port, local_addr=(ELSEWHERE, 0))
    try:
        writer.write(request)
        status = (await reader.readline()).split()[1:2]
        return OUTCOMES.get(status[0], status[0].decode(errors="replace")) if status else CLOSED
    finally:
        writer.close()
