"""The judgments of readers: what their files hold, and what a judgment is worth once the text has changed."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.domain import Passage, Role, Span
from assistant.errors import IngestError
from evals.judgments.question import JudgedQuestion, JudgedSet, load_judged, read_lines
from evals.judgments.reading import FIRST, SECOND, Grade, Letter, Reading, load_readings, settled, text_hash

TEXT = "Wer haftet? Der Auftraggeber haftet."
PASSAGE = Passage(
    id="guidance/liability/de#who",
    source_id="guidance/liability/de",
    locator="Haftung",
    heading="Wer haftet?",
    text=TEXT,
    start=0,
    end=len(TEXT),
    spans=(Span(start=0, end=11, role=Role.SHORT_ANSWER), Span(start=12, end=len(TEXT), role=Role.DETAIL)),
)
READING = {
    "question": "a-001",
    "answerable": True,
    "passages": {"answers": [PASSAGE.id], "off": ["guidance/fines/de#cap"]},
    "letters": {PASSAGE.id: "XL"},
    "texts": {PASSAGE.id: text_hash(TEXT)},
}


@pytest.mark.parametrize("chosen", JudgedSet)
def test_every_question_was_read(chosen: JudgedSet) -> None:
    questions = {question.id: question for question in load_judged(chosen)}
    assert load_readings(chosen, FIRST).keys() == questions.keys()
    assert settled(chosen).keys() == questions.keys()
    by_language = [sum(question.language == language for question in questions.values()) for language in ("de", "en")]
    assert max(by_language) - min(by_language) <= 2


def test_there_are_enough_and_a_third_is_set_aside() -> None:
    tuning, blind = (load_judged(chosen) for chosen in JudgedSet)
    assert len(blind) >= 300
    assert len(tuning) + len(blind) >= 900
    assert not {(*one.history, one.question) for one in tuning} & {(*one.history, one.question) for one in blind}


def test_two_read_the_blind_ones_and_a_quarter_of_the_rest() -> None:
    assert load_readings(JudgedSet.BLIND, SECOND).keys() == {one.id for one in load_judged(JudgedSet.BLIND)}
    assert len(load_readings(JudgedSet.TUNING, SECOND)) >= len(load_judged(JudgedSet.TUNING)) / 4


def test_a_judgment_holds_for_the_text_that_was_read() -> None:
    reading = Reading.model_validate(READING)
    assert [reading.letter(PASSAGE, place) for place in (0, 1, 2)] == [Letter.BESIDE, Letter.LEAD, None]
    changed = PASSAGE.model_copy(update={"text": TEXT.replace("haftet.", "zahlt.")})
    assert reading.letter(changed, 1) is None


def test_what_is_off_is_beside_the_point_whatever_it_says() -> None:
    reading = Reading.model_validate(READING)
    assert reading.letter(PASSAGE.model_copy(update={"id": "guidance/fines/de#cap"}), 7) is Letter.BESIDE
    unseen = PASSAGE.model_copy(update={"id": "guidance/breach/de#when"})
    assert (reading.grade(unseen.id), reading.letter(unseen, 0)) == (None, None)
    assert reading.grade(PASSAGE.id) is Grade.ANSWERS


@pytest.mark.parametrize(
    "change",
    [
        {"answerable": False},
        {"letters": {PASSAGE.id: "XQ"}},
        {"letters": {}},
        {"texts": {}},
        {"passages": {"fine": [PASSAGE.id]}},
        {"question": None},
    ],
)
def test_what_does_not_fit_together_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Reading.model_validate(READING | change)


def test_a_damaged_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "tuning.jsonl"
    path.write_text('{"id": "a-001"}\n', "utf-8")
    with pytest.raises(IngestError) as caught:
        list(read_lines(path, JudgedQuestion))
    assert str(caught.value.values["path"]).endswith("tuning.jsonl:1")
