"""Bring the vectors that ship with the corpus in line with its texts."""

from collections.abc import Sequence
from pathlib import Path

from assistant.documents.segment import segment
from assistant.domain import Frozen
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.embedding.shipped_vectors import (
    Rows,
    key_of,
    read_rows,
    shipped_documents,
    to_rows,
    vector_file,
    write_rows,
)
from assistant.index.embedding_units import embedding_units
from assistant.progress import Progress, silent
from assistant.settings import Settings
from assistant.state import writing
from ingest.build.corpus import read_corpus
from ingest.build.embed import texts_to_embed
from ingest.build.out_of_scope import read_outside


class Shipped(Frozen):
    """What `ship_vectors` did: texts in all, texts embedded anew, files written and deleted, bytes in all."""

    texts: int
    embedded: int
    written: int
    deleted: int
    size: int


def texts_of_corpus(corpus: Path) -> dict[str, tuple[str, ...]]:
    """Give what needs a vector, by document.

    Raises:
        IngestError: a document cannot be read.
    """
    found = read_corpus(corpus)
    if found.problems:
        raise found.problems[0]
    passages = [passage for document in found.documents for passage in segment(document)]
    return texts_to_embed(passages, [list(embedding_units(passage)) for passage in passages], read_outside(corpus))


def missing_vectors(corpus: Path, fingerprint: str) -> dict[str, list[str]]:
    """Give the texts whose vector is not among those of their document, by document."""
    missing = {}
    for document, texts in texts_of_corpus(corpus).items():
        known = read_rows(vector_file(corpus, document), fingerprint)
        lacking = [text for key, text in _by_key(fingerprint, texts).items() if key not in known]
        if lacking:
            missing[document] = lacking
    return missing


def ship_vectors(settings: Settings, progress: Progress = silent) -> Shipped:
    """Embed what has no vector yet, and rewrite the files of the documents that changed.

    It is always the built-in model that embeds, in float32 and as it wants to be asked, whatever is set.

    Raises:
        IngestError: a document cannot be read.
        ModelError: the model cannot be loaded.
        StateError: the folder of the corpus cannot be written to.
    """
    fields = type(settings).model_fields
    own = {name: fields[name].default for name in ("model", "query_prefix", "passage_prefix")}
    settings = settings.model_copy(update=own | {"precision": "float32"})
    corpus, fingerprint = settings.corpus, identify(settings)
    needed = {document: _by_key(fingerprint, texts) for document, texts in texts_of_corpus(corpus).items()}
    shipped = {document: read_rows(vector_file(corpus, document), fingerprint) for document in needed}
    known: Rows = {key: row for rows in shipped.values() for key, row in rows.items()}
    every = {key: text for texts in needed.values() for key, text in texts.items()}
    new = [text for key, text in every.items() if key not in known]
    if new:
        known |= _embed(new, settings, progress)
    changed = [document for document, texts in needed.items() if shipped[document].keys() != texts.keys()]
    gone = sorted(set(shipped_documents(corpus)) - needed.keys())
    with writing(corpus):
        for document in changed:
            write_rows(vector_file(corpus, document), fingerprint, {key: known[key] for key in needed[document]})
        for document in gone:
            vector_file(corpus, document).unlink()
    size = sum(vector_file(corpus, document).stat().st_size for document in needed)
    return Shipped(texts=len(every), embedded=len(new), written=len(changed), deleted=len(gone), size=size)


def _by_key(fingerprint: str, texts: Sequence[str]) -> dict[bytes, str]:
    return {key_of(fingerprint, text): text for text in texts}


def _embed(texts: Sequence[str], settings: Settings, progress: Progress) -> Rows:
    embeddings = SentenceEmbeddings.load(settings, progress)
    vectors = embeddings.encode(texts, lambda done: progress("embed", done / len(texts)))
    return to_rows(embeddings.fingerprint, texts, vectors)
