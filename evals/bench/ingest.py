"""How fast an ingest is, beside the bare model on the same texts, and how fast one that has nothing to do."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter

from assistant.documents.segment import segment
from assistant.documents.store import DocumentStore
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.embedding_units import embedding_units
from assistant.settings import Settings
from evals.bench.measurement import Measurement
from ingest.build.corpus import read_corpus
from ingest.build.pipeline import ingest
from ingest.documents.add import find_files, take_files
from ingest.documents.load import load_documents
from ingest.documents.read_new import ImportOptions

BATCH = 32  # what model.encode takes if one does not say otherwise
SEED = 0
SHARE = 0.1  # of the documents of the corpus
STATUTE_PASSAGES = 300  # official texts are drawn until they have as many


def measure_ingest(settings: Settings, laws: Path) -> Iterator[Measurement]:
    """Ingest a drawn part of corpus and official texts into an empty folder; the cache there knows none of them."""
    embeddings = SentenceEmbeddings.load(settings)
    with tempfile.TemporaryDirectory() as folder:
        trial = _draw(settings, laws, Path(folder))
        documents = (read_corpus(trial.corpus) + load_documents(DocumentStore(trial.documents))).documents
        passages = [passage for document in documents for passage in segment(document)]
        texts = list(dict.fromkeys(unit.text for passage in passages for unit in embedding_units(passage)))
        model = embeddings.model  # made ready before the clock runs
        start = perf_counter()
        model.encode([settings.passage_prefix + text for text in texts], batch_size=BATCH)
        bare = perf_counter() - start
        start = perf_counter()
        ingest(trial, embeddings=embeddings)
        whole = perf_counter() - start
        start = perf_counter()
        ingest(trial, embeddings=embeddings)
        again = perf_counter() - start
    yield Measurement(name=f"model.encode alone, {len(texts)} texts", value=len(texts) / bare, unit="texts/s")
    name = f"ingest, {len(documents)} documents, {len(passages)} passages"
    yield Measurement(name=name, value=len(passages) / whole, unit="passages/s")
    yield Measurement(name="ingest / model.encode", value=bare / whole, unit="×", aim="0.85 or more")
    yield Measurement(name="unchanged re-ingest / ingest", value=again / whole, unit="×", aim="0.03 or less")


def _draw(settings: Settings, laws: Path, folder: Path) -> Settings:
    """Lay out a part of the corpus and some official texts in `folder`; the same ones in every run."""
    random = Random(SEED)  # noqa: S311 - a sample, not a secret
    trial = settings.model_copy(
        update={"home": folder / "home", "cache": folder / "cache", "corpus": folder / "corpus", "chroma_url": None}
    )
    documents = read_corpus(settings.corpus).documents
    for document in random.sample(documents, max(1, round(len(documents) * SHARE))):
        target = trial.corpus / f"{document.id}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((settings.corpus / f"{document.id}.md").read_bytes())
    files = list(find_files([laws])) if laws.is_dir() else []
    passages = 0
    for file in random.sample(files, len(files)):
        if passages < STATUTE_PASSAGES:
            passages += sum(
                taken.passages for taken in take_files([file], DocumentStore(trial.documents), ImportOptions())
            )
    return trial
