"""Find and read all documents of the corpus; what cannot be read is named and left out."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from assistant.documents.document import Document, DocumentError
from assistant.domain import Frozen
from assistant.errors import IngestError
from ingest.readers.corpus_markdown import read_markdown
from ingest.readers.questions import SUFFIX, with_questions


class Corpus:
    """The documents that could be read and the problems of those that could not."""

    def __init__(self, documents: Sequence[Document], problems: Sequence[DocumentError]) -> None:
        self.documents = tuple(documents)
        self.problems = tuple(problems)

    def __add__(self, other: "Corpus") -> "Corpus":
        return Corpus([*self.documents, *other.documents], [*self.problems, *other.problems])

    def fingerprint(self, *conditions: str) -> str:
        """Hash the documents and the `conditions` under which they become a snapshot (hexadecimal SHA-256)."""
        known = (
            " ".join(
                (
                    one.id,
                    one.sha256,
                    one.front.model_dump_json(),
                    *(s.questions.model_dump_json() for s in one.sections),
                )
            )
            for one in self.documents
        )
        parts = [*conditions, *sorted(known)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class TranslationMismatch(Frozen):
    """Two language versions of a topic that do not say the same."""

    topic: str
    differs: str


def read_corpus(folder: Path) -> Corpus:
    """Read every document below `folder`.

    Texts right in `folder` (its README) are about the corpus, not of it.

    Raises:
        IngestError: the folder does not exist or holds no document.
    """
    if not folder.is_dir():
        raise IngestError("corpus_missing", path=folder)
    paths = sorted(path for path in folder.glob("*/**/*") if path.suffix == ".md" and path.is_file())
    if not paths:
        raise IngestError("corpus_empty", path=folder)
    documents: list[Document] = []
    problems: list[DocumentError] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            document = read_markdown(path, name)
            questions = path.with_suffix(SUFFIX)
            documents.append(with_questions(document, questions, questions.relative_to(folder).as_posix()))
        except DocumentError as problem:
            problems.append(problem)
        except OSError as error:
            problems.append(DocumentError(name, 0, "unreadable", detail=error.strerror))
    return Corpus(documents, problems)


def compare_translations(documents: Sequence[Document]) -> list[TranslationMismatch]:
    """Compare the language versions of each topic: sections, norms, facts, roles of paragraphs and clauses."""
    problems = []
    topics: dict[str, list[Document]] = {}
    for document in documents:
        topics.setdefault(document.id.rpartition("/")[0], []).append(document)
    for topic, versions in topics.items():
        first, *others = versions
        if not others:
            problems.append(TranslationMismatch(topic=topic, differs=f"{first.front.language} only"))
        problems += [
            TranslationMismatch(topic=topic, differs=difference)
            for other in others
            if (difference := _difference(first, other)) is not None
        ]
    return problems


def _difference(one: Document, other: Document) -> str | None:
    ids = [section.note.id for section in one.sections], [section.note.id for section in other.sections]
    if ids[0] != ids[1]:
        return f"sections {sorted(set(ids[0]) ^ set(ids[1])) or 'in another order'}"
    for left, right in zip(one.sections, other.sections, strict=True):
        for name in ("norms", "facts", "clauses", "valid_from", "valid_to", "proposal"):
            if getattr(left.note, name) != getattr(right.note, name):
                return f"{left.note.id}: {name}"
        if {p.role for p in left.paragraphs} != {p.role for p in right.paragraphs}:
            return f"{left.note.id}: labels"
    return None
