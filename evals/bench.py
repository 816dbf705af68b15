"""How fast: each figure beside the time of the embedding alone, from the same run, as machines differ."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from assistant.answering.pipeline import Assistant
from assistant.domain import Frozen
from assistant.knowledge.embedding import SentenceEmbeddings
from assistant.knowledge.handles import handles
from assistant.settings import Settings
from assistant.texts import lookup
from ingest.corpus import read_corpus
from ingest.pipeline import ingest
from ingest.segment import segment

ROUNDS = 15
BATCH = 32  # what model.encode takes if one does not say otherwise
SHARE = 4  # the ingest is timed on every fourth document


class Measurement(Frozen):
    """A figure with its unit; `aim` is what the project is after, if anything."""

    name: str
    value: float
    unit: str
    aim: str = ""


def measure(settings: Settings) -> Iterator[Measurement]:
    """Take all measurements, quickest first. The knowledge base in use is read, not changed."""
    yield from _starting()
    start = perf_counter()
    assistant = Assistant.open(settings)
    yield Measurement(name="open snapshot and load model", value=perf_counter() - start, unit="s")
    start = perf_counter()
    assistant.warm_up()
    yield Measurement(name="first question (loads the language detector)", value=perf_counter() - start, unit="s")
    yield from _questions(assistant)
    yield from _ingest(settings)


def _starting() -> Iterator[Measurement]:
    for name, code in (("import assistant", "import assistant.answering.pipeline"), ("avv --help", None)):
        command = [
            sys.executable,
            "-c",
            code or "import sys; sys.argv[1:] = ['--help']; from assistant.cli.main import run; run()",
        ]
        start = perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own interpreter and code
        yield Measurement(name=name, value=perf_counter() - start, unit="s")


def _questions(assistant: Assistant) -> Iterator[Measurement]:
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


def _ingest(settings: Settings) -> Iterator[Measurement]:
    """Ingest a part of the corpus into an empty folder, beside the bare model on the same texts."""
    embeddings = SentenceEmbeddings.load(settings)
    with tempfile.TemporaryDirectory() as folder:
        trial = _part_of(settings, Path(folder))
        corpus = read_corpus(trial.corpus)
        passages = [passage for document in corpus.documents for passage in segment(document)]
        texts = list(dict.fromkeys(handle.text for passage in passages for handle in handles(passage)))
        start = perf_counter()
        embeddings.model.encode([settings.passage_prefix + text for text in texts], batch_size=BATCH)
        bare = perf_counter() - start
        start = perf_counter()
        ingest(trial, embeddings=embeddings)
        whole = perf_counter() - start
        start = perf_counter()
        ingest(trial, embeddings=embeddings)
        again = perf_counter() - start
    yield Measurement(name=f"model.encode alone, {len(texts)} texts", value=len(texts) / bare, unit="texts/s")
    yield Measurement(name=f"ingest, {len(passages)} passages", value=len(passages) / whole, unit="passages/s")
    yield Measurement(name="ingest / model.encode", value=bare / whole, unit="×", aim="0.9 or more")
    yield Measurement(name="unchanged re-ingest / ingest", value=again / whole, unit="×", aim="0.01 or less")


def _part_of(settings: Settings, folder: Path) -> Settings:
    documents = read_corpus(settings.corpus).documents[::SHARE]
    for document in documents:
        target = folder / "corpus" / f"{document.id}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((settings.corpus / f"{document.id}.md").read_bytes())
    return settings.model_copy(
        update={"home": folder / "home", "cache": folder / "cache", "corpus": folder / "corpus", "chroma_url": None}
    )
