"""A subclause with its values and its references."""

from assistant.domain import Language, Version
from assistant.drafting.agreement import PieceKind, plain, source_text
from assistant.drafting.words import Labels, SubclauseSource, words_of
from tests.support.drafts import a_form

LABELS = Labels({"instructions": "§ 5"}, {"Maßnahmen": "2"})


def subclause(text: str, numbers: dict[int, int] | None = None) -> SubclauseSource:
    return SubclauseSource("breach", Version.BALANCED, 1, text, numbers or {})


def test_all_at_once() -> None:
    text = "Nach der Klausel zu Weisungen und der Anlage „Maßnahmen“ binnen [24] Stunden, sonst [3] Tagen."
    words = words_of(subclause(text), a_form(terms={"breach_hours": 12}), LABELS)
    assert plain(words) == (
        "Nach der Klausel zu Weisungen (§ 5) und der Anlage 2 „Maßnahmen“ binnen 12 Stunden, sonst [3] Tagen."
    )
    assert source_text(words) == text
    assert [piece.kind for piece in words if piece.kind is not PieceKind.TEXT] == [
        PieceKind.REFERENCE,
        PieceKind.REFERENCE,
        PieceKind.FILLED,
        PieceKind.SUGGESTED,
    ]


def test_what_is_not_agreed_has_no_number() -> None:
    words = words_of(subclause("gilt die Klausel zu Vertragsstrafen, soweit sie vereinbart ist"), a_form(), LABELS)
    assert [piece.kind for piece in words] == [PieceKind.TEXT]


def test_other_numbers() -> None:
    words = words_of(subclause("nach Absatz 7", {7: 4}), a_form(), LABELS)
    assert plain(words) == "nach Absatz 4"
    assert source_text(words) == "nach Absatz 7"


def test_english() -> None:
    labels = Labels({"instructions": "clause 5"}, {"Measures": "2"})
    text = 'Under the clause on instructions and the annex "Measures".'
    words = words_of(subclause(text), a_form(Language.ENGLISH), labels)
    assert plain(words) == 'Under the clause on instructions (clause 5) and the annex "Measures" (annex 2).'
