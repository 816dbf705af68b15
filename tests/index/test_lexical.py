"""BM25 per language: what it finds, and that a saved index answers like a fresh one."""

from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Language
from assistant.index.lexical import LexicalIndex
from assistant.language.analysis import terms

TEXTS = [
    "Der Auftraggeber haftet für das Callcenter nach Art. 82 Abs. 4 DSGVO.",
    "Das Callcenter meldet Datenpannen nach Art. 33 Abs. 2 DSGVO.",
    "Der Vertrag regelt Weisungen nach Art. 28 Abs. 3 DSGVO.",
    "Der Vertrag regelt die Löschung.",
]
ROWS = [3, 5, 8, 13]


def question(text: str) -> list[str]:
    return terms(text, Language.GERMAN)


@pytest.fixture(params=["fresh", "saved"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalIndex:
    built = LexicalIndex.build(Language.GERMAN, TEXTS, ROWS)
    if request.param == "fresh":
        return built
    built.save(tmp_path)
    return LexicalIndex.load(Language.GERMAN, tmp_path)


@pytest.mark.parametrize(
    ("asked", "row"),
    [("Wer haftet?", 3), ("Was ist bei Datenpannen?", 5), ("Weisung", 8), ("Art. 28 Abs. 3", 8), ("Löschungen", 13)],
)
def test_best_passage(index: LexicalIndex, asked: str, row: int) -> None:
    scores = index.scores(question(asked))
    assert scores.shape == (4,)
    assert scores.dtype == np.float32
    assert index.rows[int(np.argmax(scores))] == row
    assert scores.max() > 0


def test_passages_without_the_words_score_nothing(index: LexicalIndex) -> None:
    scores = index.scores(question("Callcenter"))
    assert [bool(score > 0) for score in scores] == [True, True, False, False]


def test_one_word_of_many_is_enough(index: LexicalIndex) -> None:
    assert index.scores(question("Weisungen Raumschiff Zahnarzt"))[2] > 0


@pytest.mark.parametrize("asked", ["", "Raumschiff"])
def test_unknown_words(index: LexicalIndex, asked: str) -> None:
    assert index.scores(question(asked)).tolist() == [0, 0, 0, 0]


def test_rare_words_say_more(index: LexicalIndex) -> None:
    [common], [rare], [unknown] = (question(word) for word in ("Vertrag", "Löschung", "Raumschiff"))
    assert index.idf(common) < index.idf(rare) <= index.idf(unknown)
    assert index.knows(common)
    assert index.knows(rare)
    assert not index.knows(unknown)


def test_which_passage_holds_a_word(index: LexicalIndex) -> None:
    [word] = question("Vertrag")
    assert [index.holds(word, row) for row in ROWS] == [False, False, True, True]
    assert not index.holds("raumschiff", 3)
    assert not index.holds(word, 0)  # no row of this index


def test_saved_index_equals_the_fresh_one(tmp_path: Path) -> None:
    built = LexicalIndex.build(Language.GERMAN, TEXTS, ROWS)
    built.save(tmp_path)
    loaded = LexicalIndex.load(Language.GERMAN, tmp_path)
    asked = question("Haftet das Callcenter nach dem Vertrag?")
    assert loaded.rows.tolist() == ROWS
    assert np.array_equal(loaded.scores(asked), built.scores(asked))


def test_saved_index_is_mapped_not_read(tmp_path: Path) -> None:
    LexicalIndex.build(Language.GERMAN, TEXTS, ROWS).save(tmp_path)
    loaded = LexicalIndex.load(Language.GERMAN, tmp_path)
    assert isinstance(loaded._bm25.scores["data"], np.memmap)


def test_texts_without_words_are_kept_in_place() -> None:
    index = LexicalIndex.build(Language.GERMAN, ["…", *TEXTS, "?"], [0, *ROWS, 20])
    scores = index.scores(question("Weisung"))
    assert index.rows[int(np.argmax(scores))] == 8
    assert scores[0] == scores[-1] == 0


def test_english_index(tmp_path: Path) -> None:
    LexicalIndex.build(Language.ENGLISH, ["The client is liable."], [0]).save(tmp_path)
    english = LexicalIndex.load(Language.ENGLISH, tmp_path)
    assert english.scores(terms("clients", Language.ENGLISH))[0] > 0
