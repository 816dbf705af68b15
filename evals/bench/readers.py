"""How fast official texts are read, from bytes to passages, without embedding."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from assistant.documents.format import DocumentFormat
from assistant.documents.segment import segment
from evals.bench.measurement import Measurement
from ingest.documents.add import find_files
from ingest.documents.metadata_guess import guess_front
from ingest.readers.detect import detect
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import read

MEGABYTE = 1_000_000
ROUNDS = 3


def measure_readers(laws: Path) -> Iterator[Measurement]:
    """Read every Formex file of `laws`, ROUNDS times; the reading alone counts, and then the cutting as well."""
    texts = list(_formex(laws)) if laws.is_dir() else []
    size = sum(len(raw) for raw, _ in texts) * ROUNDS / MEGABYTE
    start = perf_counter()
    documents = [read(raw, given) for _ in range(ROUNDS) for raw, given in texts]
    reading = perf_counter() - start
    start = perf_counter()
    for document in documents:
        segment(document)
    cutting = perf_counter() - start
    name = f"reading Formex, {len(texts)} files" if texts else f"reading Formex: none in {laws}"
    yield Measurement(name=name, value=size / reading if texts else None, unit="MB/s", aim="2 or more")
    if texts:
        yield Measurement(name="the same, cut into sentences", value=size / (reading + cutting), unit="MB/s")


def _formex(folder: Path) -> Iterator[tuple[bytes, ReaderInput]]:
    for path, name in find_files([folder]):
        if path.suffix == ".xml" and path.is_file() and detect(raw := path.read_bytes(), name) is DocumentFormat.FORMEX:
            yield (
                raw,
                ReaderInput(id="statutes/formex/de", name=name, front=guess_front(raw, name, DocumentFormat.FORMEX)),
            )
