"""Strangers who mean ill, while people are measured: they guess passwords, come from foreign pages, ask what is hard.

Each does so at a rate of its own for as long as the measurement lasts. One of them has an account, as only who has
logged in can ask anything.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from secrets import token_urlsafe
from threading import Event, Lock, Thread

from evals.bench.measurement import Measurement
from evals.bench.session import ChatSession
from evals.fuzz.questions import hostile_questions

GUESSES, PAGES, QUESTIONS = 2.0, 5.0, 2.0  # a second: wrong logins, WebSockets of foreign origin, hostile questions
ADDRESSES = 20  # from which passwords are guessed and foreign pages come
SESSIONS = 2  # in which the one with an account asks
SEED, COUNT, LONGEST = 19, 10_000, 2_000  # of hostile questions
FOREIGN = "http://evil.example"
GUESSED, ENTERED, REFUSED, LET_IN, ANSWERED, HELD_BACK, BROKEN = (
    "wrong logins sent",
    "wrong logins let in",
    "foreign origins refused",
    "foreign origins let in",
    "hostile questions answered",
    "hostile questions held back",
    "strangers whose connection broke",
)


class Strangers:
    """What they did so far."""

    def __init__(self, address: str, user: str, password: str) -> None:
        """Turn against the chat at `address`, where one of them is `user`."""
        self._address, self._user, self._password = address, user, password
        self._lock, self._over = Lock(), Event()
        self._counts: Counter[str] = Counter()

    def figures(self) -> Iterator[Measurement]:
        """Give how often they did what, and whether it was of any use to them."""
        for name in (GUESSED, ENTERED, REFUSED, LET_IN, ANSWERED, HELD_BACK, BROKEN):
            aim = "0" if name in {ENTERED, LET_IN} else ""
            yield Measurement(name=f"strangers: {name}", value=self._counts[name], unit="", aim=aim)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Let them do it while the body runs."""
        threads = [
            Thread(target=self._again, args=(self._guess, GUESSES), name="guesses"),
            Thread(target=self._again, args=(self._come_from_elsewhere, PAGES), name="pages"),
            *(
                Thread(target=self._again, args=(self._ask, QUESTIONS / SESSIONS, n), name="asks")
                for n in range(SESSIONS)
            ),
        ]
        self._over.clear()
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _again(self, act: Callable[[int], None], rate: float, first: int = 0) -> None:
        """Do it `rate` times a second at most; what goes wrong with it is counted, and it goes on."""
        from websockets.exceptions import WebSocketException

        number = first
        while not self._over.wait(1 / rate):
            try:
                act(number)
            except (OSError, WebSocketException):  # the second of a server that closes, or refuses
                self._count(BROKEN)
            number += 1

    def _guess(self, number: int) -> None:
        with closing(ChatSession(self._address, _address(number))) as session:
            session.open()
            self._count(GUESSED)
            if session.log_in(self._user, token_urlsafe()):
                self._count(ENTERED)

    def _come_from_elsewhere(self, number: int) -> None:
        from websockets.exceptions import InvalidStatus

        try:
            ChatSession(self._address, _address(number % ADDRESSES), FOREIGN).close()
        except InvalidStatus:
            self._count(REFUSED)
        else:
            self._count(LET_IN)

    def _ask(self, number: int) -> None:
        """Log in, and ask one after the other until the end."""
        with closing(ChatSession(self._address, _address(ADDRESSES + number))) as session:
            session.open()
            session.log_in(self._user, self._password)
            for question in hostile_questions(COUNT, SEED + number, LONGEST):
                self._count(ANSWERED if session.ask(question.text) else HELD_BACK)
                if self._over.wait(SESSIONS / QUESTIONS):
                    return

    def _count(self, name: str) -> None:
        with self._lock:
            self._counts[name] += 1


def _address(number: int) -> str:
    """Give one of their addresses, from a network that is for measurements."""
    return f"198.18.0.{number + 1}"
