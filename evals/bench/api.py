"""How fast the HTTP interface is: for one program, for many at once, and beside one that sends more than it may.

Server and programs share the cores of one machine, so that all times are worse than with programs elsewhere.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import cycle, islice
from statistics import median
from time import perf_counter

from assistant.messages import lookup
from assistant.settings import Settings
from evals.bench.api_client import ApiClient, NoAnswerError
from evals.bench.api_flood import ANSWERED, CLOSED, PUT_OFF
from evals.bench.bare_server import bare_server
from evals.bench.measurement import Measurement
from evals.bench.serving import served_to_keys

WARMING, ROUNDS, SECONDS = 1, 8, 20.0  # of the examples, by one program; and of many at once
OF_A_KEY = 2  # programs, as a key may have as many questions at once as a user
UNLIMITED = {"user_questions_minute": 0, "user_questions_day": 0}
FLOOD = "from evals.bench.api_flood import main; main()"


def measure_api(settings: Settings, clients: int, requests: int) -> Iterator[Measurement]:
    """Serve the interface, and let so many `clients` ask at once, and one key so many `requests` at once.

    Raises:
        StateError: it does not start.
    """
    questions = [*lookup("de", "examples"), *lookup("en", "examples")]
    with served_to_keys(settings.model_copy(update=UNLIMITED), max(clients // OF_A_KEY, 2)) as (server, keys):
        yield from _alone(server.address, keys[0], questions)
        yield from _crowd(server.address, keys[: clients // OF_A_KEY], questions)
        yield from _beside_flood(server.address, keys[0], keys[1], questions, requests)


def _alone(address: str, key: str, questions: Sequence[str]) -> Iterator[Measurement]:
    """Ask plainly and for a stream in turns; the engine says in each answer how long it took itself."""
    added, whole, first = list[float](), list[float](), list[float]()
    with closing(ApiClient(address, key)) as client:
        for number in range(WARMING + ROUNDS):
            for question in questions:
                plain, stream = client.ask(question), client.stream(question)
                if number >= WARMING:
                    added.append(plain.seconds - plain.engine)
                    whole.append(plain.seconds)
                    first.append(stream.first)
    yield Measurement(name="/v1/ask, median", value=median(whole) * 1_000, unit="ms")
    yield Measurement(name="of which not the engine", value=median(added) * 1_000, unit="ms", aim="5 or less")
    ratio = median(first) / median(whole)
    yield Measurement(name="first statement of a stream / answer", value=ratio, unit="×", aim="1.2 or less")


def _crowd(address: str, keys: Sequence[str], questions: Sequence[str]) -> Iterator[Measurement]:
    """Let OF_A_KEY programs of each key ask at once, one question after the other, for SECONDS."""
    end = perf_counter() + SECONDS
    programs = list(keys) * OF_A_KEY

    def run(number: int) -> tuple[str, int, list[str]]:
        answered, errors = 0, list[str]()
        with closing(ApiClient(address, programs[number])) as client:
            for question in islice(cycle(questions), number % len(questions), None):
                if perf_counter() > end:
                    break
                try:
                    client.ask(question)
                    answered += 1
                except NoAnswerError as error:
                    errors.append(str(error))
        return programs[number], answered, errors

    with ThreadPoolExecutor(len(programs)) as pool:
        outcomes = list(pool.map(run, range(len(programs))))
    answered = Counter[str]()
    for key, count, _ in outcomes:
        answered[key] += count
    errors = [error for _, _, found in outcomes for error in found]
    name = f"{len(programs)} programs of {len(keys)} keys"
    yield Measurement(name=f"{name}: errors", value=len(errors), unit="", aim="0")
    yield from (Measurement(name=error, value=None, unit="") for error in dict.fromkeys(errors))
    yield Measurement(name=f"{name}: answers", value=answered.total() / SECONDS, unit="a second")
    least, most = min(answered.values()), max(answered.values())
    yield Measurement(name="share of the last key / of the first", value=least / most, unit="×", aim="0.8 or more")


def _beside_flood(address: str, key: str, other: str, questions: Sequence[str], requests: int) -> Iterator[Measurement]:
    """Ask with one key, first alone, then while the `other` one sends so many `requests` at once from elsewhere.

    Whoever sends them needs the cores as well: so the same are sent to a server that does nothing.
    """
    with closing(ApiClient(address, key)) as client:
        alone = median(client.ask(question).seconds for question in questions)
        beside, took, counts = _during_flood(client, address, other, questions, requests)
        with bare_server() as elsewhere:
            beside_bare, _, _ = _during_flood(client, elsewhere, other, questions, requests)
    name = f"{requests:,} requests of one key at once"
    yield Measurement(name=f"{name}: dealt with in", value=took, unit="s")
    for outcome in (ANSWERED, PUT_OFF, CLOSED):
        yield Measurement(name=f"{name}: {outcome}", value=counts.pop(outcome, 0), unit="")
    yield Measurement(name=f"{name}: errors", value=counts.total(), unit="", aim="0")
    yield Measurement(name="another key's answer beside them / alone", value=beside / alone, unit="×")
    ratio = beside / beside_bare
    yield Measurement(name="the same / beside as many to an empty server", value=ratio, unit="×", aim="1.2 or less")


def _during_flood(
    client: ApiClient, address: str, key: str, questions: Sequence[str], requests: int
) -> tuple[float, float, Counter[str]]:
    """Give the median seconds of an answer meanwhile, how long that is, and what became of the requests."""
    command = [sys.executable, "-c", FLOOD, address, key, questions[0], str(requests)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as flood:  # noqa: S603 - our own code
        assert flood.stdout is not None  # noqa: S101 - it is a pipe
        flood.stdout.readline()  # it begins
        start = perf_counter()
        beside = [client.ask(questions[0]).seconds]
        for question in cycle(questions):
            if flood.poll() is not None:
                break
            beside.append(client.ask(question).seconds)
        return median(beside), perf_counter() - start, Counter(json.loads(flood.stdout.read()))
