"""What the desk remembers in one browser session: where in the queue, which answer, and what was edited of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.citation.cite import Knowledge
from assistant.domain import Answer, Citation, Role
from assistant.index.snapshot import KnowledgeBase
from assistant.privacy.recognisers import without_personal_data
from assistant.records.model import Recorded, Review
from assistant.review.edit import add_citation, add_statement, begin_edit, remove_citation

KEY = "desk"


@dataclass
class ReviewCase:
    """An answer that is open: as it was given, as edited so far, and the snapshot of the knowledge base.

    `held_against` is what it may quote: the snapshot, with the contracts that it is about. `editing` is the place of
    the statement that is open, the number of statements if one is to be added; `found` what was last searched for it.
    `steps` counts the changes, so that fields begin anew with each. `seen` are the reviews that the page showed last.
    """

    recorded: Recorded
    knowledge: KnowledgeBase
    draft: Answer
    held_against: Knowledge
    editing: int | None = None
    found: tuple[Citation, ...] | None = None
    steps: int = 0
    seen: Sequence[Review] = ()

    @classmethod
    def of(cls, recorded: Recorded, knowledge: KnowledgeBase, held_against: Knowledge | None = None) -> "ReviewCase":
        """Open an answer that the reader may see; its question shows placeholders, as in the queue."""
        answer = recorded.answer
        assert answer is not None  # noqa: S101 - who reviews sees every answer
        if recorded.personal_data:
            recorded = recorded.model_copy(update={"question": without_personal_data(recorded.question)})
        texts = knowledge if held_against is None else held_against
        return cls(recorded, knowledge, begin_edit(answer, texts), texts)

    @property
    def changed(self) -> bool:
        """Whether anything was edited."""
        answer = self.recorded.answer
        return answer is not None and self.draft.statements != answer.statements

    @property
    def quotes_contracts(self) -> bool:
        """Whether it speaks of contracts, so that nothing of it can be given to others."""
        return bool(self.draft.contracts)

    def edit(self, place: int) -> None:
        """Open the statement at `place`; the number of statements adds one."""
        if not self.quotes_contracts and 0 <= place <= len(self.draft.statements):
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
            self.become(begin_edit(self.recorded.answer, self.held_against))
        self.close()


@dataclass(frozen=True)
class Saved:
    """What was decided on which question; `key` names the words for it in the text catalogues."""

    key: str
    question: str


@dataclass
class Desk:
    """The page of the queue, the open case, and what was decided last, until its reader goes on."""

    page: int = 1
    case: ReviewCase | None = None
    saved: Saved | None = None

    def first_page(self) -> None:
        """Go to the first page of another filter."""
        self.page = 1
        self.move_on()

    def move_on(self) -> None:
        """Say no longer what was decided."""
        self.saved = None

    def leave(self) -> None:
        """Go back to the queue."""
        self.case = None
        self.move_on()


def desk() -> Desk:
    """Give the desk of this session."""
    found: Desk = st.session_state.setdefault(KEY, Desk())
    return found
