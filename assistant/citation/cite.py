"""Turn words of a passage into a citation, and find the passage of one."""

from collections.abc import Mapping
from typing import Protocol

from assistant.domain import Citation, Passage, Role, Source, Span
from assistant.law.past import is_old_law
from assistant.law.reference import canonical, find

UNNUMBERED = 0


def cite(passage: Passage, source: Source, span: Span, n: int = UNNUMBERED) -> Citation:
    """Cite the words of `span`, which lies within `passage` of `source`; its number `n` mostly comes last."""
    return Citation(
        n=n,
        source_id=source.id,
        passage_id=passage.id,
        title=source.title,
        kind=source.kind,
        locator=passage.locator,
        norms=_norms(passage, span),
        url=source.url,
        quote=passage.quote(span),
        start=span.start,
        end=span.end,
        valid_from=passage.valid_from,
        valid_to=passage.valid_to,
        proposal=passage.proposal,
        as_of=source.as_of,
        version=passage.version,
        machine_read=source.machine_read,
        imported=source.imported,
    )


def _norms(passage: Passage, span: Span) -> tuple[str, ...]:
    """Give the norms of a passage; those of old law only beside words that tell of it, or where there are no others."""
    in_force = tuple(norm for norm in passage.norms if not is_old_law(norm))
    if in_force in {(), passage.norms} or passage.valid_to is not None or span.role is Role.HISTORY:
        return passage.norms
    named = (canonical(reference) for _, _, reference in find(passage.quote(span)))
    return passage.norms if any(map(is_old_law, named)) else in_force


class Knowledge(Protocol):
    """What statements are held against; a `KnowledgeBase` is one."""

    sources: dict[str, Source]
    passages: list[Passage]
    rows: dict[str, int]

    @property
    def texts(self) -> Mapping[str, str]:
        """The full text of every source."""


def cited_passage(citation: Citation, knowledge: Knowledge) -> Passage | None:
    """Give the passage that is cited; None if there is no such one, or it belongs to another source."""
    row = knowledge.rows.get(citation.passage_id)
    passage = knowledge.passages[row] if row is not None else None
    return passage if passage is not None and passage.source_id == citation.source_id else None
