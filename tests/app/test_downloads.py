"""Files that are offered: for who has logged in, a few at once, and no request has the server copy or pack one."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit import config
from streamlit.file_util import get_static_dir
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_gzip_middleware import SelectiveGZipMiddleware
from streamlit.web.server.starlette.starlette_routes import create_media_routes
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from assistant.app.asgi import App, Message, Receive, Send
from assistant.app.downloads import AT_ONCE, IN_ALL, PIECE, Downloads
from assistant.errors import AccessError, StateError

FILE = bytes(range(256)) * 8 * 1024  # eight pieces
HEARD = {"Range": "bytes=1-", "Accept-Encoding": "gzip"}


def anybody(_cookies: Mapping[str, str]) -> None:
    pass


@pytest.fixture
def offered() -> tuple[App, str]:
    """Streamlit's own server of files, and the address of one."""
    storage = MemoryMediaFileStorage("/media")
    file_id = storage.load_and_get_id(FILE, "application/octet-stream", MediaFileKind.DOWNLOADABLE, "vertrag.docx")
    packs = Middleware(SelectiveGZipMiddleware)
    return Starlette(routes=create_media_routes(storage, ""), middleware=[packs]), storage.get_url(file_id)


def test_a_file_goes_out_whole_whatever_part_or_packing_is_asked_for(offered: tuple[App, str]) -> None:
    app, address = offered
    plain = TestClient(app).get(address, headers=HEARD)
    reply = TestClient(Downloads(app, anybody)).get(address, headers=HEARD)
    assert (plain.status_code, reply.status_code) == (206, 200)
    assert "content-encoding" not in reply.headers
    assert reply.headers["content-length"] == str(len(FILE))
    assert reply.content == FILE


def test_it_goes_out_in_pieces_and_who_does_not_read_keeps_one_of_a_few_places(offered: tuple[App, str]) -> None:
    app, address = offered
    statuses: list[int] = []
    largest = 0

    async def fetch(downloads: Downloads, network: int, reads: asyncio.Event) -> None:
        async def send(message: Message) -> None:
            nonlocal largest
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            else:
                largest = max(largest, len(message["body"]))
                await reads.wait()

        async def receive() -> Message:
            await asyncio.Event().wait()
            raise AssertionError

        client = (f"192.0.2.{network}", 1)
        scope = {"type": "http", "method": "GET", "path": address, "headers": [], "client": client, "query_string": b""}
        await downloads(scope, receive, send)

    async def attack() -> None:
        downloads, reads = Downloads(app, anybody), asyncio.Event()
        under_way = []

        async def begin(network: int) -> int:
            known = len(statuses)
            under_way.append(asyncio.create_task(fetch(downloads, network, reads)))
            while len(statuses) == known:
                await asyncio.sleep(0)
            return statuses[-1]

        assert [await begin(1) for _ in range(AT_ONCE + 1)] == [200] * AT_ONCE + [503]
        others = range(2, 2 + IN_ALL - AT_ONCE)
        assert {await begin(each) for each in others} == {200}
        assert await begin(200) == 503
        reads.set()
        await asyncio.gather(*under_way)
        assert await begin(200) == 200
        await under_way[-1]

    asyncio.run(attack())
    assert largest == PIECE


def test_who_may_fetch_a_file_is_looked_up_in_threads_that_nothing_else_takes(offered: tuple[App, str]) -> None:
    _, address = offered
    passed: list[str] = []

    class Unused(ThreadPoolExecutor):
        def submit(self, *_: object, **__: object) -> None:  # type: ignore[override] # never called
            raise AssertionError

    async def server(scope: Message, _receive: Receive, _send: Send) -> None:
        passed.append(scope["path"])

    async def nothing(*_: object) -> Message:
        raise AssertionError

    async def fetch() -> None:
        asyncio.get_running_loop().set_default_executor(Unused())
        await Downloads(server, anybody)({"type": "http", "path": address, "headers": []}, nothing, nothing)  # type: ignore[arg-type] # neither is called

    asyncio.run(fetch())
    assert passed == [address]


@pytest.mark.parametrize(("error", "status"), [(AccessError("session_expired"), 403), (StateError("disk_full"), 503)])
def test_who_is_refused_learns_nothing_of_the_file(offered: tuple[App, str], error: Exception, status: int) -> None:
    passed: list[str] = []

    async def app(scope: Message, _receive: Receive, _send: Send) -> None:
        passed.append(scope["path"])

    def nobody(_cookies: Mapping[str, str]) -> None:
        raise error

    client = TestClient(Downloads(app, nobody))
    assert {client.get(path).status_code for path in (offered[1], "/media/none")} == {status}
    assert passed == []


@pytest.mark.parametrize("below", ["", "kompass"])
def test_the_fonts_of_the_page_are_for_everybody_wherever_the_server_lies(below: str) -> None:
    def nobody(_cookies: Mapping[str, str]) -> None:
        raise AccessError("session_expired")

    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", below)
    try:
        client = TestClient(Downloads(Starlette(routes=create_streamlit_static_assets_routes(below)), nobody))
    finally:
        config.set_option("server.baseUrlPath", before)
    start = f"/{below}/".replace("//", "/")
    fonts = sorted((Path(get_static_dir()) / "static" / "media").glob("*.woff2"))
    assert fonts
    assert {client.get(f"{start}static/media/{font.name}").status_code for font in fonts} == {200}
    assert client.get(f"{start}media/none").status_code == 403
