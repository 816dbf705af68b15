"""From what was found to a draft: choose sentences, let a writer put them into words, merge several answers."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.composition.draft import Draft, extractive_draft
from assistant.composition.fitting_clause import fitting_clause
from assistant.composition.merge import lead_only, merge_drafts, trim_repeats
from assistant.composition.repetition import content_of
from assistant.composition.selected import SelectedSentence
from assistant.composition.selection import select, select_each
from assistant.composition.writer import Show, Writer
from assistant.domain import PREMISE, Role
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.plan import Plan, Retrieved

_log = logging.getLogger(__name__)


class Composer:
    """Composes answers from one snapshot; without a `writer`, of its sentences alone."""

    def __init__(self, knowledge: KnowledgeBase, writer: Writer | None = None) -> None:
        self._knowledge = knowledge
        self._writer = writer

    def settle(self, plan: Plan) -> Plan:
        """Decide whether parts that one passage answers are answered one by one: each begins with its own sentence."""
        if plan.apart is None:
            return plan
        leads = {(lead.row, lead.span) for lead in (select(one, self._knowledge)[0] for one in plan.apart.asked)}
        return plan.apart if len(leads) > 1 else plan

    def compose(self, plan: Plan, show: Show | None = None) -> Draft:
        """Write the answer to all that has one, or say why there is none; for `show` see `Writer`."""
        draft = self._draft(plan, show)
        _log.info("%d statements by %s, missing: %s", len(draft.statements), draft.engine, [*draft.missing])
        return draft

    def law(self, found: Retrieved) -> Draft | None:
        """Give what the corpus says to a question, in its own sentences; None if it says nothing but model clauses."""
        if found.answerability.reason is not None:
            return None
        selected = select(found.in_prose(), self._knowledge)
        return None if selected[0].role is Role.CLAUSE else extractive_draft(selected, self._knowledge)

    def _draft(self, plan: Plan, show: Show | None) -> Draft:
        if plan.in_parts or plan.premise is not None:
            return self._one_by_one(plan, show)
        (whole,) = plan.asked
        if whole.answerability.reason is not None:
            return Draft(reason=whole.answerability.reason)
        selected = select(whole, self._knowledge)
        clause = fitting_clause(whole, selected, self._knowledge)
        return replace(self._write(whole, selected, show), clause=clause)

    def _one_by_one(self, plan: Plan, show: Show | None) -> Draft:
        """Say how the law stands on the premise, in words of the corpus, then answer one question after another."""
        answered = list(plan.answered)
        selected = select_each([found for _, found in answered], self._knowledge)
        leading = [
            lead_only(some, found) if number == PREMISE else some
            for (number, found), some in zip(answered, selected, strict=True)
        ]
        trimmed = trim_repeats(leading, partial(content_of, knowledge=self._knowledge), several=plan.in_parts)
        drafts = (
            (n, extractive_draft(some, self._knowledge) if n == PREMISE else self._write(found, some, show))
            for (n, found), some in zip(answered, trimmed, strict=True)
        )
        return replace(merge_drafts(drafts), missing=tuple(plan.missing), premise=plan.premise is not None)

    def _write(self, found: Retrieved, selected: Sequence[SelectedSentence], show: Show | None) -> Draft:
        extractive = extractive_draft(selected, self._knowledge)
        return extractive if self._writer is None else self._writer.write(found, extractive, show)
