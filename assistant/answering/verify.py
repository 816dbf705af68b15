"""The last look before an answer is shown: every quote has to stand in its source, word for word, at its offsets."""

from collections.abc import Mapping, Sequence

from assistant.domain import Citation, Statement


def quote_is_exact(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Tell whether the quote equals the text of its source at its offsets."""
    text = texts.get(citation.source_id)
    return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def verify(
    statements: Sequence[Statement], citations: Sequence[Citation], texts: Mapping[str, str]
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Keep what holds: exact quotes, and the statements of which every citation is kept and one says the same words."""
    exact = {citation.n: citation for citation in citations if quote_is_exact(citation, texts)}
    kept = tuple(
        statement
        for statement in statements
        if statement.citations
        and all(n in exact for n in statement.citations)
        and any(statement.text in exact[n].quote for n in statement.citations)
    )
    used = {n for statement in kept for n in statement.citations}
    return kept, tuple(citation for citation in citations if citation.n in used)
