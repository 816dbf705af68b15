"""What strangers and users send takes turns, and only what pages send is handed on."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from assistant.access.origin import Origin
from assistant.app.asgi import Message, Receive, Send
from assistant.app.login_cookie import LOGIN_COOKIE
from assistant.app.resuming import PROTOCOLS
from assistant.app.room import OPEN, OPEN_IN_ALL
from assistant.app.shown_login import Cookies
from assistant.app.shown_logins import ShownLogins
from assistant.app.strangers import FORM, OF_ADDRESS, OF_ALL, OF_SITE, OF_USER, TURN, VISIT, Gate
from assistant.app.visit import Visit
from assistant.app.visits import HEADER, PAGES, Visits
from tests.support.clock import Clock

STRANGER, VISITOR = "198.51.100.7", "192.0.2.1"
RERUN = BackMsg(rerun_script={})
TRY = BackMsg(rerun_script={"widget_states": {"widgets": [{"id": "$$ID-1-FormSubmitter:x-Go", "bool_value": True}]}})
LARGE = BackMsg(rerun_script={"query_string": "x" * 9 * TURN})
REFUSED = {"type": "websocket.close", "code": 1008}
Header = tuple[bytes, bytes]


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def _until_quiet() -> None:
    """Let everybody go on until they wait for something that does not come by itself."""
    for _ in range(1_000):
        await asyncio.sleep(0)


class Server:
    """Stands behind the gate, and draws for each message; notes what came through and what was sent back."""

    def __init__(self, clock: Clock, user: str | None = None, login_after: int = 1) -> None:
        self.visits = Visits(clock)
        logins = ShownLogins(self.visits.logins, lambda cookies: cookies.get(LOGIN_COOKIE, ""), self.look)
        self.gate = Gate(self.draw, self.visits, self.sleep, clock=clock, logins=logins)
        self.looked = 0
        self.user, self.login_after = user, login_after
        self.drawn = 0
        self.waited: list[float] = []  # for each message
        self.sent: list[Message] = []
        self.scopes: list[Message] = []
        self.go_on: asyncio.Event | None = None  # for which whoever has to wait does wait

    async def sleep(self, seconds: float) -> None:
        self.waited[-1] += seconds
        if seconds and self.go_on is not None:
            await self.go_on.wait()

    def look(self, cookies: Cookies) -> str | None:
        """Know one login."""
        self.looked += 1
        return "carla" if cookies[LOGIN_COOKIE] == "of carla" else None

    async def draw(self, scope: Message, receive: Receive, send: Send) -> None:
        del send
        self.scopes.append(scope)
        while (await receive())["type"] == "websocket.receive":
            self.drawn += 1
            if self.user is not None and self.drawn == self.login_after:
                self.visits.tell(self.marks[-1], "session", user=self.user, login="key", language="en")

    @property
    def marks(self) -> list[str]:
        return [value.decode() for scope in self.scopes for name, value in scope["headers"] if name == HEADER.encode()]

    def visit(self, address: str, *messages: BackMsg, headers: tuple[Header, ...] = ()) -> None:
        """Open a connection, send messages at once, and close it."""
        asyncio.run(self.visited(address, *messages, headers=headers))

    async def visited(self, address: str, *messages: BackMsg, headers: tuple[Header, ...] = ()) -> None:
        left = [{"type": "websocket.receive", "bytes": each.SerializeToString()} for each in reversed(messages)]

        async def receive() -> Message:
            if not left:
                return {"type": "websocket.disconnect"}
            self.waited.append(0)
            return left.pop()

        async def send(message: Message) -> None:
            self.sent.append(message)

        scope = {"type": "websocket", "client": (address, 1), "headers": list(headers)}
        await self.gate(scope, receive, send)


def test_what_one_address_sends_keeps_no_other_waiting(clock: Clock) -> None:
    """Not even in the line of all strangers, in which who waits for their own turn does not stand yet."""
    server = Server(clock)

    async def flood() -> tuple[int, int]:
        server.go_on = asyncio.Event()
        tasks = [asyncio.create_task(server.visited(STRANGER, *[RERUN] * 20)) for _ in range(OPEN)]
        await _until_quiet()
        before = server.drawn
        tasks.append(asyncio.create_task(server.visited(VISITOR, RERUN, RERUN, RERUN)))
        await _until_quiet()
        after = server.drawn
        server.go_on.set()
        await asyncio.gather(*tasks)
        return before, after

    assert asyncio.run(flood()) == (OF_ADDRESS.at_once, OF_ADDRESS.at_once + 3)


def test_a_site_with_many_networks_and_all_strangers_together_wait_too(clock: Clock) -> None:
    server = Server(clock)
    for number in range(OF_SITE.at_once + 1):
        server.visit(f"2001:db8:0:{number:x}::1", RERUN)
    assert server.waited[:-1] == [0] * OF_SITE.at_once
    assert server.waited[-1] == 1 / OF_SITE.a_second
    for number in range(OF_ALL.at_once):
        server.visit(f"192.0.2.{number}", RERUN)
    assert server.waited[-1] > 0


def test_several_sites_that_send_all_they_may_keep_no_other_waiting(clock: Clock) -> None:
    """Ten addresses filled the line of all strangers, in which a newcomer stood last."""
    server, sites, ticks = Server(clock), 10, asyncio.Semaphore(0)

    async def flood() -> tuple[int, int]:
        async def wait(seconds: float) -> None:
            if seconds:
                await ticks.acquire()

        server.gate = Gate(server.draw, server.visits, wait, clock=clock)
        addresses = [f"198.18.0.{site}" for site in range(sites)] * OF_ADDRESS.at_once
        tasks = [asyncio.create_task(server.visited(address, RERUN)) for address in addresses[:OPEN_IN_ALL]]
        await _until_quiet()
        before = server.drawn
        newcomer = asyncio.create_task(server.visited(VISITOR, RERUN))
        await _until_quiet()
        for _ in range(sites + 1):
            ticks.release()
        await _until_quiet()
        after = server.drawn
        assert newcomer.done()
        for _ in tasks:
            ticks.release()
        await asyncio.gather(*tasks)
        return before, after

    assert asyncio.run(flood()) == (OF_ALL.at_once, OF_ALL.at_once + sites + 1)


@pytest.mark.parametrize(("message", "turns"), [(TRY, FORM), (LARGE, 10)], ids=["try", "large"])
def test_what_costs_the_server_more_takes_more_turns_of_all_strangers(
    clock: Clock, message: BackMsg, turns: int
) -> None:
    """Ten addresses kept everybody from logging in for half a minute, by wrong passwords and by long links."""
    server = Server(clock)
    for number in range(OF_ALL.at_once // turns):
        server.visit(f"192.0.2.{number}", message)
    assert not any(server.waited)
    server.visit(STRANGER, message)
    assert server.waited[-1] > 0
    assert server.drawn == OF_ALL.at_once // turns + 1


def test_users_who_send_a_form_take_turns_of_no_stranger(clock: Clock) -> None:
    server = Server(clock, user="anna")
    server.visit(STRANGER, RERUN, *[TRY] * (OF_USER.at_once - 1))
    for number in range(OF_ALL.at_once - 1):
        server.visit(f"192.0.2.{number}", RERUN)
    assert not any(server.waited)


def test_users_wait_for_nobody_but_themselves(clock: Clock) -> None:
    """One who had logged in sent as much as they liked: a hundred pages kept everybody waiting for ten seconds."""
    server = Server(clock, user="anna")
    server.visit(STRANGER, *[RERUN] * (OF_USER.at_once + 2))
    own = server.waited[1:]  # the first was a stranger's
    assert own == pytest.approx([0] * OF_USER.at_once + [1 / OF_USER.a_second], abs=1e-6)
    server.user, server.login_after = "berta", server.drawn + 1
    server.waited.clear()
    server.visit(VISITOR, RERUN, RERUN, RERUN)
    assert server.waited == [0, 0, 0]


def test_an_address_has_so_many_connections_of_strangers(clock: Clock) -> None:
    server = Server(clock)
    names = [server.visits.enter(Visit(Origin(address=STRANGER))) for _ in range(OPEN)]
    server.visit(STRANGER, RERUN)
    assert (server.drawn, server.sent) == (0, [{"type": "websocket.close", "code": 1013}])
    server.visit(VISITOR, RERUN)
    assert server.drawn == 1
    server.visits.leave(str(names[0]))
    server.visit(STRANGER, RERUN)
    assert server.drawn == 2


def _shows(login: str) -> Header:
    return b"cookie", f"{LOGIN_COOKIE}={login}".encode()


def test_a_colleague_with_a_login_comes_in_where_a_stranger_at_their_address_has_taken_all(clock: Clock) -> None:
    """Idle connections of one who had no login kept out everybody at the address, and so did their messages."""
    server = Server(clock)
    held = [Visit(Origin(address=STRANGER)) for _ in range(OPEN)]
    for each in held:
        server.visits.enter(each)
    for _ in range(2 * OF_ADDRESS.at_once):
        server.visit(STRANGER, RERUN, headers=(_shows("made up"),))
    assert server.drawn == 0
    for _ in range(OF_USER.at_once):
        server.visit(STRANGER, RERUN, headers=(_shows("of carla"),))
    assert (server.drawn, sum(server.waited)) == (OF_USER.at_once, pytest.approx(0, abs=1e-6))
    assert server.looked == 2 * OF_ADDRESS.at_once + 1
    server.visit(STRANGER, RERUN)
    assert server.drawn == OF_USER.at_once
    assert not any(each.ended.is_set() for each in held)


def test_a_colleague_takes_no_turns_of_strangers_at_their_address(clock: Clock) -> None:
    server = Server(clock)
    server.visit(STRANGER, *[RERUN] * (OF_ADDRESS.at_once + 1))
    assert server.waited[-1] > 0
    server.visit(STRANGER, RERUN, headers=(_shows("of carla"),))
    assert server.waited[-1] == 0


def test_a_page_that_was_drawn_for_a_login_makes_it_known(clock: Clock) -> None:
    server = Server(clock, user="anna")
    server.visit(STRANGER, RERUN)
    for _ in range(OPEN):
        server.visits.enter(Visit(Origin(address=STRANGER)))
    server.visit(STRANGER, RERUN, headers=(_shows("key"),))
    assert (server.drawn, server.looked) == (2, 0)
    name = server.visits.enter(Visit(Origin(address=STRANGER), shown="anna"))
    server.visits.tell(str(name), "session", user="anna", login="key", language="de")
    server.visits.tell(str(name), "session", user=None, login="", language="de")  # they log out
    server.visit(STRANGER, RERUN, headers=(_shows("key"),))
    assert (server.drawn, server.looked) == (2, 1)


def test_who_gives_way_hears_it_even_while_they_wait_for_their_turn(clock: Clock) -> None:
    server = Server(clock)

    async def give_way() -> None:
        server.go_on = asyncio.Event()
        task = asyncio.create_task(server.visited(STRANGER, *[RERUN] * (OF_ADDRESS.at_once + 5)))
        await _until_quiet()
        (visit,) = server.visits._open.values()
        visit.ended.set()
        await asyncio.wait_for(task, 60)

    asyncio.run(give_way())
    assert server.drawn == OF_ADDRESS.at_once
    assert server.sent == [{"type": "websocket.close", "code": 1013}]
    assert server.visits._open == {}


@pytest.mark.parametrize("user", [None, "carla"])
def test_who_connects_sends_and_leaves_again_and_again_pushes_no_turn_away(clock: Clock, user: str | None) -> None:
    """After half a minute of it nobody at the address saw the login form for many more, though none was left."""
    server, pace = Server(clock), OF_USER if user else OF_ADDRESS
    headers = (_shows(f"of {user}"),) if user else ()

    async def come_and_go() -> None:
        server.go_on = asyncio.Event()
        for _ in range(20):
            tasks = [asyncio.create_task(server.visited(STRANGER, RERUN, headers=headers)) for _ in range(PAGES)]
            await _until_quiet()
            for each in server.visits._open.values():
                each.ended.set()
            await asyncio.wait_for(asyncio.wait(tasks), 60)

    asyncio.run(come_and_go())
    server.go_on = None
    assert server.drawn <= pace.at_once
    server.visit(STRANGER, RERUN, headers=headers)
    assert server.waited[-1] <= 1 / pace.a_second + 1e-6


def test_a_visit_that_cannot_begin_takes_no_room(clock: Clock) -> None:
    class BrokenVisits(Visits):
        def last_of(self, session: str) -> Visit | None:
            raise RuntimeError(session)

    server = Server(clock)
    server.visits = BrokenVisits(clock)
    server.gate = Gate(server.draw, server.visits, server.sleep, clock=clock)
    for _ in range(OPEN + 1):
        with pytest.raises(RuntimeError):
            server.visit(STRANGER, headers=((PROTOCOLS, b"streamlit, token, session"),))
    assert server.visits._open == {}
    assert server.visits.enter(Visit(Origin(address=STRANGER))) is not None


def test_a_page_of_another_origin_is_not_let_in(clock: Clock) -> None:
    """Streamlit lets in those of this machine, whatever server they come from."""
    server = Server(clock)
    tried = {b"http://localhost:3000": 0, b"vscode-webview://localhost:8501": 0, b"http://localhost:8501": 1}
    for origin, drawn in tried.items():
        server.visit(VISITOR, RERUN, headers=((b"host", b"localhost:8501"), (b"origin", origin)))
        assert server.drawn == drawn
    assert server.sent == [REFUSED, REFUSED]


def test_a_session_goes_on_only_with_its_cookie(clock: Clock) -> None:
    server = Server(clock, user="anna")
    server.visit(STRANGER, RERUN)
    named = (PROTOCOLS, b"streamlit, token, session")
    server.visit(STRANGER, headers=(named,))
    assert named not in server.scopes[-1]["headers"]
    server.visit(STRANGER, headers=(named, (b"cookie", f"{LOGIN_COOKIE}=key".encode())))
    assert named in server.scopes[-1]["headers"]
    assert server.scopes[-1]["state"][VISIT].user == "anna"
    server.visit(STRANGER, headers=(named,))  # nor after it was taken up and left again before anything was drawn
    assert named not in server.scopes[-1]["headers"]


def test_all_pages_of_a_user_share_their_turns(clock: Clock) -> None:
    server = Server(clock, user="anna")
    for _ in range(OF_ADDRESS.at_once):
        server.login_after = server.drawn + 1
        server.visit(STRANGER, *[RERUN] * 5)
    after = OF_ADDRESS.at_once * 4 - OF_USER.at_once
    assert server.waited[-1] == pytest.approx(after / OF_USER.a_second)


def test_nobody_names_their_connection_themselves(clock: Clock) -> None:
    server = Server(clock)
    server.visit(STRANGER, RERUN, headers=((HEADER.encode(), b"mine"), (b"host", b"localhost")))
    assert len(server.marks) == 1
    assert server.marks != ["mine"]


def test_other_requests_pass_as_they_are(clock: Clock) -> None:
    passed: list[Message] = []

    async def app(scope: Message, _receive: Receive, _send: Send) -> None:
        passed.append(scope)

    async def nothing(*_: object) -> Message:
        raise AssertionError

    scope: Message = {"type": "http", "headers": []}
    asyncio.run(Gate(app, Visits(clock))(scope, nothing, nothing))  # type: ignore[arg-type] # neither is called
    assert passed == [scope]
