"""How long an answer takes, beside the embedding of the question alone, and with others asked at once."""

from collections.abc import Iterator
from statistics import median, quantiles
from time import perf_counter

from assistant.messages import lookup
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.bench.concurrency import measure_concurrency
from evals.bench.measurement import Measurement

ROUNDS = 15


def measure_questions(settings: Settings) -> Iterator[Measurement]:
    """Open the knowledge base in use and ask it the examples, ROUNDS times."""
    start = perf_counter()
    assistant = Assistant.open(settings)
    yield Measurement(name="open snapshot and load model", value=perf_counter() - start, unit="s")
    start = perf_counter()
    assistant.warm_up()
    yield Measurement(name="first question (loads the language detector)", value=perf_counter() - start, unit="s")
    questions = [*lookup("de", "examples"), *lookup("en", "examples")]
    alone: list[float] = []
    whole: list[float] = []
    for _ in range(ROUNDS):
        for question in questions:
            start = perf_counter()
            assistant.embeddings.encode_query(question)
            middle = perf_counter()
            assistant.ask(question)
            alone.append(middle - start)
            whole.append(perf_counter() - middle)
    yield Measurement(name="embedding a question, median", value=median(alone) * 1_000, unit="ms")
    yield Measurement(name="answering a question, median", value=median(whole) * 1_000, unit="ms")
    yield Measurement(name="answering / embedding", value=median(whole) / median(alone), unit="×", aim="2.0 or less")
    slow = quantiles(whole, n=20)[-1]
    yield Measurement(name="answering, 95 of 100 / embedding", value=slow / median(alone), unit="×", aim="4.0 or less")
    yield from measure_concurrency(assistant.ask, questions)
