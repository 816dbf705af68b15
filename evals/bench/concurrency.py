"""What questions asked at once take from each other, and how much memory a warm process holds."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, process_time

from assistant.domain import Frozen
from evals.bench.measurement import Measurement
from evals.bench.memory import memory_of

AT_ONCE = 8
ROUNDS = 8  # of the fixed list of questions

Ask = Callable[[str], object]


class Pace(Frozen):
    """Questions for each second on the clock, and for each second that a core worked."""

    by_clock: float
    by_core: float


def measure_concurrency(ask: Ask, questions: Sequence[str]) -> Iterator[Measurement]:
    """Ask `questions` one after another, then with AT_ONCE threads.

    The aim is held against the work of the cores: on the clock, other programs count too, and a question alone keeps
    all cores busy for as long as it is embedded.
    """
    asked = list(questions) * ROUNDS
    one, many = pace(ask, asked, 1), pace(ask, asked, AT_ONCE)
    yield Measurement(name=f"{len(asked)} questions, one at a time", value=one.by_clock, unit="questions/s")
    yield Measurement(name=f"{len(asked)} questions, {AT_ONCE} at a time", value=many.by_clock, unit="questions/s")
    yield Measurement(name=f"{AT_ONCE} at a time / one at a time", value=many.by_clock / one.by_clock, unit="×")
    name = f"the same, for each second of a core ({one.by_core:.1f} alone)"
    yield Measurement(name=name, value=many.by_core / one.by_core, unit="×", aim="0.8 or more")
    yield Measurement(name="memory of a warm process", value=memory_of("self", "VmRSS"), unit="GB")


def pace(ask: Ask, questions: Sequence[str], threads: int) -> Pace:
    """Ask all `questions` with so many threads; a question that fails ends it."""
    clock, core = perf_counter(), process_time()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(ask, questions))
    return Pace(by_clock=len(questions) / (perf_counter() - clock), by_core=len(questions) / (process_time() - core))
