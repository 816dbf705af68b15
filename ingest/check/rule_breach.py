"""What a rule finds, and what every rule looks at."""

from collections.abc import Iterator, Sequence

from assistant.documents.document import Document
from assistant.documents.segment import segment
from assistant.domain import Frozen, Passage, Span


class RuleBreach(Frozen):
    """A breach of the rule `rule` at `place` (a document or section id); the catalogues say it under `check`."""

    place: str
    rule: str
    detail: str = ""


class Text(Frozen):
    """A document and its passages."""

    document: Document
    passages: tuple[Passage, ...]

    def sentences(self) -> Iterator[tuple[Passage, Span, str]]:
        """Give every quotable sentence with the passage and the span that it fills."""
        for passage in self.passages:
            for span in passage.spans:
                yield passage, span, passage.quote(span)


def texts_of(documents: Sequence[Document]) -> list[Text]:
    """Segment each document once for all rules."""
    return [Text(document=document, passages=tuple(segment(document))) for document in documents]
