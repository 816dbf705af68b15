"""How people ask: what is read of it, that numbers lapse with their text, and that every slip is named."""

from pathlib import Path

import pytest

from assistant.documents.document import Document, DocumentError, SectionQuestions, WayToAsk
from ingest.readers.corpus_markdown import read_markdown
from ingest.readers.questions import text_hash, with_questions
from tests.support.documents import SMALL_CORPUS

NAME = "guidance/liability/de.questions.toml"
QUESTIONS = """\
[who]
text = "{text}"
case = ["Callcenter"]
needs = [[1, 2]]

[who.asked_as]
"2 1" = ["Haftet das Callcenter?"]
"1" = ["Zahlen wir?", "Wer zahlt?"]
"""


@pytest.fixture
def document() -> Document:
    return read_markdown(SMALL_CORPUS / "guidance/liability/de.md", "guidance/liability/de.md")


def read(document: Document, folder: Path, content: str) -> SectionQuestions:
    path = folder / "de.questions.toml"
    path.write_text(content, encoding="utf-8")
    return with_questions(document, path, NAME).sections[0].questions


def test_questions_come_with_the_sentences_that_answer_them(document: Document, tmp_path: Path) -> None:
    text = text_hash(document, document.sections[0])
    found = read(document, tmp_path, QUESTIONS.format(text=text))
    assert found.ways == (
        WayToAsk(question="Haftet das Callcenter?", answered_by=(1, 0)),
        WayToAsk(question="Zahlen wir?", answered_by=(0,)),
        WayToAsk(question="Wer zahlt?", answered_by=(0,)),
    )
    assert found.case == ("Callcenter",)
    assert found.needs == ((0, 1),)


def test_numbers_lapse_when_the_text_is_changed(document: Document, tmp_path: Path) -> None:
    found = read(document, tmp_path, QUESTIONS.format(text="another"))
    assert [way.question for way in found.ways] == ["Haftet das Callcenter?", "Zahlen wir?", "Wer zahlt?"]
    assert {way.answered_by for way in found.ways} == {()}
    assert found.needs == ()


def test_a_text_without_a_file_has_no_questions(document: Document, tmp_path: Path) -> None:
    assert with_questions(document, tmp_path / "nothing.toml", NAME) == document


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[who", "unreadable"),
        ("[who]\ncase = []", "unreadable"),
        ('[who]\ntext = "x"\nasked = "y"', "unreadable"),
        ('[who]\ntext = "x"\n[who.asked_as]\n"one" = ["Zahlen wir?"]', "unreadable"),
        ('[whom]\ntext = "x"', "section_unknown"),
    ],
)
def test_a_slip_is_named(document: Document, tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(DocumentError) as failure:
        read(document, tmp_path, content)
    assert failure.value.key == f"document.{reason}"
    assert failure.value.values["path"] == NAME
