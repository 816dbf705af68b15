"""Defined terms with their meaning behind them, as if each were looked for alone."""

from random import Random

import pytest

from assistant.contracts.check.term_glosses import TermGlosses


def alone(glosses: dict[str, str], text: str) -> str:
    for term, gloss in glosses.items():
        if term in text:
            text = text.replace(term, f"{term} ({gloss})", 1)
    return text


@pytest.mark.parametrize(
    ("glosses", "text", "written"),
    [
        ({"Frist": "5 Tage"}, "Die Meldefrist und die Frist; die Frist endet.", "die Frist (5 Tage); die Frist endet"),
        ({"Data": "personal data", "data": "x"}, "Data", "Data (personal data (x))"),
        ({"b": "x", "a": "b"}, "a", "a (b)"),
        ({"ab": "x", "a": "y"}, "ab", "a (y)b (x)"),
        ({"a": "x", "ab": "y"}, "ab", "a (x)b"),
        ({"a": "b", "a (b": "z"}, "a", "a (b (z))"),
        ({}, "a", "a"),
    ],
)
def test_glosses(glosses: dict[str, str], text: str, written: str) -> None:
    assert written in TermGlosses(glosses).write(text)
    assert TermGlosses(glosses).write(text) == alone(glosses, text)


def test_many_terms_are_found_as_if_each_were_alone() -> None:
    random = Random(7)  # noqa: S311 - the same texts each time

    def words(most: int) -> str:
        return "".join(random.choices("abC ()", k=random.randint(1, most)))

    for _ in range(2_000):
        glosses = {f"{random.choice('aC')}{words(4)}".strip(): words(5) for _ in range(random.randint(1, 30))}
        text = words(40)
        assert TermGlosses(glosses).write(text) == alone(glosses, text)
