"""Put what holds into an answer: roles, order and numbers, and the parts that no model writes."""

from collections.abc import Iterator, Sequence

from assistant.citation.cite import cite
from assistant.composition.writer import Draft
from assistant.domain import Citation, Kind, Language, Passage, Role, Span, Statement
from assistant.generation.check import SupportedClaim
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms

ORDER = (Role.SHORT_ANSWER, Role.DETAIL, Role.ACTION, Role.CAVEAT, Role.CLAUSE, Role.HISTORY)
OWN = {Role.ACTION, Role.CAVEAT, Role.HISTORY, Role.CLAUSE}  # a sentence keeps these roles of its passage
ADDED = {Role.CAVEAT, Role.CLAUSE, Role.HISTORY}  # of the extractive answer, beside the law's own words


def assemble(held: Sequence[SupportedClaim], knowledge: KnowledgeBase, composed: Draft | None = None) -> Draft:
    """Make statements of `held`; the first is the short answer. Of `composed`, what a model does not write is added."""
    parts: list[tuple[Statement, list[Citation]]] = []
    said: set[tuple[str, int]] = set()
    for item in held:
        for text, spans in _sentences(item):
            new = [span for span in spans if (item.passage.id, span.start) not in said]
            if not new:
                continue
            said |= {(item.passage.id, span.start) for span in spans}
            role = _role(new[0], first=not parts)
            source = knowledge.sources[item.passage.source_id]
            citations = [cite(0, item.passage, source, span) for span in spans]
            parts.append((_statement(text, role, item.passage, spans, source.language), citations))
    if composed is not None:
        parts += [part for part in _added(composed) if (part[1][0].passage_id, part[1][0].start) not in said]
    parts.sort(key=lambda part: ORDER.index(part[0].role))
    return _numbered(parts)


def _sentences(item: SupportedClaim) -> Iterator[tuple[str, Sequence[Span]]]:
    """Give what is said, each with what it rests on: sentences of the source one by one."""
    if item.text is not None:
        yield item.text, item.spans
    else:
        yield from ((item.passage.quote(span), (span,)) for span in item.spans)


def _role(span: Span, *, first: bool) -> Role:
    if first:
        return Role.SHORT_ANSWER
    return span.role if span.role in OWN else Role.DETAIL


def _statement(text: str, role: Role, passage: Passage, spans: Sequence[Span], language: Language) -> Statement:
    """Make a statement; its support is the share of its terms that the quotes hold."""
    quoted = {term for span in spans for term in terms(passage.quote(span), language)}
    own = set(terms(text, language))
    return Statement(text=text, role=role, citations=(0,), support=round(len(own & quoted) / (len(own) or 1), 2))


def _added(composed: Draft) -> Iterator[tuple[Statement, list[Citation]]]:
    known = {citation.n: citation for citation in composed.citations}
    for statement in composed.statements:
        citations = [known[n] for n in statement.citations]
        statute = statement.role is Role.DETAIL and any(citation.kind is Kind.STATUTE for citation in citations)
        if statement.role in ADDED or statute:
            yield statement, citations


def _numbered(parts: Sequence[tuple[Statement, list[Citation]]]) -> Draft:
    """Number the citations in the order in which they are used."""
    citations: list[Citation] = []
    statements: list[Statement] = []
    for statement, cited in parts:
        numbers = tuple(range(len(citations) + 1, len(citations) + 1 + len(cited)))
        citations += [citation.model_copy(update={"n": n}) for n, citation in zip(numbers, cited, strict=True)]
        statements.append(statement.model_copy(update={"citations": numbers}))
    return Draft(statements=tuple(statements), citations=tuple(citations))
