"""Where the words of a citation stand now: other words before them may have moved them, or they may be gone."""

from assistant.citation.cite import Knowledge, cite, cited_passage
from assistant.domain import Citation, Role, Span


def reanchor(citation: Citation, knowledge: Knowledge) -> Citation | None:
    """Cite the same words anew, at their first place in the passage of today; None if they no longer stand there."""
    passage = cited_passage(citation, knowledge)
    place = -1 if passage is None else passage.text.find(citation.quote)
    if passage is None or place < 0:
        return None
    start = passage.start + place
    span = Span(start=start, end=start + len(citation.quote), role=Role.DETAIL)
    return cite(passage, knowledge.sources[passage.source_id], span, citation.n)
