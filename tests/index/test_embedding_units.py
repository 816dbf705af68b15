"""What is embedded of a passage, in which order and under which name."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Passage, Role, Span
from assistant.index.embedding_units import UnitLevel, count_units, embedding_units, lexical_text, passage_of

TEXT = "Er haftet. Er zahlt."


def passage(asked_as: tuple[str, ...] = ("Zahlen wir?", "Wer zahlt?"), norms: tuple[str, ...] = ()) -> Passage:
    spans = (Span(start=7, end=17, role=Role.SHORT_ANSWER), Span(start=18, end=27, role=Role.DETAIL))
    return Passage(
        id="guidance/liability/de#who",
        source_id="guidance/liability/de",
        locator="Haftung › Wer haftet?",
        heading="Wer haftet?",
        text=TEXT,
        start=7,
        end=27,
        norms=norms,
        asked_as=asked_as,
        spans=spans,
    )


def test_order_and_texts() -> None:
    assert [(handle.level, handle.position, handle.text) for handle in embedding_units(passage())] == [
        (UnitLevel.PASSAGE, 0, f"Wer haftet?\n{TEXT}"),
        (UnitLevel.QUESTION, 0, "Wer haftet?"),
        (UnitLevel.QUESTION, 1, "Zahlen wir?"),
        (UnitLevel.QUESTION, 2, "Wer zahlt?"),
        (UnitLevel.STATEMENT, 0, "Er haftet."),
        (UnitLevel.STATEMENT, 1, "Er zahlt."),
    ]


@given(st.lists(st.text(min_size=1), max_size=5))
def test_names_are_unique_lead_back_and_are_counted(asked: list[str]) -> None:
    one = passage(tuple(asked))
    made = list(embedding_units(one))
    assert len({handle.id for handle in made}) == len(made) == count_units(one)
    assert {passage_of(handle.id) for handle in made} == {one.id}


def test_everything_people_might_search_is_indexed() -> None:
    text = lexical_text(passage(norms=("Art. 82 Abs. 4 DSGVO",)))
    for part in ("Wer haftet?", "Zahlen wir?", "Wer zahlt?", TEXT, "Art. 82 Abs. 4 DSGVO"):
        assert part in text
