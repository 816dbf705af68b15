"""Up to which day acts were read."""

from datetime import date
from pathlib import Path

from assistant.law.states import STATES, read_states
from assistant.settings import Settings


def test_each_act_of_the_corpus_has_its_day() -> None:
    states = read_states(Settings().corpus)
    assert states["BDSG"] >= date(2026, 8, 19)
    assert all(day <= date.today() for day in states.values())


def test_a_folder_without_a_list_has_none(tmp_path: Path) -> None:
    assert read_states(tmp_path) == {}
    (tmp_path / STATES).write_text("X = 2026-01-01\n", encoding="utf-8")
    assert read_states(tmp_path) == {"X": date(2026, 1, 1)}
