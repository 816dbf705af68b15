"""Pieces of patterns, and the words without which none is tried."""

import pytest

from assistant.contracts.check.pieces import compile_small, compiled, needed, small
from assistant.domain import Language


def test_what_a_piece_needs() -> None:
    prompt = needed("@prompt", Language.ENGLISH)
    assert "forthwith" in prompt
    assert needed("(?:@prompt).{0,80}schriftlich", Language.ENGLISH) == {"schriftlich"}
    assert needed("@prompt|Whatever", Language.ENGLISH) == prompt | {"whatever"}
    assert needed("CTRL|PROC", Language.ENGLISH) == {small("CTRL"), small("PROC")}
    assert needed("(?:@prompt|@breach)", Language.ENGLISH) == prompt | needed("@breach", Language.ENGLISH)
    assert not needed("(?:@prompt)?", Language.ENGLISH)


def test_case_does_not_matter_and_roles_are_words() -> None:
    assert compiled(r"CTRL\b.{0,9}EU", Language.GERMAN).search(small("Der CTRL in der EU"))
    assert not compile_small(r"\bPROC\b").search(small("Process"))
    assert compile_small(r"\W\S\D").pattern == r"\W\S\D"


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(KeyError):
        compiled("@nobody_knows_it", Language.GERMAN)
