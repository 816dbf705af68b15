"""Words give back what they are, and what they were in the corpus."""

from assistant.drafting.agreement import Piece, PieceKind, plain, source_text

WORDS = (
    Piece(kind=PieceKind.TEXT, text="nach der Klausel zu Weisungen"),
    Piece(kind=PieceKind.REFERENCE, text=" (§ 5)"),
    Piece(kind=PieceKind.TEXT, text=" binnen "),
    Piece(kind=PieceKind.FILLED, text="12", original="[24]"),
    Piece(kind=PieceKind.TEXT, text=" Stunden, Absatz "),
    Piece(kind=PieceKind.REFERENCE, text="4", original="7"),
)


def test_plain() -> None:
    assert plain(WORDS) == "nach der Klausel zu Weisungen (§ 5) binnen 12 Stunden, Absatz 4"


def test_source_text() -> None:
    assert source_text(WORDS) == "nach der Klausel zu Weisungen binnen [24] Stunden, Absatz 7"
