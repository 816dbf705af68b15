"""What a request passes before it reaches a route, and a reply before it reaches the network."""

import logging
from collections import Counter
from collections.abc import Mapping

from anyio import CapacityLimiter, to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.admission import Admission, bearer
from assistant.api.body import LARGEST_FILE, has_files, limited, may_be_endless, read_body, replay
from assistant.api.caller import STATE
from assistant.api.problem import MEDIA, Problem, headers_of, problem, problem_of
from assistant.api.slots import Slots, slot_of
from assistant.errors import KompassError
from assistant.messages import LANGUAGES
from assistant.monitoring.reference import answering, new_reference

OPEN = {"/", "/docs", "/healthz", "/openapi.json"}  # for everybody: they tell nothing of the company
ONCE = (  # what is read here must be what the routes, or a proxy before this, read: of two, each may take the other
    b"authorization",
    b"content-encoding",
    b"content-length",
    b"content-type",
    b"host",
    b"origin",
    b"sec-fetch-site",
)
MOST_KNOWN = 10_000
CAREFUL = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_log = logging.getLogger(__name__)


class ApiGate:
    """Stands before the routes: who calls, how many at once, how much they send; whatever fails becomes a problem."""

    def __init__(self, app: ASGIApp, admission: Admission, at_once: int, language: str) -> None:
        """Stand before `app`; what a caller has no language for is said in `language`."""
        self._app, self._admission, self._language = app, admission, language
        self._slots = Slots(at_once)
        # Who was let in before does not wait behind those who try one key after the other, and those with keys not for
        # the provider of tokens.
        self._lookups, self._first_lookups, self._first_tokens = (CapacityLimiter(threads) for threads in (4, 1, 1))
        self._known: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1003})
            return
        reference = new_reference()
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        language = chosen_language(headers, self._language)
        reply = _Reply(send, reference, closes=may_be_endless(headers))
        with answering(reference):
            try:
                await self._pass(scope, headers, receive, reply, language, reference)
            except KompassError as error:
                _log.info("a request is refused: %s", error.key)
                await reply.say(problem_of(error, language, reference))
            except Exception:  # noqa: BLE001 - whatever it is, the caller gets a reply, and the log no words of theirs
                _log.exception("a request failed")
                await reply.say(problem(500, language, reference))

    async def _pass(
        self,
        scope: Scope,
        headers: Mapping[str, str],
        receive: Receive,
        reply: "_Reply",
        language: str,
        reference: str,
    ) -> None:
        if scope["path"] in OPEN and scope["method"] in {"GET", "HEAD"}:
            await self._app(scope, receive, reply.send)
            return
        names = Counter(name.lower() for name, _ in scope["headers"])
        if twice := next((name for name in ONCE if names[name] > 1), None):
            raise KompassError("api.two_headers", name=twice.decode().title())
        shown = bearer(headers)
        slot = slot_of(shown, (scope.get("client") or ("",))[0])
        with self._slots.taken(slot):
            line = self._line(slot, shown)
            caller = await to_thread.run_sync(self._admission.admit, headers, language, reference, limiter=line)
            if len(self._known) >= MOST_KNOWN:  # most are of tokens that are over
                self._known.clear()
            self._known.add(slot)
            with self._slots.taken(f"caller {caller.shown}"):  # a user may have any number of tokens
                if has_files(scope, headers):
                    received = limited(headers, receive, LARGEST_FILE)
                else:
                    received = replay(await read_body(headers, receive), receive)
                    reply.closes = False
                await self._app({**scope, STATE: caller}, received, reply.send)

    def _line(self, slot: str, shown: str | None) -> CapacityLimiter:
        if slot in self._known:
            return self._lookups
        return self._first_tokens if shown is not None and self._admission.takes_token(shown) else self._first_lookups


class _Reply:
    """A reply on its way, with careful headers; `HttpConnection` lets go who does not read it.

    Where it `closes` the connection, what was not read of the body is not waited for.
    """

    def __init__(self, send: Send, reference: str, *, closes: bool) -> None:
        self._send, self._reference = send, reference
        self.closes = closes
        self._begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begun = True
            given = list(message.get("headers", ()))
            names = {name.lower() for name, _ in given}
            ours = {**CAREFUL, "AVV-Request": self._reference, **({"Connection": "close"} if self.closes else {})}
            added = [
                (name.encode(), value.encode()) for name, value in ours.items() if name.lower().encode() not in names
            ]
            message = {**message, "headers": [*given, *added]}
        await self._send(message)

    async def say(self, found: Problem) -> None:
        """Send a problem, unless another reply has begun, which then ends where it is."""
        if self._begun:
            return
        body = found.model_dump_json(exclude_none=True).encode()
        headers = {"Content-Type": MEDIA, "Content-Length": str(len(body)), **headers_of(found)}
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        try:
            await self.send({"type": "http.response.start", "status": found.status, "headers": raw})
            await self.send({"type": "http.response.body", "body": body})
        except OSError:
            _log.info("a caller has gone before the reply")


def chosen_language(headers: Mapping[str, str], default: str) -> str:
    """Give the first language of a request that the product speaks, whatever weights it has.

    >>> chosen_language({"accept-language": "fr, en-GB;q=0.8, de;q=0.5"}, "de")
    'en'
    """
    named = (part.partition(";")[0].strip().lower()[:2] for part in headers.get("accept-language", "").split(","))
    return next((each for each in named if each in LANGUAGES), default)
