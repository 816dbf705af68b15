"""Turn words of a passage into a citation."""

from assistant.domain import Citation, Passage, Source, Span

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
        norms=passage.norms,
        url=source.url,
        quote=passage.quote(span),
        start=span.start,
        end=span.end,
        valid_from=passage.valid_from,
        valid_to=passage.valid_to,
        as_of=source.as_of,
        version=passage.version,
    )
