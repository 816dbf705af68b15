"""How the check does on contracts with gold sheets."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.contracts.check.check import check
from assistant.contracts.check.model import RequirementStatus
from assistant.domain import Side
from assistant.errors import ContractError
from evals.contracts.gold import GoldLabel, Label, gold_contracts, overlaps, read_contract
from evals.estimate import estimate

LABELS: dict[RequirementStatus, Label] = {
    RequirementStatus.FULFILLED: "yes",
    RequirementStatus.PARTLY: "partial",
    RequirementStatus.RISKY: "partial",
    RequirementStatus.NOT_FOUND: "no",
}
AS_OF = date(2026, 11, 28)
"""The day on which contracts are checked, so that a run can be repeated."""


@dataclass(frozen=True)
class CheckedLabel:
    """A requirement of a contract: what the sheet says, what the check said (None: refused), whether quotes overlap."""

    contract: str
    requirement: str
    gold: GoldLabel
    said: Label | None
    first_overlaps: bool | None = None
    any_overlaps: bool | None = None
    milliseconds: float = 0

    @property
    def accepted(self) -> bool:
        """Tell whether the label lies within the tolerance of the sheet."""
        return self.said in self.gold.accept


def check_gold(paths: Sequence[Path]) -> list[CheckedLabel]:
    """Check the contracts of the sheets at `paths`."""
    return [label for name, path, sheet in gold_contracts(paths) for label in _check(name, path, sheet.requirements)]


def _check(name: str, path: Path, gold: dict[str, GoldLabel]) -> Iterator[CheckedLabel]:
    document = read_contract(path)
    try:
        found = check(document, Side.CLIENT, AS_OF)
    except ContractError:
        yield from (CheckedLabel(name, id_, label, None) for id_, label in gold.items())
        return
    results = {result.id: result for result in found.requirements}
    for id_, label in gold.items():
        spans = [(place.start, place.end) for place in results[id_].places]
        quoted = bool(label.quote and spans)
        yield CheckedLabel(
            contract=name,
            requirement=id_,
            gold=label,
            said=LABELS[results[id_].status],
            first_overlaps=overlaps(document.text, str(label.quote), spans[:1]) if quoted else None,
            any_overlaps=overlaps(document.text, str(label.quote), spans) if quoted else None,
            milliseconds=found.milliseconds,
        )


def lines(labels: Sequence[CheckedLabel]) -> Iterator[str]:
    """Write the figures: tolerance beside the baseline of always saying yes, findings, quotes, each requirement."""
    yield f"contracts {len({label.contract for label in labels})}, labels {len(labels)}"
    yield f"  within tolerance   {estimate([float(label.accepted) for label in labels])}"
    yield f"  always yes         {estimate([float('yes' in label.gold.accept) for label in labels])}"
    yield f"  refused            {len({label.contract for label in labels if label.said is None})}"
    yield f"  findings           {precision_recall(labels, lambda label: label != 'yes')}"
    yield f"  not found          {precision_recall(labels, lambda label: label == 'no')}"
    wrong = [label for label in labels if label.said == "yes" and not label.accepted]
    yield f"  false reassurance  {len(wrong)}"
    for name, which in (("first", "first_overlaps"), ("any", "any_overlaps")):
        scores = [float(value) for label in labels if (value := getattr(label, which)) is not None]
        yield f"  quote, {name:<11} {estimate(scores)}"
    yield f"  milliseconds       {max((label.milliseconds for label in labels), default=0):.0f} at most"
    missed = Counter(label.requirement for label in labels if not label.accepted)
    for id_ in sorted({label.requirement for label in labels}):
        n = sum(label.requirement == id_ for label in labels)
        yield f"  {id_:<5} {n - missed[id_]}/{n}"


def precision_recall(labels: Sequence[CheckedLabel], is_finding: Callable[[str], bool]) -> str:
    """Give precision and recall of what counts as a finding, each with the number it stands on."""
    right, found = finding_scores(labels, is_finding)
    precision, recall = (sum(scores) / len(scores) if scores else 1.0 for scores in (right, found))
    return f"P {precision:.2f} ({len(right)})  R {recall:.2f} ({len(found)})"


def finding_scores(
    labels: Sequence[CheckedLabel], is_finding: Callable[[str], bool]
) -> tuple[list[float], list[float]]:
    """Tell of each finding whether it is right, and of each that is there whether it was found, 1 or 0.

    What the tolerance of the sheet allows either way is no error.
    """
    said = [label for label in labels if label.said is not None and is_finding(label.said)]
    there = [label for label in labels if all(is_finding(each) for each in label.gold.accept)]
    right = [float(any(is_finding(each) for each in label.gold.accept)) for label in said]
    return right, [float(label.said is not None and is_finding(label.said)) for label in there]
