"""Long words are laid out in pieces that hold all of them, and take no longer the more there are."""

import pytest

from assistant.export import pdf_pieces as module
from assistant.export.pdf_pieces import LONGEST, MOST_LINES, pieces, run_pieces


@pytest.mark.parametrize(
    "text",
    [
        "Wer haftet?",
        "\n".join(f"Zeile {n}" for n in range(10 * MOST_LINES)),
        "Wort " * LONGEST,
        "W" * (3 * LONGEST + 1),
        "\n" * 100 + "Ende",
        "Zeile\n\n\nZeile",
    ],
)
def test_nothing_is_lost_and_no_piece_is_long(text: str) -> None:
    found = list(pieces(text))
    assert "".join(found).replace("\n", "") == text.replace("\n", "")
    assert all(len(piece) <= LONGEST and piece.count("\n") <= MOST_LINES for piece in found)
    assert [piece for piece in found if len(text) <= LONGEST and text.count("\n") < MOST_LINES] in ([], [text])


def test_words_are_cut_only_where_one_is_longer_than_a_piece() -> None:
    assert all(set(piece.split()) == {"Wort"} for piece in pieces("Wort " * LONGEST))


def test_marks_stay_with_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 2)
    runs = [("kept", "eins\nzwei\ndrei "), ("new", "vier\nfünf\n"), ("gone", "sechs")]
    assert list(run_pieces(runs)) == [
        [("kept", "eins\n"), ("kept", "zwei")],
        [("kept", "drei "), ("new", "vier\n"), ("new", "fünf")],
        [("gone", "sechs")],
    ]
