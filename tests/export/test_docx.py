"""A Word memo, opened again, says what the memo says, with headings, links and properties that Word knows."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn

from assistant.domain import Answer, Kind
from assistant.export.docx import render_docx
from assistant.export.docx_styles import BOX
from assistant.export.memo import Memo
from tests.support.memos import stands_in

Make = Callable[..., Answer]
Memos = Callable[..., Memo]


def _opened(memo: Memo) -> Document:
    return docx.Document(BytesIO(render_docx(memo)))


def _links(document: Document) -> list[str]:
    """Give where the links lead, in order: `#name` within the document, else an address."""
    found = document.element.body.iter(qn("w:hyperlink"))
    related = document.part.rels
    anchors = [(link.get(qn("w:anchor")), link.get(qn("r:id"))) for link in found]
    return [f"#{anchor}" if anchor else related[id].target_ref for anchor, id in anchors]


def test_every_word_in_order(any_memo: Memo) -> None:
    stands_in(any_memo, "\n".join(paragraph.text for paragraph in _opened(any_memo).paragraphs))


def test_the_same_memo_has_the_same_bytes_and_the_day_of_the_memo(memo: Memos, answer: Make) -> None:
    file = render_docx(memo(answer()))
    assert file == render_docx(memo(answer()))
    with ZipFile(BytesIO(file)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2026, 11, 24, 0, 0, 0)}


def test_headings_are_words_own(memo: Memos, answer: Make, abstained: Answer) -> None:
    paragraphs = _opened(memo(answer(), abstained)).paragraphs
    styles = [(one.style.name, one.text) for one in paragraphs if one.style.name.startswith(("Heading", "Title"))]
    assert styles == [
        ("Title", "Vermerk"),
        ("Heading 1", "Frage 1 von 2"),
        ("Heading 2", "Kurze Antwort"),
        ("Heading 2", "Was zu tun ist"),
        ("Heading 2", "Passende Musterklausel"),
        ("Heading 2", "Im Einzelnen"),
        ("Heading 2", "Früheres Recht"),
        ("Heading 2", "Zu beachten"),
        ("Heading 1", "Frage 2 von 2"),
        ("Heading 1", "Belege"),
        ("Heading 1", "Hinweis"),
    ]


def test_numbers_lead_to_their_sources_and_addresses_out(memo: Memos, english: Answer) -> None:
    document = _opened(memo(english))
    assert _links(document) == ["#source_1", "#source_2", "https://eur-lex.europa.eu/x?a=1&b=2"]
    bookmarks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert bookmarks == {"source_1", "source_2"}


def test_only_web_addresses_are_linked_and_markup_stays_text(memo: Memos, hostile: Answer) -> None:
    links = _links(_opened(memo(hostile)))
    assert [link for link in links if not link.startswith("#")] == ["https://x.de/%22'%3E%3Cscript%3E?a=1&b=%C3%A4"]


def test_the_file_knows_its_title_author_day_and_language(memo: Memos, answer: Make, english: Answer) -> None:
    properties = _opened(memo(answer())).core_properties
    assert (properties.title, properties.author) == ("Vermerk: Wer haftet?", "AVV-Kompass")
    day = datetime(2026, 11, 24, tzinfo=UTC)
    assert (properties.language, properties.created, properties.modified) == ("de-DE", day, day)
    assert "python-docx" not in properties.comments
    document = _opened(memo(english, language="en"))
    assert document.core_properties.language == "en-GB"
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_words_in_another_language_are_marked_for_spelling(memo: Memos, answer: Make, english: Answer) -> None:
    paragraphs = _opened(memo(answer(), english)).paragraphs
    languages = {
        run.text: lang.get(qn("w:val"))
        for paragraph in paragraphs
        for run in paragraph.runs
        for lang in run._r.iter(qn("w:lang"))
    }
    assert languages["Who is liable?"] == languages["Both do."] == "en-GB"
    assert languages["Wer haftet?"] == "de-DE"


def test_a4_with_a_running_head_from_the_second_page_and_page_numbers_on_all(memo: Memos, answer: Make) -> None:
    section = _opened(memo(answer())).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == "Vermerk: Wer haftet?"
    for footer in (section.first_page_footer, section.footer):
        assert footer.paragraphs[0].text == "AVV-Kompass · Vermerk vom 24.11.2026\tSeite 1 von 1"
        codes = [code.text.strip() for code in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


def test_characters_that_are_none_are_dropped_and_all_others_stay(memo: Memos, answer: Make) -> None:
    said = answer(question="Vor\x00\x0b\u202e\ufffenach 🙂 العربية Привет")
    text = "\n".join(paragraph.text for paragraph in _opened(memo(said)).paragraphs)
    assert "Vor\n\ufffdnach 🙂 العربية Привет" in text


def test_a_point_of_a_checklist_has_an_empty_box(memo: Memos, answer: Make) -> None:
    given = answer()
    listed = tuple(one.model_copy(update={"kind": Kind.CHECKLIST}) for one in given.citations)
    ticked = [one.text for one in _opened(memo(given.model_copy(update={"citations": listed}))).paragraphs]
    assert any(text.startswith(f"{BOX}\t") for text in ticked)
    assert not any(BOX in one.text for one in _opened(memo(given)).paragraphs)
