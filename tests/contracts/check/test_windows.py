"""The words that patterns read: windows, and what defined terms stand for."""

from itertools import count

import pytest

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.rules import ClausePattern
from assistant.contracts.check.windows import LONGEST, ContractWords
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from assistant.time_budget import OverBudgetError, TimeBudget
from tests.support.contracts import contract

WORDS = "(1) Der Auftragnehmer hilft. Er zahlt.\n\n(2) Er schweigt:\n\na) am Tag,\n\nb) in der Nacht."


def words(text: str, language: Language = Language.GERMAN) -> ContractWords:
    return ContractWords(read_structure(contract([("§ 1 Pflichten", text)], language)), role_names())


def test_windows_end_with_what_belongs_together() -> None:
    read = words(WORDS)
    assert read.window(0, "pair") == "der ② hilft. er zahlt."
    assert read.window(1, "pair") == "er zahlt."
    assert read.window(0, "heading") == "§ 1 pflichten: der ② hilft."
    assert read.window(2, "block") == "er schweigt: am tag, in der nacht."
    assert read.window(0, "under").endswith("in der nacht.")
    assert read.window(3, "sentence") == "(2) er schweigt: am tag,"


def test_defined_periods_are_resolved() -> None:
    read = words("“Alert Time” means 36 hours.\n\nThe Provider reports within the Alert Time.", Language.ENGLISH)
    assert "36 hours" in read.window(1, "sentence")


def test_a_window_is_never_longer_than_patterns_may_read() -> None:
    assert len(words("Er zahlt und zahlt " * 400).window(0, "under")) == LONGEST


def test_letters_that_only_look_latin_are_read_as_they_look() -> None:
    assert words("Der \u0410uftr\u0430gnehmer d\u0430rf.").window(0, "sentence") == "der ② darf."


def test_who_reads_for_too_long_is_stopped() -> None:
    clock = count()
    structure = read_structure(contract([("§ 1", "Er zahlt viel. " * 200)], Language.GERMAN))
    reader = PatternReader(ContractWords(structure, role_names(), TimeBudget(205, lambda: next(clock))))
    pattern = ClausePattern(all=(r"\d",), match=("nie",))
    with pytest.raises(OverBudgetError):
        [list(reader.found(pattern.model_copy(update={"all": (f"nie{n}",)}))) for n in range(20)]
    assert next(clock) < 220


def test_long_sentences_are_read_to_their_end_in_parts_that_overlap() -> None:
    text = " ".join(f"wort{number}" for number in range(400))
    read = words(f"Er zahlt. Dann {text}.")
    parts = [read.window(place.index, "sentence") for place in read.places[1:]]
    assert all(any(f"wort{n} wort{n + 1}" in part for part in parts) for n in range(399))
    assert all(read.last(place.index, "block") == place.index for place in read.places[2:])
    first = read.places[2].sentence
    assert read.structure.text[first.start : first.end] == first.text


def test_no_word_is_longer_than_one_of_any_language() -> None:
    """Patterns begin anew at each letter of a word: one of a million would keep them busy for minutes."""
    read = words(f"Er zahlt {'a' * 5_000} und schweigt. {'b' * 3_000}.")
    assert max(len(word) for text in read.words for word in text.split()) < 100
    assert "und schweigt" in read.window(0, "sentence")
