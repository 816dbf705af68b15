"""Citations as they stand today: the same words, wherever their document has them now."""

from assistant.citation.cite import cite
from assistant.domain import Citation, Role, Span
from assistant.verification.model import Knowledge, passage_of


def cited_today(citation: Citation, knowledge: Knowledge) -> Citation | None:
    """Cite the same words anew, as others before them may have moved them; None if they are no longer there."""
    passage = passage_of(citation, knowledge)
    place = -1 if passage is None else passage.text.find(citation.quote)
    if passage is None or place < 0:
        return None
    start = passage.start + place
    span = Span(start=start, end=start + len(citation.quote), role=Role.DETAIL)
    return cite(passage, knowledge.sources[passage.source_id], span, citation.n)
