"""Plain text: paragraphs come out whole, whether lines were wrapped or not."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.document import DocumentError, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.blocks import BlockKind
from ingest.readers.plain import plain_blocks, read_plain
from ingest.readers.reader_input import ReaderInput


def given_as(name: str, kind: Kind = Kind.CONTRACT, *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Der Vertrag", kind=kind, language=Language.GERMAN, as_of=date(2025, 6, 30))
    return ReaderInput(id="contracts/test/de", name=name, front=front, keep_all=keep_all)


def texts(source: str) -> list[str]:
    return [block.text for block in plain_blocks(source)]


def test_wrapped_lines_are_one_paragraph() -> None:
    source = (
        "Der Auftragsverarbeiter verarbeitet die Daten nur auf dokumentierte\n"
        "Weisung des Verantwortlichen, auch bei der Übermittlung in ein\n"
        "Drittland.\n\nEr unterrichtet ihn   unverzüglich.\n"
    )
    assert texts(source) == [
        "Der Auftragsverarbeiter verarbeitet die Daten nur auf dokumentierte Weisung des Verantwortlichen, auch bei "
        "der Übermittlung in ein Drittland.",
        "Er unterrichtet ihn unverzüglich.",
    ]


def test_a_paragraph_of_a_whole_book_takes_no_more_than_its_lines() -> None:
    begun = process_time()
    assert len(texts("the provider processes\n" * 160_000)) == 1
    assert process_time() - begun < 15


def test_long_lines_are_a_paragraph_each() -> None:
    one, two = "Erster Satz " * 20 + "endet.", "Zweiter Absatz."
    assert texts(f"{one}\n{two}\n") == [one, two]


def test_lines_that_ended_on_purpose_stay_apart() -> None:
    source = "Muster GmbH\nHauptstraße 1\n12345 Musterstadt\n\n" + "x" * 70 + "\n"
    assert texts(source)[:3] == ["Muster GmbH", "Hauptstraße 1", "12345 Musterstadt"]


def test_labels_begin_a_paragraph() -> None:
    source = (
        "5.1 Der Auftragnehmer darf Unterauftragnehmer einsetzen, wenn er dies mit\n"
        "    einer Frist von vier Wochen anzeigt.\n"
        "5.2 Er schließt mit ihnen einen Vertrag, der die Pflichten dieses Vertrags\n"
        "    enthält:\n"
        "(a) Weisungen;\n"
        "(b) Vertraulichkeit.\n"
    )
    assert [text.split()[0] for text in texts(source)] == ["5.1", "5.2", "(a)", "(b)"]


def test_bullets() -> None:
    blocks = plain_blocks("Maßnahmen:\n- Verschlüsselung\n  - im Netz\n* Zutritt\n• Zugang\n")
    assert [(block.kind, block.text, block.level) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Maßnahmen:", 0),
        (BlockKind.ITEM, "Verschlüsselung", 0),
        (BlockKind.ITEM, "im Netz", 1),
        (BlockKind.ITEM, "Zutritt", 0),
        (BlockKind.ITEM, "Zugang", 0),
    ]


def test_bullets_that_may_be_boxes_of_a_choice_stay() -> None:
    blocks = plain_blocks("Wahl:\n○ Er löscht\n● Er behält\n■ Er hilft\n")
    assert [(block.kind, block.text) for block in blocks[1:]] == [
        (BlockKind.ITEM, "○ Er löscht"), (BlockKind.ITEM, "● Er behält"), (BlockKind.ITEM, "■ Er hilft")
    ]  # fmt: skip


def test_dash_within_a_sentence_is_no_bullet() -> None:
    source = (
        "Der Auftragnehmer unterrichtet den Auftraggeber\n– wenn möglich vorab – über jede Anfrage einer Behörde.\n"
    )
    assert len(texts(source)) == 1


def test_underlined_headings_and_rules() -> None:
    blocks = plain_blocks("Vertrag\n=======\n\nTeil 1\n------\nText.\n\n* * *\n*****\n\nMehr.\n")
    assert [(block.kind, block.level, block.text) for block in blocks[:2]] == [
        (BlockKind.HEADING, 1, "Vertrag"),
        (BlockKind.HEADING, 2, "Teil 1"),
    ]
    assert [block.text for block in blocks[2:]] == ["Text.", "* *", "Mehr."]


def test_document_of_a_press_article(shared: Path) -> None:
    path = next(shared.glob("press/*.txt"))
    raw = path.read_bytes()
    document = read_plain(raw, given_as(path.name, Kind.PRESS))
    article = raw.decode().split("\n")[:3]
    assert all(" ".join(paragraph.split()) in document.text for paragraph in article)
    for section in document.sections:
        for paragraph in section.paragraphs:
            assert document.text[paragraph.start : paragraph.end] in raw.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_reads_a_contract_of_real_length(shared: Path, encoding: str) -> None:
    """The words of the file, all of them, in their order."""
    path = next(shared.glob("dpa/text/*.txt"))
    raw = path.read_text(encoding="utf-8").encode(encoding, "ignore")
    document = read_plain(raw, given_as(path.name, keep_all=True))
    expected = [word for word in raw.decode(encoding).split() if any(map(str.isalnum, word))]
    assert [word for word in document.text.split() if any(map(str.isalnum, word))] == expected


def test_nothing_to_read() -> None:
    with pytest.raises(DocumentError, match="keinen Abschnitt"):
        read_plain(b"\n \n", given_as("a.txt"))


WORDS = st.text(st.sampled_from("abÄß.;:-(1)•* \n\t"), max_size=200)


@given(WORDS)
def test_no_word_is_lost(source: str) -> None:
    letters = [character for character in source if character.isalnum()]
    assert [character for text in texts(source) for character in text if character.isalnum()] == letters
