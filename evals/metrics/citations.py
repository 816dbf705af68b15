"""Does every statement rest on citations that are there?"""

from evals.observation import Observation


def all_cited(observation: Observation) -> float | None:
    """1 if every statement has a citation and every number leads to one."""
    answer = observation.answer
    if not answer.statements:
        return None
    numbers = {citation.n for citation in answer.citations}
    return float(all(s.citations and set(s.citations) <= numbers for s in answer.statements))
