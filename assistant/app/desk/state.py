"""What the desk remembers in one browser session: where in the queue, which answer, and what was edited of it."""

from dataclasses import dataclass

import streamlit as st

from assistant.domain import Answer, Citation, Role
from assistant.index.snapshot import KnowledgeBase
from assistant.records.model import Recorded
from assistant.review.edit import add_citation, add_statement, begin_edit, remove_citation

KEY = "desk"


@dataclass
class ReviewCase:
    """An answer that is open: as it was given, as edited so far, and the snapshot that it is held against.

    `editing` is the place of the statement that is open, the number of statements if one is to be added; `found` what
    was last searched for it. `steps` counts the changes, so that fields begin anew with each.
    """

    recorded: Recorded
    knowledge: KnowledgeBase
    draft: Answer
    editing: int | None = None
    found: tuple[Citation, ...] | None = None
    steps: int = 0

    @classmethod
    def of(cls, recorded: Recorded, knowledge: KnowledgeBase) -> "ReviewCase":
        """Open an answer that the reader may see."""
        assert recorded.answer is not None  # noqa: S101 - who reviews sees every answer
        return cls(recorded, knowledge, begin_edit(recorded.answer, knowledge))

    @property
    def changed(self) -> bool:
        """Whether anything was edited."""
        answer = self.recorded.answer
        return answer is not None and self.draft.statements != answer.statements

    def edit(self, place: int) -> None:
        """Open the statement at `place`; the number of statements adds one."""
        if 0 <= place <= len(self.draft.statements):
            self.editing, self.found = place, None
            self.steps += 1

    def close(self) -> None:
        """Close the statement that is open."""
        self.editing, self.found = None, None

    def handle_click(self, event: str, number: int, role: Role) -> None:
        """Do what a click asks for; `number` is whatever the browser sent, `role` that of a sentence to be added."""
        place, count = self.editing, len(self.draft.statements)
        if event == "edit":
            self.edit(number)
        elif event == "uncite" and place is not None and place < count:
            self.become(remove_citation(self.draft, place, number))
        elif event == "take" and place is not None and self.found is not None and number < len(self.found):
            chosen = self.found[number]
            self.become(
                add_citation(self.draft, place, chosen) if place < count else add_statement(self.draft, chosen, role)
            )
            if place == count:
                self.close()

    def become(self, draft: Answer) -> None:
        """Take over an edited answer."""
        self.draft = draft
        self.steps += 1

    def undo(self) -> None:
        """Begin anew."""
        if self.recorded.answer is not None:
            self.become(begin_edit(self.recorded.answer, self.knowledge))
        self.close()


@dataclass
class Desk:
    """The page of the queue, the open case, and the key of what was done last."""

    page: int = 1
    case: ReviewCase | None = None
    saved: str | None = None

    def first_page(self) -> None:
        """Go to the first page of another filter."""
        self.page, self.saved = 1, None

    def leave(self) -> None:
        """Go back to the queue."""
        self.case = None


def desk() -> Desk:
    """Give the desk of this session."""
    found: Desk = st.session_state.setdefault(KEY, Desk())
    return found
