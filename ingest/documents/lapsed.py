"""Name the answers that lapse because what they speak of was closed or removed."""

from collections.abc import Sequence
from contextlib import closing

from assistant.records.records import Records
from assistant.records.withdrawal import Lapsed
from assistant.settings import Settings
from ingest.output import Output


def say_lapsed(answers: Sequence[Lapsed], output: Output) -> None:
    """Name each of these answers."""
    for one in answers:
        key = "library.lapsed_reviewed" if one.reviewed else "library.lapsed"
        output.message(key, day=one.created.date(), id=one.id, question=" ".join(one.question.split()))


def say_closed(source_ids: Sequence[str], settings: Settings, output: Output) -> None:
    """Name the kept answers that only the legal department reads from now on.

    Raises:
        RecordsError: the database cannot be used.
    """
    with closing(Records.open(settings)) as records:
        answers = records.withdrawals.speaking_of(source_ids)
    output.message("library.closed_answers", count=len(answers))
    say_lapsed(answers, output)
