"""The answer as it is shown: what of a draft stands up to verification, its citations numbered."""

from collections import Counter
from collections.abc import Sequence

from assistant.citation.numbering import DraftStatement, number
from assistant.composition.draft import EXTRACTIVE, Draft
from assistant.domain import Answer, Language, Reason, Role, Status, Timings, Understanding
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import lookup
from assistant.retrieval.plan import Plan
from assistant.retrieval.suggestions import suggest
from assistant.understanding.question import Question, Rejection
from assistant.verification.cited_norms import cited_norms
from assistant.verification.verify import verify

EXAMPLES = 3  # of questions, shown to whoever asked one that cannot be taken, or lies outside the subject
LEADS = {Role.SHORT_ANSWER, Role.CLAUSE}


def verified_answer(plan: Plan, draft: Draft, knowledge: KnowledgeBase) -> Answer:
    """Say what of `draft` holds; abstain where there is nothing, or what it begins with does not hold."""
    question = plan.question
    verified = verify(draft.statements, knowledge, None if question.asks_about_past else question.day)
    lost = _lost_parts(draft, verified.kept)
    statements, citations = number([one for one in verified.kept if one.part not in lost])
    if not any(statement.role in LEADS for statement in statements):
        reason = draft.reason or Reason.UNSUPPORTED
        # What is nearest to a question outside shares no more with it than a word.
        follow_ups = _examples(question.language) if reason is Reason.OUT_OF_SCOPE else suggest(plan)
        abstained = _abstained(question, question.summary(), reason, follow_ups, knowledge)
        return abstained.model_copy(update={"sent": draft.sent})
    missing = sorted({*draft.missing, *lost})
    dropped = Counter(draft.dropped) + Counter({str(name): n for name, n in verified.count().items()})
    return Answer(
        question=question.typed,
        language=question.language,
        understood=question.summary(missing, premise=draft.premise),
        status=Status.PARTIAL if missing else Status.ANSWERED,
        reason=Reason.PARTS_MISSING if missing else None,
        statements=statements,
        citations=citations,
        norms=cited_norms(verified.kept, knowledge),
        clause=draft.clause,
        follow_ups=suggest(plan, citations),
        engine=draft.engine,
        note=draft.note,
        reviewed=draft.reviewed,
        dropped=dict(dropped),
        corpus_version=knowledge.version,
        timings_ms=Timings(),
        sent=draft.sent,
    )


def _lost_parts(draft: Draft, kept: Sequence[DraftStatement]) -> set[int]:
    """Give the numbers of the questions of which nothing holds that their answer could begin with."""
    drafted, left = (
        {one.part for one in statements if one.part and one.role in LEADS} for statements in (draft.statements, kept)
    )
    return drafted - left


def rejected_answer(rejection: Rejection, knowledge: KnowledgeBase) -> Answer:
    """Say why a question cannot be taken, with examples of others."""
    return _abstained(rejection, None, rejection.reason, _examples(rejection.language), knowledge)


def _examples(language: Language) -> tuple[str, ...]:
    return tuple(lookup(language, "examples")[:EXAMPLES])


def _abstained(
    asked: Question | Rejection,
    understood: Understanding | None,
    reason: Reason,
    follow_ups: tuple[str, ...],
    knowledge: KnowledgeBase,
) -> Answer:
    return Answer(
        question=asked.typed,
        language=asked.language,
        understood=understood,
        status=Status.ABSTAINED,
        reason=reason,
        follow_ups=follow_ups,
        engine=EXTRACTIVE,
        corpus_version=knowledge.version,
        timings_ms=Timings(),
    )
