"""What every system that is measured can do."""

from typing import Protocol

from evals.observation import Observation
from evals.questions import EvalQuestion


class System(Protocol):
    """Takes a question as a user would ask it and shows what can be seen of the answer."""

    def observe(self, question: EvalQuestion) -> Observation:
        """Ask `question`; its language is found out, not given."""
        ...
