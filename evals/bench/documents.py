"""What a library of contracts costs as it grows: adding one, searching by words, reading vectors, listing."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import numpy as np

from assistant.access.identity import Identity
from assistant.contracts.store.model import NewContract, RegisterFacts, Vectors
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, Language, UserRole
from assistant.records.records import Records
from assistant.settings import Settings
from evals.bench.measurement import Measurement
from evals.bench.memory import memory_of
from evals.contracts.assemble import CORPUS, assemble, clause_texts

SMALL, LARGE = 500, 50_000  # passages in all
CLAUSES = 25  # in a contract
DIMENSION = 384
ROUNDS = 5
SEED = 0
BY = Identity(user="lea", name="Lea", role=UserRole.LEGAL)
QUESTIONS = ("Wer haftet für Schäden?", "Unterauftragnehmer ohne Zustimmung", "Wann sind die Daten zu löschen?")
LOOKS = ("add a contract", "search by words", "read the vectors of a contract", "list the register")


def measure_documents(sizes: Sequence[int]) -> Iterator[Measurement]:
    """Fill a store that is thrown away, with so many passages as `sizes` say, one after another, and look at it.

    The contracts are made of our model clauses. Their vectors are drawn, as no time depends on what they say.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), records_url=None, chroma_url=None)
        records = Records.open(settings)
        store = ContractStore.of(records, settings)
        try:
            yield from _grow(store, sizes)
        finally:
            store.vectors.close()
            records.close()


def _grow(store: ContractStore, sizes: Sequence[int]) -> Iterator[Measurement]:
    contracts, filled, first = made_contracts(), 0, None
    for size in sizes:
        while filled < size:
            filled += _add(store, next(contracts))
        times = dict(zip(LOOKS, _look(store, contracts), strict=True))
        held = memory_of("self", "VmRSS")
        for name, value in times.items():
            yield Measurement(name=f"{size:,} passages, {name}", value=value * 1_000, unit="ms")
        yield Measurement(name=f"{size:,} passages, memory of the process", value=held, unit="GB")
        if first is None:
            first = times
        else:
            for name, value in times.items():
                ratio = value / first[name]
                yield Measurement(name=f"{name}, {size:,} / {sizes[0]:,} passages", value=ratio, unit="×")


def made_contracts() -> Iterator[NewContract]:
    """Give contracts without end, each of other clauses and with words that no other has; the same in every run."""
    random = Random(SEED)  # noqa: S311 - a sample, not a secret
    language = Language.GERMAN
    topics = sorted(path.parent.name for path in (CORPUS / "clauses").glob(f"*/{language}.md"))
    for number in count():
        chosen = random.sample(topics, CLAUSES)
        drawn = {topic: random.choice(list(clause_texts(topic, language).values())) for topic in chosen}
        words = {topic: f"{text} Dies gilt für den Auftrag Nummer{number}." for topic, text in drawn.items()}
        document = assemble(words, language).model_copy(update={"id": f"contracts/made-{number}/{language}"})
        facts = RegisterFacts(provider=f"Dienstleister {number} GmbH", client="Muster GmbH")
        raw = document.text.encode()
        yield NewContract(document=document, name=f"made-{number}.md", format="markdown", raw=raw, facts=facts)


def _draw(texts: Sequence[str]) -> Vectors:
    drawn = np.random.default_rng(SEED).normal(size=(len(texts), DIMENSION)).astype(np.float32)
    unit: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def _add(store: ContractStore, new: NewContract) -> int:
    added = store.add(new, _draw, "drawn", BY, Access.ALL)
    return added.passages if added else 0


def _look(store: ContractStore, contracts: Iterator[NewContract]) -> Iterator[float]:
    """Give the seconds of each of LOOKS; contracts are added and searched as with a reader's own right to see them."""
    new = [next(contracts) for _ in range(ROUNDS)]
    yield _seconds([partial(_add, store, one) for one in new])
    ids = [one.id for one in store.contracts()]
    yield _seconds([partial(store.search, question, ids) for question in QUESTIONS])
    versions = [one.version_id for one in Random(SEED).sample(store.contracts(), ROUNDS)]  # noqa: S311 - a sample
    yield _seconds([partial(store.vectors.read, version) for version in versions])
    yield _seconds([store.contracts] * ROUNDS)


def _seconds(calls: Sequence[Callable[[], object]]) -> float:
    times = []
    for call in calls:
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return median(times)
