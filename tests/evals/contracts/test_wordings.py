"""Clauses in the voices of other contracts are understood, in both languages and whatever they promise."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from evals.contracts.wordings import CheckedWording, check_wordings, lines

FLOOR = 0.93


@pytest.fixture(scope="module")
def checked() -> list[CheckedWording]:
    return check_wordings()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("fulfils", [True, False])
def test_most_clauses_are_understood(checked: list[CheckedWording], language: Language, *, fulfils: bool) -> None:
    own = [one for one in checked if one.language is language and ("yes" in one.wording.accept) is fulfils]
    assert sum(one.right for one in own) / len(own) >= FLOOR


def test_no_clause_that_refuses_counts_as_fulfilled(checked: list[CheckedWording]) -> None:
    assert [one.wording.text for one in checked if one.said == "yes" and "yes" not in one.wording.accept] == []


def test_each_requirement_is_worded_in_each_voice(checked: list[CheckedWording]) -> None:
    voices = {"software", "template", "public", "group", "scc", "plain"}
    for language in Language:
        own = {(one.wording.requirement, one.wording.voice) for one in checked if one.language is language}
        assert own == {(rule.id, voice) for rule in rule_set().requirements for voice in voices}


def test_lines_name_what_was_wrong(checked: list[CheckedWording]) -> None:
    shown = list(lines(checked))
    assert len(shown) == 6
    wrong = [one for one in checked if not one.right]
    assert all(any(one.wording.requirement in line for line in shown) for one in wrong)


def test_a_file_without_clauses_is_refused(tmp_path: Path) -> None:
    for language in Language:
        (tmp_path / f"{language}.toml").write_text("wordings = []\n[openings]\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        check_wordings(tmp_path)
