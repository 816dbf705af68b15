"""An annex that is named as not used, left out or only planned is none."""

import pytest

from tests.support.annexes import PROSE, agreement, annex_names


@pytest.mark.parametrize(
    "sentence",
    [
        "Anlage 9 bleibt frei. Es gilt Anlage 1.",
        "Es gilt Anlage 1. Anlage 9: entfällt; alles andere bleibt.",
        "Es gilt Anlage 1. Anlage 8 und Anlage 9 sind derzeit nicht belegt.",
        "Es gilt Anlage 1. Eine Anlage 9 (Löschkonzept) befindet sich in Vorbereitung.",
        "Es gilt Anlage 1. Ein Löschkonzept, das als Anlage 9 vorgesehen war, ist noch in Vorbereitung.",
        "Es gilt Anlage 1. Die Vorlage sah eine Anlage 8 (Preise) und eine Anlage 9 (Räume) vor. Beide entfallen.",
        "Es gilt Anlage 1. Die in früheren Entwürfen vorgesehene Anlage 9 (Preise) ist gestrichen.",
    ],
)
def test_not_used_in_german(sentence: str) -> None:
    assert annex_names(agreement(sentence, title="Vertrag zur Auftragsverarbeitung")) == {"Anlage 1"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Exhibit B applies. Exhibit C is intentionally omitted.",
        "The exhibits are: Exhibit B (Levels); Exhibit C (not used).",
        "Exhibit B applies. Exhibit C (Reserved). All else stands.",
        "Exhibit B applies. Exhibit C (formerly Pricing) has been removed.",
        "Exhibit B applies. Exhibit C – no longer used.",
        "Exhibit B applies. A plan, working title “Exhibit C”, is in preparation.",
        "The data listed in Exhibit B are deleted after a year, and must all be deleted.",
    ],
)
def test_not_used_in_english(sentence: str) -> None:
    assert annex_names(agreement(sentence)) == {"Exhibit B"}


def test_below_a_heading() -> None:
    behind = f"## Schedule 1\n\n{PROSE}\n\n## Schedule 2\n\nNot used.\n\n## Schedule 3\n\n{PROSE}"
    assert annex_names(agreement("Schedules 1 and 3 apply.", behind=behind)) == {"Schedule 1", "Schedule 3"}
