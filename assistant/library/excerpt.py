"""The passage behind a citation, with the text around it, in the snapshot that the answer came from or in another."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citation.cite import Knowledge
from assistant.citation.reanchor import reanchor
from assistant.domain import Citation, Passage

NEIGHBOURS = 2


@dataclass(frozen=True)
class Excerpt:
    """A passage cut at its quote, with its neighbours in the same document and the ids of the facts that it rests on.

    `quote` is empty if it is not there.
    """

    heading: str
    before_quote: str
    quote: str
    after_quote: str
    before: Sequence[Passage] = ()
    after: Sequence[Passage] = ()
    facts: tuple[str, ...] = ()


def excerpt(knowledge: Knowledge, citation: Citation) -> Excerpt:
    """Look up what `citation` cites. Offsets are those of the source text, as everywhere."""
    passage = knowledge.passages[knowledge.rows[citation.passage_id]]
    document = sorted(
        (other for other in knowledge.passages if other.source_id == passage.source_id), key=lambda other: other.start
    )
    place = document.index(passage)
    before_quote, quote, after_quote = _cut(passage, citation)
    return Excerpt(
        heading=passage.heading,
        before_quote=before_quote,
        quote=quote,
        after_quote=after_quote,
        before=document[max(0, place - NEIGHBOURS) : place],
        after=document[place + 1 : place + 1 + NEIGHBOURS],
        facts=passage.facts,
    )


def reanchored_excerpt(knowledge: Knowledge, citation: Citation) -> Excerpt | None:
    """Look up the words of a citation of an earlier snapshot in this one; None if it has other words there, or none."""
    today = reanchor(citation, knowledge)
    return excerpt(knowledge, today) if today else None


def quote_alone(citation: Citation) -> Excerpt:
    """Give nothing but the quote, under the last step of its place."""
    heading = citation.locator.rpartition(" › ")[2]
    return Excerpt(heading=heading, before_quote="", quote=citation.quote, after_quote="")


def _cut(passage: Passage, citation: Citation) -> tuple[str, str, str]:
    start, end = citation.start - passage.start, citation.end - passage.start
    if start < 0 or passage.text[start:end] != citation.quote:
        return passage.text, "", ""
    return passage.text[:start], citation.quote, passage.text[end:]
