"""`avv eval judged`: hold the answers against what readers judged, and say what nobody has judged yet."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.domain import Language
from assistant.pipeline import Assistant
from assistant.progress import Progress
from evals.judgments.agreement import agreement
from evals.judgments.blind_runs import BlindRun, read_runs, write_down
from evals.judgments.measure import JudgedAnswer, ask_judged, estimates, figures_of
from evals.judgments.pool import Pools
from evals.judgments.question import JudgedSet, load_judged
from evals.judgments.reading import SECOND, load_readings, settled


def measure_judged(assistant: Assistant, chosen: JudgedSet, progress: Progress) -> list[JudgedAnswer]:
    """Ask the questions of a set; a run of the blind one is written down.

    Raises:
        IngestError: a file of judgments is damaged.
    """
    answers = ask_judged(assistant, load_judged(chosen), settled(chosen), progress)
    if chosen is JudgedSet.BLIND:
        write_down(BlindRun(day=date.today(), corpus=assistant.knowledge.version, figures=figures_of(answers)))
    return answers


def lines(answers: list[JudgedAnswer], chosen: JudgedSet) -> Iterator[str]:
    """Say what was measured, in both languages together and apart, and how far the readers agree."""
    for language in (None, *Language):
        yield f"{language or 'all'}:"
        yield from (f"  {name:<18} {found}" for name, found in estimates(answers, language).items())
    unjudged = sum(len(answer.unjudged) for answer in answers)
    yield f"sentences that nobody has judged: {unjudged} of {sum(len(answer.letters) for answer in answers)}"
    for name, (kappa, count) in agreement(load_readings(chosen), load_readings(chosen, SECOND)).items():
        yield f"two readers, {name}: kappa {kappa:.3f}, n={count}"
    if chosen is JudgedSet.BLIND:
        yield f"blind runs so far: {len(read_runs())}"


def write_unjudged(assistant: Assistant, answers: list[JudgedAnswer], path: Path) -> int:
    """Write the pools of the questions whose answers show a sentence that nobody judged; give how many there are."""
    open_ones = [answer.question for answer in answers if answer.unjudged]
    pools = Pools(assistant)
    with path.open("w", encoding="utf-8") as file:
        for question in open_ones:
            pool = [pooled.model_dump(mode="json") for pooled in pools.pool(question)]
            file.write(json.dumps(question.model_dump(mode="json") | {"pool": pool}, ensure_ascii=False) + "\n")
    return len(open_ones)
