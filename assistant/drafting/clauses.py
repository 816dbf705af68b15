"""The model clauses that a draft is made of, by topic and version; a warning example is not among them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from assistant.domain import Kind, Language, Passage, Version
from assistant.library.accessible_view import AccessibleView
from assistant.library.clauses import OFFERED

_NUMBER = re.compile(r"\((\d{1,3})\) ")


@dataclass(frozen=True)
class ModelClauses:
    """The clauses of one language; `corpus_version` names the corpus that they come from."""

    passages: dict[tuple[str, Version], Passage]
    corpus_version: str

    @classmethod
    def of_passages(cls, passages: Iterable[Passage], language: Language, corpus_version: str) -> Self:
        """Take the clauses in `language` from the passages of a corpus."""
        found = {}
        for passage in passages:
            folder, _, rest = passage.source_id.partition("/")
            topic, _, written_in = rest.rpartition("/")
            if folder == "clauses" and written_in == language and passage.version in OFFERED:
                found[topic, passage.version] = passage
        return cls(found, corpus_version)

    @classmethod
    def of_view(cls, view: AccessibleView, language: Language) -> Self:
        """Take the clauses that a reader may see."""
        clauses = (source.id for source in view.sources.values() if source.kind is Kind.CLAUSE)
        passages = (passage for source_id in clauses for passage in view.passages(source_id))
        return cls.of_passages(passages, language, view.knowledge.version)

    def find(self, topic: str, version: Version) -> Passage:
        """Give the clause on `topic` in `version`, or the balanced one where there is no such.

        Raises:
            KeyError: there is no clause on it.
        """
        return self.passages.get((topic, version)) or self.passages[topic, Version.BALANCED]


def subclauses(passage: Passage) -> list[tuple[int, str]]:
    """Cut a clause into its numbered subclauses, without their numbers."""
    found = []
    for paragraph in passage.text.split("\n\n"):
        number = _NUMBER.match(paragraph)
        if number is not None:
            found.append((int(number[1]), paragraph[number.end() :]))
    return found
