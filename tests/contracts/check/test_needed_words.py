"""What a regular expression needs is never missing where it meets."""

import re

import pytest

from assistant.contracts.check.needed_words import needed_words


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("ohne Grund", {"Grund"}),
        (r"binnen \d+ tagen?", {"binnen"}),
        ("ab(?:cd)?e", {"ab"}),
        ("(?:eins|zwei){1,3}", {"eins", "zwei"}),
        ("(?:eins|zwei)*drei", {"drei"}),
        ("(?:eins|\\d)", set()),
        ("(?:eins|zwei?)", {"eins", "zwe"}),
        ("(?!nicht)alle", {"alle"}),
        ("(?<=von )ihm", {"ihm"}),
        ("[ab]|d", {"a", "b", "d"}),
        ("[ab ]c|d", {"c", "d"}),
        ("[a-c][^d]", set()),
        ("(?i)grund", set()),
        ("(?i:grund) genug", {"genug"}),
        ("(?i:grund)|genug", set()),
        (r"\bx\b", {"x"}),
        ("", set()),
    ],
)
def test_what_is_needed(pattern: str, needed: set[str]) -> None:
    assert needed_words(pattern) == needed


@pytest.mark.parametrize("text", ["acde", "abd", "bcd e", "cd", "x ab cde"])
@pytest.mark.parametrize(
    "pattern", ["a?b?c(?:d|e)", "(?:ab|bc)+ ?d?", r"(\w)\w (?:ab|e)", "(?>ab|cd)e?", "c(?=d)", "b*d++"]
)
def test_whatever_meets_holds_it(pattern: str, text: str) -> None:
    needed = needed_words(pattern)
    if re.search(pattern, text):
        assert not needed or any(word in text for word in needed)
