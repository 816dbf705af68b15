"""What the app is handed from outside, as it may import neither `ingest` nor `evals`."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.app.status.evaluation import Evaluation
from assistant.doctor import Check
from assistant.serving.intake import ReadContracts
from assistant.settings import Settings


@dataclass(frozen=True)
class HandedIn:
    """What others do for the app.

    Attributes:
        check_reading: checks the corpus, and whether scans can be read.
        read_evaluation: reads the newest run of the evals.
        read_contracts: reads the documents in the bytes of a file of that name, in a process of its own.
    """

    check_reading: Check
    read_evaluation: Callable[[Settings], Evaluation | None]
    read_contracts: ReadContracts
