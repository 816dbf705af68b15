"""Where words stand: no window that meets a piece is passed over."""

from itertools import product
from typing import get_args

import pytest

from assistant.contracts.check.pieces import compiled, needed
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.windows import ContractWords, WindowKind
from assistant.contracts.check.word_index import WordIndex
from assistant.contracts.parties import read_parties
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.agreements import agreement_to_sign
from tests.support.contracts import contract

KINDS: tuple[WindowKind, ...] = get_args(WindowKind)
EACH = 7  # of so many pieces one is read on all windows


def words_of(*clauses: tuple[str, str]) -> ContractWords:
    return ContractWords(read_structure(contract(list(clauses), Language.ENGLISH)), role_names())


def holding(words: ContractWords, word: str, kind: WindowKind) -> list[int]:
    mask = WordIndex(words).holding(frozenset({word}), kind)
    return [index for index, holds in enumerate(mask.tolist()) if holds]


CLAUSES = (
    ("1. Audits", "The first is here. The second is told. A third one is, too."),
    ("2. Data: breach", "It leaks."),
)


@pytest.mark.parametrize(
    ("word", "kind", "where"),
    [
        ("told", "sentence", [1]),
        ("ol", "sentence", [1]),
        ("told", "heading", [1]),
        ("audits:", "heading", [0, 1, 2]),
        ("audits", "sentence", []),
        ("breach:", "heading", [3]),
        ("told", "pair", [0, 1]),
        ("third", "block", [0, 1, 2]),
        ("third", "under", [0, 1, 2]),
        ("theft", "under", []),
    ],
)
def test_windows_that_hold_a_word(word: str, kind: WindowKind, where: list[int]) -> None:
    assert holding(words_of(*CLAUSES), word, kind) == where


def test_what_needs_no_word_is_looked_for_everywhere() -> None:
    assert WordIndex(words_of(*CLAUSES)).holding(frozenset(), "block").all()


@pytest.mark.parametrize("language", Language)
def test_no_window_that_meets_a_piece_is_passed_over(language: Language) -> None:
    document = agreement_to_sign(language)
    structure = read_structure(document)
    words = ContractWords(structure, role_names(read_parties(document), structure.text))
    patterns = [
        pattern
        for rule in rule_set().requirements
        for part in (*rule.elements.values(), *rule.hollow)
        for pattern in part.of(language)
    ]
    pieces = sorted({piece for pattern in patterns for piece in (*pattern.all, *pattern.none)})[::EACH]
    assert len(pieces) > 100
    windows = {kind: [words.window(index, kind) for index in range(len(words.places))] for kind in KINDS}
    index, met = WordIndex(words), 0
    for piece, kind in product(pieces, KINDS):
        mask = index.holding(needed(piece, language), kind)
        found = [number for number, text in enumerate(windows[kind]) if compiled(piece, language).search(text)]
        assert mask[found].all(), (piece, kind)
        met += len(found)
    assert met > 1_000
