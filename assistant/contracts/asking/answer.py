"""The answer from contracts: the words of the right clause, what the law asks beside it, what is not regulated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.citation.cite import cite
from assistant.citation.numbering import DraftStatement, number
from assistant.composition.draft import EXTRACTIVE, Draft
from assistant.contracts.asking.clauses import ClauseHit, FoundClause
from assistant.contracts.asking.compared import ComparedClause, compare_clause, rank
from assistant.contracts.asking.condition import Condition
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.asking.standing import Standing
from assistant.contracts.compare.tokens import heading_label
from assistant.contracts.store.model import StoredContract
from assistant.domain import (
    Answer,
    Citation,
    ClauseOutcome,
    ContractReply,
    Reason,
    Role,
    Span,
    Statement,
    Status,
    Timings,
)
from assistant.understanding.question import Question
from assistant.verification.cited_norms import cited_norms
from assistant.verification.verify import verify

DETAILS = 3  # sentences beside the one that leads
OTHERS = 2  # of them, those of other clauses that speak to the question nearly as much
NEAREST = 3  # places that are shown where nothing is regulated


@dataclass(frozen=True)
class ContractFinding:
    """What was found in one contract, to the whole question or to one of its parts, which are counted from 1."""

    contract: StoredContract
    found: FoundClause
    standing: Standing | None = None
    compared: ComparedClause | None = None
    part: int | None = None

    @property
    def missed(self) -> bool:
        """Whether no clause was found."""
        return self.found.outcome is ClauseOutcome.NOT_FOUND


def compared(findings: Sequence[ContractFinding], condition: Condition) -> list[ContractFinding]:
    """Hold the figures of each contract against `condition`; those that meet it come first."""
    held = [replace(one, compared=compare_clause(one.found, condition)) for one in findings]
    return sorted(held, key=lambda one: rank(one.found.outcome, one.compared))


def law_question(asked: str, question: Question, finding: ContractFinding) -> str:
    """Give what the corpus is asked beside a contract: `asked`, and what the clause that was found is about.

    Only a question that goes on from another says too little for the corpus alone; a clause in another language says
    nothing to it.
    """
    goes_on = bool(question.earlier and question.context)
    if not goes_on or finding.missed or finding.contract.language is not question.language:
        return asked
    heading = finding.found.hits[0].passage.heading
    return f"{heading.removeprefix(heading_label(heading)).strip()}: {asked}"


def contract_answer(
    question: Question,
    findings: Sequence[ContractFinding],
    laws: Sequence[Draft | None],
    knowledge: KnowledgeWithContracts,
    condition: Condition | None = None,
) -> Answer:
    """Write the answer; what does not stand word for word in its contract is left out.

    Args:
        question: as it was understood.
        findings: what was found, contract by contract, or part by part of the question.
        laws: what the corpus says to the question, or to each part, as far as it does.
        knowledge: the corpus with these contracts.
        condition: what the figures of clauses were compared with.
    """
    details = DETAILS if len(findings) == 1 else int(bool(question.parts))
    quoted = [_quotes(one, knowledge, details) for one in findings]
    parts = range(1, len(laws) + 1) if question.parts else [None] * len(laws)
    beside = [_law(law, part) for law, part in zip(laws, parts, strict=True) if law and law.statements]
    kept = verify([*(one for group in quoted for one in group), *beside], knowledge).kept
    statements, cited = number(kept)
    places: list[Citation] = []
    near: list[list[Citation]] = []
    for one in findings:
        near.append(_numbered(_nearest(one, knowledge), after=len(cited) + len(places)) if one.missed else [])
        places += near[-1]
    missing = tuple(one.part for one in findings if one.missed and one.part is not None)
    partial = 0 < len(missing) < len(findings)
    citations = (*cited, *places)
    return Answer(
        question=question.typed,
        language=question.language,
        understood=question.summary(missing),
        status=Status.PARTIAL if partial else Status.ANSWERED,
        reason=Reason.PARTS_MISSING if partial else None,
        statements=statements,
        citations=citations,
        norms=cited_norms(kept, knowledge),
        contracts=tuple(
            _reply(one, [*_cited(one, statements, cited), *(place.n for place in found)])
            for one, found in zip(findings, near, strict=True)
        ),
        condition=condition and condition.text,
        engine=EXTRACTIVE,
        corpus_version=knowledge.version,
        timings_ms=Timings(),
    )


def _quotes(finding: ContractFinding, knowledge: KnowledgeWithContracts, details: int) -> list[DraftStatement]:
    """Quote the sentence that answers best, what stands beside it in its clause, and the best of others that answer."""
    if finding.missed:
        return []
    best, *answering = finding.found.answering
    lead = (finding.compared.hit, finding.compared.span) if finding.compared else (best, best.lead)
    others = [(hit, hit.lead) for hit in answering if (hit, hit.lead) != lead][: min(OTHERS, details)]
    beside = [(best, span) for span in (best.lead, *best.details) if (best, span) != lead]
    shown = [*beside[: details - len(others)], *others]
    statements = [_statement(*lead, Role.SHORT_ANSWER, knowledge)]
    statements += [_statement(hit, span, Role.DETAIL, knowledge) for hit, span in shown]
    return [statement.model_copy(update={"part": finding.part}) for statement in statements]


def _statement(hit: ClauseHit, span: Span, role: Role, knowledge: KnowledgeWithContracts) -> DraftStatement:
    citation = cite(hit.passage, knowledge.sources[hit.passage.source_id], span)
    return DraftStatement(text=hit.passage.quote(span), role=role, citations=(citation,))


def _law(draft: Draft, part: int | None) -> DraftStatement:
    """Give the first sentence of what the corpus says: what the law asks."""
    return draft.statements[0].model_copy(update={"role": Role.LAW, "part": part})


def _nearest(finding: ContractFinding, knowledge: KnowledgeWithContracts) -> list[Citation]:
    source = knowledge.sources[finding.contract.id]
    return [cite(hit.passage, source, hit.lead) for hit in finding.found.hits[:NEAREST]]


def _numbered(citations: Sequence[Citation], after: int) -> list[Citation]:
    return [citation.model_copy(update={"n": after + n}) for n, citation in enumerate(citations, start=1)]


def _cited(finding: ContractFinding, statements: Sequence[Statement], citations: Sequence[Citation]) -> Iterator[int]:
    """Give the numbers of what is quoted of a contract, to its part of the question."""
    of_part = {n for statement in statements if statement.part == finding.part for n in statement.citations}
    return (one.n for one in citations if one.n in of_part and one.source_id == finding.contract.id)


def _reply(finding: ContractFinding, places: Sequence[int]) -> ContractReply:
    contract, standing = finding.contract, finding.standing
    return ContractReply(
        contract_id=contract.id,
        title=contract.title,
        provider=contract.facts.provider,
        part=finding.part,
        outcome=finding.found.outcome if places else ClauseOutcome.NOT_FOUND,
        places=tuple(places),
        requirement=standing and standing.requirement,
        status=standing and standing.status,
        missing=standing.missing if standing else (),
        figures=finding.compared.figures if finding.compared and places else (),
    )
