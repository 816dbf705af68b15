"""Is old law shown as such, and does today's rule stand beside it?"""

from datetime import date

from assistant.domain import Role
from evals.observation import Observation


def old_law_marked(observation: Observation) -> float | None:
    """1 unless a text that no longer holds is quoted as if it did; None where the answer quotes none.

    Old law passes as a history note, or as the answer itself if a text in force is quoted as well.
    """
    answer = observation.answer
    day = observation.question.as_of or date.today()
    past = {citation.n for citation in answer.citations if citation.valid_to is not None and citation.valid_to < day}
    if not past:
        return None
    marked = all(s.role in {Role.HISTORY, Role.SHORT_ANSWER} for s in answer.statements if past & set(s.citations))
    return float(marked and any(citation.n not in past for citation in answer.citations))
