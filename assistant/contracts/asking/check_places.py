"""Where the check of a contract found its requirements, passage by passage."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.check.model import ContractCheck
from assistant.contracts.check.rules import rule_set
from assistant.domain import Passage

KINDS = 3  # of what is told of a passage and a requirement

Places = NDArray[np.float32]


@dataclass(frozen=True)
class CheckPlaces:
    """What the check quotes.

    Attributes:
        read: by passage and requirement, whether it is the first place to read, whether it is one, and one over its
            number among them; shape [passages, requirements, KINDS].
        checked: whether there is a check; without one nothing is known.
    """

    read: Places
    checked: bool

    @classmethod
    def of(cls, check: ContractCheck | None, passages: Sequence[Passage]) -> "CheckPlaces":
        """Find the places that `check` quotes among `passages`."""
        columns = {rule.id: column for column, rule in enumerate(rule_set().requirements)}
        read = np.zeros((len(passages), len(columns), KINDS), np.float32)
        for result in check.requirements if check else ():
            for number, place in enumerate(result.places):
                for row, passage in enumerate(passages):
                    if passage.start < place.end and place.start < passage.end:
                        seen = read[row, columns[result.id]]
                        read[row, columns[result.id]] = np.maximum(seen, (float(number == 0), 1, 1 / (1 + number)))
        return cls(read, check is not None)

    def of_passages(self, asked: NDArray[np.float64]) -> NDArray[np.float64]:
        """Tell how far each passage is what to read on the requirements that are likely `asked`; [passages, KINDS]."""
        return np.asarray(np.einsum("prk,r->pk", self.read, asked), np.float64)

    def found(self) -> NDArray[np.bool_]:
        """Tell which requirements have any place; shape [requirements]."""
        return np.asarray(self.read[:, :, 1].any(axis=0))
