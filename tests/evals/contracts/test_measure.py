"""Figures of labels."""

from evals.contracts.gold import GoldLabel, Label
from evals.contracts.measure import CheckedLabel, lines, precision_recall


def label(said: Label | None, gold: Label, *also: Label) -> CheckedLabel:
    return CheckedLabel("one", "R01", GoldLabel(label=gold, accept=(gold, *also)), said)


LABELS = [
    label("yes", "yes"),
    label("partial", "yes", "partial"),
    label("no", "yes"),
    label("yes", "no"),
    label(None, "no"),
]


def test_tolerance_counts_and_a_refusal_does_not() -> None:
    assert [each.accepted for each in LABELS] == [True, True, False, False, False]


def test_findings() -> None:
    assert precision_recall(LABELS, lambda said: said != "yes") == "P 0.50 (2)  R 0.00 (2)"


def test_lines_name_the_baseline() -> None:
    shown = list(lines(LABELS))
    assert shown[1].startswith("  within tolerance   0.400")
    assert shown[2].startswith("  always yes         0.600")
    assert "  false reassurance  1" in shown
