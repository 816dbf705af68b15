"""Files made at a click: who asks for thousands gets a few, others get theirs, and none is begun at the end."""

import asyncio
from collections.abc import Callable, Coroutine
from threading import Event
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import app_session
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from assistant.app import made_files as module
from assistant.app.made_files import IN_ALL, OF_A_USER, THREADS, FileRequests, MadeAtClick, MadeFiles, limit_made_files
from assistant.errors import RecordsError
from assistant.messages import say
from assistant.monitoring.running import Running

SESSION = "dontcare"  # of Streamlit, where no page is drawn
SECONDS = 60  # after which a test fails instead of waiting on


class Offers:
    """Files that a page offers, made by Streamlit's own manager; each waits until `go` is set."""

    def __init__(self) -> None:
        self.manager = MediaFileManager(MemoryMediaFileStorage("/media"))
        self.requests = FileRequests(MadeFiles(), lambda: self.manager)
        self.go = Event()
        self.made: list[str] = []

    def offer(self, user: str, make: Callable[[], bytes] | None = None, language: str = "de") -> str:
        def wait() -> bytes:
            self.made.append(user)
            assert self.go.wait(SECONDS)
            return user.encode()

        place = f"place-{len(self.manager._deferred_callables)}"
        return self.manager.add_deferred(MadeAtClick(user, language, make or wait), "text/plain", place)

    def run(self, attack: Coroutine[None, None, None]) -> None:
        """Run an attack; whatever comes of it, nobody waits for its files any longer."""

        async def to_its_end() -> None:
            try:
                await attack
            finally:
                self.go.set()

        asyncio.run(to_its_end())

    async def ask(self, file_id: str, session_id: str = SESSION) -> BackendOperationResponse:
        request = BackendOperationRequest(request_id="r")
        request.deferred_file.file_id = file_id
        return await self.requests.handle(request, session_id)

    async def flood(self, file_id: str, times: int) -> "list[asyncio.Task[BackendOperationResponse]]":
        """Ask so often at once; those that are not refused are under way then."""
        asked = [asyncio.create_task(self.ask(file_id)) for _ in range(times)]
        await asyncio.sleep(0)
        return asked


@pytest.fixture
def offers() -> Offers:
    return Offers()


def test_of_thousands_asked_for_a_few_are_made_and_the_others_get_theirs(offers: Offers) -> None:
    async def attack() -> None:
        flood = await offers.flood(offers.offer("max"), 3_000)
        assert sum(not each.done() for each in flood) == OF_A_USER
        [other] = await offers.flood(offers.offer("mia"), 1)
        assert not other.done()
        offers.go.set()
        replies = await asyncio.gather(*flood)
        refused = [reply.error_msg for reply in replies if reply.error_msg]
        assert refused == [say("de", "error.fair_use.files")] * (3_000 - OF_A_USER)
        assert offers.manager.read_file((await other).deferred_file.url.rsplit("/", 1)[1].split(".")[0]) is not None
        assert (offers.made.count("max"), offers.made.count("mia")) == (OF_A_USER, 1)
        assert (await offers.ask(offers.offer("max"))).deferred_file.url  # again, once the others are made

    offers.run(attack())


def test_of_a_user_one_is_made_at_a_time(offers: Offers) -> None:
    async def attack() -> None:
        flood = await offers.flood(offers.offer("max"), OF_A_USER)
        theirs = await offers.flood(offers.offer("mia"), 1)
        while "mia" not in offers.made:
            await asyncio.sleep(0.01)
        assert offers.made.count("max") == 1  # else both threads would make files of the first who came
        offers.go.set()
        await asyncio.gather(*flood, *theirs)

    offers.run(attack())
    assert offers.made.count("max") == OF_A_USER


def test_all_users_together_have_a_bound(offers: Offers) -> None:
    async def attack() -> None:
        floods = [await offers.flood(offers.offer(f"user {number}"), OF_A_USER) for number in range(IN_ALL)]
        assert sum(not each.done() for flood in floods for each in flood) == IN_ALL
        assert len(offers.made) <= THREADS
        offers.go.set()
        await asyncio.gather(*(each for flood in floods for each in flood))

    offers.run(attack())
    assert len(offers.made) == IN_ALL


def test_nothing_waits_in_the_threads_that_others_need(offers: Offers) -> None:
    async def attack() -> None:
        asyncio.get_running_loop().set_default_executor(Unused())
        offers.go.set()
        assert (await offers.ask(offers.offer("max"))).deferred_file.url

    class Unused(module.ThreadPoolExecutor):
        def submit(self, *_: object, **__: object) -> None:  # type: ignore[override] # never called
            raise AssertionError

    offers.run(attack())


def test_a_file_is_made_for_the_session_alone_to_which_it_was_offered(offers: Offers) -> None:
    offers.go.set()
    file_id = offers.offer("max")
    refused = asyncio.run(offers.ask(file_id, "another"))
    assert refused.error_msg == asyncio.run(offers.ask("0" * 32)).error_msg
    assert offers.made == []
    assert asyncio.run(offers.ask(file_id)).deferred_file.url


def test_once_the_end_has_come_none_is_begun(offers: Offers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "running", running := Running())

    async def end() -> None:
        users = [offers.offer(f"user {number}", language="en") for number in range(THREADS)]
        flood = [each for file_id in users for each in await offers.flood(file_id, OF_A_USER)]
        async with asyncio.timeout(SECONDS):
            while len(offers.made) < THREADS:
                await asyncio.sleep(0)
        running.end()
        offers.go.set()
        replies = await asyncio.gather(*flood)
        ending = say("en", "error.file_ending")
        assert sorted(reply.error_msg for reply in replies) == [""] * THREADS + [ending] * (len(flood) - THREADS)

    offers.run(end())
    assert len(offers.made) == THREADS


def test_why_there_is_no_file_is_said_in_the_language_of_the_page(offers: Offers) -> None:
    def gone() -> bytes:
        raise RecordsError("answer_unknown")

    def broken() -> bytes:
        raise ValueError("words of an answer")

    for make, key in ((gone, "answer_unknown"), (broken, "file_not_made")):
        for language in ("de", "en"):
            reply = asyncio.run(offers.ask(offers.offer("max", make, language)))
            assert reply.error_msg == say(language, f"error.{key}")
    unknown = asyncio.run(offers.ask("0" * 32)).error_msg
    assert {say(language, "error.file_not_offered") for language in ("de", "en")} == set(unknown.splitlines())


def test_sessions_of_streamlit_ask_us(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = "DeferredFileHandler"
    monkeypatch.setattr(app_session, kept, getattr(app_session, kept))
    limit_made_files()
    session = SimpleNamespace(_script_data=SimpleNamespace(main_script_path=""))
    dispatcher = app_session.AppSession._create_backend_operation_dispatcher(session)  # type: ignore[arg-type]
    assert isinstance(dispatcher._handlers["deferred_file"], FileRequests)
