"""Does an approval still hold? It rests on passages, word for word, and is given for a time."""

import hashlib
from collections.abc import Callable
from datetime import date

from assistant.citation.cite import Knowledge, cited_passage
from assistant.domain import Answer, Frozen
from assistant.errors import RecordsError
from assistant.records.model import Lapse, Review, ReviewDecision, is_expired

CurrentHash = Callable[[str], str | None]  # from the id of a passage to the SHA-256 of its text; None if there is none


class ReviewValidity(Frozen):
    """Whether a review holds: `lapse` says why not, `passage_id` which passage it is about."""

    lapse: Lapse | None = None
    passage_id: str | None = None

    @property
    def valid(self) -> bool:
        """Whether it holds."""
        return self.lapse is None


def review_validity(review: Review, current_passage_hash: CurrentHash, today: date) -> ReviewValidity:
    """Tell whether `review` still holds on `today`; a rejection rests on nothing, and so does not lapse.

    Who passes a `current_passage_hash` that knows only what the asker may see, gets approvals only that they may see.
    """
    if review.verdict is ReviewDecision.REJECTED:
        return ReviewValidity()
    for passage_id, then in review.passages.items():
        now = current_passage_hash(passage_id)
        if now != then:
            return ReviewValidity(lapse=Lapse.GONE if now is None else Lapse.CHANGED, passage_id=passage_id)
    return ReviewValidity(lapse=Lapse.EXPIRED if is_expired(review.until, today) else None)


def passage_hash(text: str) -> str:
    """Give the SHA-256 of the text of a passage."""
    return hashlib.sha256(text.encode()).hexdigest()


def current_hash(knowledge: Knowledge) -> CurrentHash:
    """Give the function that `review_validity` asks about the passages of `knowledge`."""

    def find(passage_id: str) -> str | None:
        row = knowledge.rows.get(passage_id)
        return None if row is None else passage_hash(knowledge.passages[row].text)

    return find


def evidence(answer: Answer, knowledge: Knowledge) -> dict[str, str]:
    """Give the passages that `answer` rests on, with the SHA-256 of their text: what an approval is bound to.

    Raises:
        RecordsError: a passage is not in `knowledge`, or no longer holds what is quoted; so it cannot be approved.
    """
    found = {}
    for citation in answer.citations:
        passage = cited_passage(citation, knowledge)
        if passage is None:
            raise RecordsError("review_gone", passage=citation.passage_id)
        if citation.quote not in passage.text:
            raise RecordsError("review_changed", passage=citation.passage_id)
        found[passage.id] = passage_hash(passage.text)
    return found
