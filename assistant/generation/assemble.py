"""Put what holds into an answer: roles and order, and the parts that no model writes."""

from collections.abc import Iterator, Sequence

from assistant.citation.cite import cite
from assistant.citation.numbering import DraftStatement
from assistant.domain import Kind, Passage, Role, Span
from assistant.generation.check import SupportedClaim
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms

ORDER = (Role.SHORT_ANSWER, Role.DETAIL, Role.ACTION, Role.CAVEAT, Role.CLAUSE, Role.HISTORY)
OWN = {Role.ACTION, Role.CAVEAT, Role.HISTORY, Role.CLAUSE}  # a sentence keeps these roles of its passage
ADDED = {Role.CAVEAT, Role.CLAUSE, Role.HISTORY}  # of the extractive answer, beside the law's own words


def assemble(
    claims: Sequence[SupportedClaim], knowledge: KnowledgeBase, extractive: Sequence[DraftStatement] = ()
) -> tuple[DraftStatement, ...]:
    """Make statements of `claims`; the first is the short answer.

    Of the `extractive` answer, what a model does not write is added.
    """
    statements: list[DraftStatement] = []
    said: set[tuple[str, int]] = set()
    for claim in claims:
        for text, spans in _sentences(claim):
            new = [span for span in spans if (claim.passage.id, span.start) not in said]
            if not new:
                continue
            said |= {(claim.passage.id, span.start) for span in spans}
            statements.append(_statement(text, _role(new[0], first=not statements), claim.passage, spans, knowledge))
    for statement in filter(_is_added, extractive):
        first = statement.citations[0]
        if (first.passage_id, first.start) not in said:
            statements.append(statement)
    return tuple(sorted(statements, key=lambda statement: ORDER.index(statement.role)))


def _sentences(claim: SupportedClaim) -> Iterator[tuple[str, Sequence[Span]]]:
    """Give what is said, each with what it rests on: sentences of the source one by one."""
    if claim.text is not None:
        yield claim.text, claim.spans
    else:
        yield from ((claim.passage.quote(span), (span,)) for span in claim.spans)


def _role(span: Span, *, first: bool) -> Role:
    if first:
        return Role.SHORT_ANSWER
    return span.role if span.role in OWN else Role.DETAIL


def _statement(
    text: str, role: Role, passage: Passage, spans: Sequence[Span], knowledge: KnowledgeBase
) -> DraftStatement:
    """Make a statement; its support is the share of its terms that the quotes hold."""
    source = knowledge.sources[passage.source_id]
    quoted = {term for span in spans for term in terms(passage.quote(span), source.language)}
    own = set(terms(text, source.language))
    return DraftStatement(
        text=text,
        role=role,
        citations=tuple(cite(passage, source, span) for span in spans),
        support=round(len(own & quoted) / (len(own) or 1), 2),
    )


def _is_added(statement: DraftStatement) -> bool:
    by_law = any(citation.kind is Kind.STATUTE for citation in statement.citations)
    return statement.role in ADDED or (statement.role is Role.DETAIL and by_law)
