"""The answer from contracts: the words of the right clause, what the law asks beside it, what is not regulated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.citation.cite import cite
from assistant.citation.numbering import DraftStatement, number
from assistant.composition.draft import EXTRACTIVE, Draft
from assistant.contracts.asking.clauses import ClauseHit, FoundClause
from assistant.contracts.asking.compared import ComparedClause, compare_clause, rank
from assistant.contracts.asking.condition import Condition
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.asking.standing import Standing
from assistant.contracts.store.model import StoredContract
from assistant.domain import Answer, Citation, ClauseOutcome, ContractReply, Role, Span, Status, Timings
from assistant.understanding.question import Question
from assistant.verification.verify import verify

DETAILS = 3  # sentences of a clause beside the one that leads
NEAREST = 3  # places that are shown where nothing is regulated


@dataclass(frozen=True)
class ContractFinding:
    """What was found in one contract."""

    contract: StoredContract
    found: FoundClause
    standing: Standing | None = None
    compared: ComparedClause | None = None


def compared(findings: Sequence[ContractFinding], condition: Condition) -> list[ContractFinding]:
    """Hold the figures of each contract against `condition`; those that meet it come first."""
    held = [replace(one, compared=compare_clause(one.found, condition)) for one in findings]
    return sorted(held, key=lambda one: rank(one.found.outcome, one.compared))


def contract_answer(
    question: Question,
    findings: Sequence[ContractFinding],
    law: Draft | None,
    knowledge: KnowledgeWithContracts,
    condition: Condition | None = None,
) -> Answer:
    """Write the answer; what does not stand word for word in its contract is left out.

    Args:
        question: as it was understood.
        findings: what was found, contract by contract.
        law: what the corpus says to the question, if it does.
        knowledge: the corpus with these contracts.
        condition: what the figures of clauses were compared with.
    """
    alone = len(findings) == 1
    quoted = [_quotes(one, knowledge, details=DETAILS if alone else 0) for one in findings]
    beside = _law(law) if law is not None else []
    kept = verify([*(one for group in quoted for one in group), *beside], knowledge).kept
    statements, citations = number(kept)
    missed = [one for one in findings if one.found.outcome is ClauseOutcome.NOT_FOUND]
    nearest = [citation for one in missed for citation in _nearest(one, knowledge)]
    citations = (*citations, *_numbered(nearest, after=len(citations)))
    return Answer(
        question=question.typed,
        language=question.language,
        understood=question.summary(),
        status=Status.ANSWERED,
        statements=statements,
        citations=citations,
        norms=tuple(dict.fromkeys(norm for citation in citations for norm in citation.norms)),
        contracts=tuple(_reply(one, citations) for one in findings),
        condition=condition and condition.text,
        engine=EXTRACTIVE,
        corpus_version=knowledge.version,
        timings_ms=Timings(),
    )


def _quotes(finding: ContractFinding, knowledge: KnowledgeWithContracts, details: int) -> list[DraftStatement]:
    """Quote the sentence that answers best, then what stands beside it in its clause and in others that answer."""
    if finding.found.outcome is ClauseOutcome.NOT_FOUND:
        return []
    best = finding.found.hits[0]
    lead, first = (finding.compared.hit, finding.compared.span) if finding.compared else (best, best.lead)
    statements = [_statement(lead, first, Role.SHORT_ANSWER, knowledge)]
    for hit in finding.found.answering:
        spans = [span for span in _spans(hit, best) if hit is not lead or span != first]
        statements += [_statement(hit, span, Role.DETAIL, knowledge) for span in spans]
    return statements[: 1 + details]


def _spans(hit: ClauseHit, best: ClauseHit) -> tuple[Span, ...]:
    """Give what is quoted beside the sentence that leads: all of the best clause, of others what surrounds theirs."""
    return (hit.lead, *hit.details) if hit is best else hit.details


def _statement(hit: ClauseHit, span: Span, role: Role, knowledge: KnowledgeWithContracts) -> DraftStatement:
    citation = cite(hit.passage, knowledge.sources[hit.passage.source_id], span)
    return DraftStatement(text=hit.passage.quote(span), role=role, citations=(citation,))


def _law(draft: Draft) -> list[DraftStatement]:
    """Give the first sentence of what the corpus says: what the law asks."""
    return [statement.model_copy(update={"role": Role.LAW, "part": None}) for statement in draft.statements[:1]]


def _nearest(finding: ContractFinding, knowledge: KnowledgeWithContracts) -> list[Citation]:
    source = knowledge.sources[finding.contract.id]
    return [cite(hit.passage, source, hit.lead) for hit in finding.found.hits[:NEAREST]]


def _numbered(citations: Sequence[Citation], after: int) -> list[Citation]:
    return [citation.model_copy(update={"n": after + n}) for n, citation in enumerate(citations, start=1)]


def _reply(finding: ContractFinding, citations: Sequence[Citation]) -> ContractReply:
    contract, standing = finding.contract, finding.standing
    places = tuple(citation.n for citation in citations if citation.source_id == contract.id)
    return ContractReply(
        contract_id=contract.id,
        title=contract.title,
        provider=contract.facts.provider,
        outcome=finding.found.outcome if places else ClauseOutcome.NOT_FOUND,
        places=places,
        requirement=standing and standing.requirement,
        status=standing and standing.status,
        missing=standing.missing if standing else (),
        figures=finding.compared.figures if finding.compared and places else (),
    )
