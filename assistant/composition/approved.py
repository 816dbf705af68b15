"""Answers that the legal department has approved, as the pipeline asks for them."""

from typing import Protocol

from assistant.composition.draft import Draft
from assistant.domain import Access
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.plan import Plan


class ApprovedAnswers(Protocol):
    """Knows which questions have been answered for good."""

    def find(self, plan: Plan, access: frozenset[Access], knowledge: KnowledgeBase) -> Draft | None:
        """Give the approved answer to the same question, if there is one that still holds.

        Args:
            plan: the question, with its vector.
            access: which sources the asker may see.
            knowledge: what the answer has to quote from, word for word.
        """
        ...
