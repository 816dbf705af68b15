"""The place of a quote of an earlier day in the knowledge base of today, if it still stands there."""

from assistant.domain import Citation
from assistant.index.snapshot import KnowledgeBase
from assistant.library.excerpt import Excerpt, excerpt


def former_excerpt(knowledge: KnowledgeBase | None, citation: Citation) -> Excerpt | None:
    """Give the passage as it reads today with the quote in it; None if it reads otherwise or is gone."""
    row = knowledge.rows.get(citation.passage_id) if knowledge else None
    if knowledge is None or row is None:
        return None
    passage = knowledge.passages[row]
    found = passage.text.find(citation.quote)
    if found < 0:
        return None
    start = passage.start + found
    return excerpt(knowledge, citation.model_copy(update={"start": start, "end": start + len(citation.quote)}))


def quote_alone(citation: Citation) -> Excerpt:
    """Give nothing but the quote, under the last step of its place."""
    heading = citation.locator.rpartition(" › ")[2]
    return Excerpt(heading=heading, before_quote="", quote=citation.quote, after_quote="")
