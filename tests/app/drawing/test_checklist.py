"""A checklist on the page of a document: a box before each point, and the quote marked where it stands."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from assistant.app.drawing.document import draw_head, draw_text
from assistant.library.document_view import DocumentView, ViewUnit
from assistant.messages import say
from tests.support.checklists import ANSWER, POINTS, a_checklist

Read = Callable[[str], Element]


def _view(folder: Path, sentence: int | None = None) -> DocumentView:
    source, passage = a_checklist(folder)
    span = passage.spans[sentence] if sentence is not None else None
    quote = (span.start, span.end) if span else None
    return DocumentView(source, (ViewUnit(source.title, (passage,)),), 0, passage, True, quote, ())


def test_a_box_before_each_point(tmp_path: Path, read: Read, today: date) -> None:
    drawn = read(draw_text(_view(tmp_path), "de", today=today))
    labels = drawn.findall(".//li/label")
    assert ["".join(label.itertext()).replace("\u00a0", " ") for label in labels] == list(POINTS)
    assert [label[0].attrib["type"] for label in labels] == ["checkbox"] * len(POINTS)
    assert all("checked" not in label[0].attrib for label in labels)
    assert ANSWER in "".join(drawn.itertext()).replace("\u00a0", " ")
    assert drawn.find(".//mark") is None


def test_a_point_that_is_quoted_is_marked(tmp_path: Path, read: Read, today: date) -> None:
    for sentence, words in enumerate((ANSWER, *POINTS)):
        marks = read(draw_text(_view(tmp_path, sentence), "de", today=today)).findall(".//mark")
        assert ["".join(mark.itertext()).replace("\u00a0", " ") for mark in marks] == [words]


def test_the_head_says_that_ticks_are_not_kept(tmp_path: Path, today: date) -> None:
    assert say("en", "shelf.ticks") in draw_head(_view(tmp_path), "en", today=today)
