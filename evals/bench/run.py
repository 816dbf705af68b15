"""All measurements, quickest first."""

from collections.abc import Iterator
from pathlib import Path

from assistant.settings import Settings
from evals.bench.documents import LARGE, SMALL, measure_documents
from evals.bench.first_answer import measure_first_answer, measure_starting
from evals.bench.ingest import measure_ingest
from evals.bench.measurement import Measurement
from evals.bench.memory import measure_memory
from evals.bench.questions import measure_questions
from evals.bench.readers import measure_readers
from evals.bench.records import measure_records


def measure(settings: Settings, laws: Path) -> Iterator[Measurement]:
    """Take all measurements; `laws` is a folder of official texts, and what needs it is left open where it is missing.

    The knowledge base in use is read, not changed.
    """
    yield from measure_starting()
    yield from measure_first_answer(settings)
    yield from measure_records()
    yield from measure_documents((SMALL, LARGE))
    yield from measure_questions(settings)
    yield from measure_readers(laws)
    yield from measure_ingest(settings, laws)
    yield from measure_memory(settings, laws)
