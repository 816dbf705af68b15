"""Pieces of patterns, and what has to be there before one is tried."""

import pytest

from assistant.contracts.check.pieces import alternatives, compile_small, compiled, small
from assistant.domain import Language


@pytest.mark.parametrize(
    ("piece", "needed"),
    [
        ("(?:@breach).{0,80}(?:@inform)|@prompt", [{"breach", "inform"}, {"prompt"}]),
        ("(?:@breach|@inform).{0,80}@prompt", [{"prompt"}]),
        ("@prompt", []),
        ("schnell|@prompt", []),
        ("sofort .{0,20}(?:@inform)?", []),
    ],
)
def test_what_an_alternative_needs(piece: str, needed: list[set[str]]) -> None:
    assert [set(each.groups) for each in alternatives(piece)] == needed


def test_case_does_not_matter_and_roles_are_words() -> None:
    assert compiled(r"CTRL\b.{0,9}EU", Language.GERMAN).search(small("Der CTRL in der EU"))
    assert not compile_small(r"\bPROC\b").search(small("Process"))
    assert compile_small(r"\W\S\D").pattern == r"\W\S\D"


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(KeyError):
        compiled("@nobody_knows_it", Language.GERMAN)
