"""A PDF memo, opened again, says what the memo says, in embedded typefaces, and loses no character in silence."""

import ctypes
import re
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from assistant.domain import Answer, Role, Statement
from assistant.export.memo import Memo
from assistant.export.pdf import render_pdf
from assistant.export.pdf_fonts import SANS, SERIF, SERIF_BOLD, all_drawn, markup, register_fonts
from assistant.export.pdf_styles import BOTTOM, PAGE, STYLES, TOP
from assistant.export.tidy import tidy
from tests.support.memos import stands_in

Make = Callable[..., Answer]
Memos = Callable[..., Memo]
A4 = (595, 842)  # points


@pytest.fixture
def opened() -> Iterator[Callable[[bytes], pdfium.PdfDocument]]:
    documents = []

    def open_(file: bytes) -> pdfium.PdfDocument:
        documents.append(pdfium.PdfDocument(file))
        return documents[-1]

    yield open_
    for document in documents:
        document.close()


Open = Callable[[bytes], pdfium.PdfDocument]


def _body(document: pdfium.PdfDocument) -> str:
    """Read what stands between running head and foot."""
    return "\n".join(page.get_textpage().get_text_bounded(bottom=BOTTOM, top=PAGE[1] - TOP) for page in document)


def _jumps(document: pdfium.PdfDocument) -> list[int]:
    """Give the pages that links within the document lead to, in the order of the links."""
    found = []
    for page in document:
        position, link = ctypes.c_int(0), pdfium.raw.FPDF_LINK()
        while pdfium.raw.FPDFLink_Enumerate(page, position, link):
            dest = pdfium.raw.FPDFLink_GetDest(document, link)
            found += [pdfium.raw.FPDFDest_GetDestPageIndex(document, dest)] if dest else []
    return found


def _whole(page: pdfium.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def test_every_word_in_order(any_memo: Memo, opened: Open) -> None:
    stands_in(any_memo, _body(opened(render_pdf(any_memo))))


def test_the_same_memo_has_the_same_bytes(any_memo: Memo) -> None:
    assert render_pdf(any_memo) == render_pdf(any_memo)


def test_pages_are_a4_and_numbered_with_their_total(memo: Memos, long: Answer, opened: Open) -> None:
    document = opened(render_pdf(memo(long)))
    assert len(document) > 10
    for number, page in enumerate(document, start=1):
        assert tuple(round(length) for length in page.get_size()) == A4
        assert f"Seite {number} von {len(document)}" in _whole(page)
        assert ("Vermerk: Wer haftet?" in _whole(page)) == (number > 1)


def test_title_author_day_and_language(memo: Memos, answer: Make, english: Answer, opened: Open) -> None:
    file = render_pdf(memo(answer()))
    known = opened(file).get_metadata_dict()
    assert (known["Title"], known["Author"]) == ("Vermerk: Wer haftet?", "AVV-Kompass")
    assert known["CreationDate"] == known["ModDate"] == "D:20261124000000Z"
    assert b"/Lang (de-DE)" in file
    assert b"/Lang (en-GB)" in render_pdf(memo(english, language="en"))


def test_bookmarks_lead_to_parts_and_sections(memo: Memos, answer: Make, abstained: Answer, opened: Open) -> None:
    document = opened(render_pdf(memo(answer(), abstained)))
    entries = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    assert entries == [
        (0, "Frage 1 von 2: Wer haftet?"),
        (1, "Kurze Antwort"),
        (1, "Was zu tun ist"),
        (1, "Passende Musterklausel"),
        (1, "Im Einzelnen"),
        (1, "Früheres Recht"),
        (1, "Zu beachten"),
        (0, "Frage 2 von 2: Wie wird das Wetter?"),
        (0, "Belege"),
        (0, "Hinweis"),
    ]
    for entry in document.get_toc():
        dest = entry.get_dest()
        assert dest is not None
        assert entry.get_title().partition(":")[0] in _whole(document[dest.get_index()])


def test_numbers_lead_to_their_sources_and_addresses_out(
    memo: Memos, english: Answer, hostile: Answer, opened: Open
) -> None:
    file = render_pdf(memo(english, language="en"))
    assert b"/URI (https://eur-lex.europa.eu/x?a=1&b=2)" in file
    document = opened(file)
    pages = [number for number, page in enumerate(document) if "How to cite" in _whole(page)]
    assert _jumps(document) == [*pages, *pages]  # one from each of the two statements
    addresses = re.findall(rb"/URI \((.*?)\)", render_pdf(memo(hostile)))
    assert set(addresses) == {b"https://x.de/%22'%3E%3Cscript%3E?a=1&b=%C3%A4"}


def test_every_typeface_is_embedded(any_memo: Memo, opened: Open) -> None:
    document = opened(render_pdf(any_memo))
    fonts = [
        piece.get_font()
        for page in document
        for piece in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT])
        if isinstance(piece, pdfium.PdfTextObj)
    ]
    assert fonts
    assert all(font.is_embedded for font in fonts)
    assert b"Helvetica" not in render_pdf(any_memo)


def test_characters_without_a_glyph_are_named_and_explained(memo: Memos, answer: Make, opened: Open) -> None:
    text = _body(opened(render_pdf(memo(answer(question="Ja 🙂🙃 Привет Ελληνικά العر ő ż ﷽")))))
    assert "Ja [U+1F642 U+1F643] Привет Ελληνικά [U+0627 U+0644 U+0639 U+0631] ő ż [U+FDFD]" in " ".join(text.split())
    assert "Zeichen, die diese Schrift nicht enthält" in text
    assert "Zeichen, die" not in _body(opened(render_pdf(memo(answer()))))


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_set_and_no_character_goes_without_a_glyph(text: str) -> None:
    register_fonts()
    for face, style in ((SERIF, "text"), (SERIF_BOLD, "heading1"), (SANS, "small")):
        marked = markup(tidy(text), face)
        assert all_drawn(re.sub("<[^>]*>", "", marked))
        Paragraph(marked, STYLES[style]).wrap(300, 800)


@pytest.mark.parametrize("face", [SERIF, SERIF_BOLD, SANS])
def test_german_and_its_neighbours_need_no_other_typeface(face: str) -> None:
    letters = "äöüÄÖÜßẞ „“‚‘–—… § € › « » ½ ő ű ż ł č ř ş ț ğ å ø æ œ é ñ ï Ž → ≤ ≥ ✓"
    assert markup(letters, face).replace("\u00a0", " ") == letters


def test_a_norm_stays_on_one_line() -> None:
    assert markup("§ 7 BDSG a.F. und Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO").count("\u00a0") == 8


def test_a_long_clause_runs_on_over_the_pages(memo: Memos, answer: Make, opened: Open) -> None:
    clause = "\n".join(f"({n}) " + "Der Auftragnehmer unterrichtet den Auftraggeber. " * 6 for n in range(1, 20))
    said = Statement(text=clause, role=Role.CLAUSE, citations=(1,), support=1.0)
    document = opened(render_pdf(memo(answer(statements=(said,)))))
    assert "(1) Der Auftragnehmer" in _whole(document[0])  # it begins where there is room and leaves no gap
    assert "Belege" in _whole(document[2])


@pytest.mark.parametrize("lines", range(8, 40, 2))
def test_no_heading_stands_alone_at_the_end_of_a_page(lines: int, memo: Memos, answer: Make, opened: Open) -> None:
    texts = ["Ja."] * lines
    said = [Statement(text=text, role=Role.DETAIL, citations=(1,), support=1.0) for text in texts]
    last = Statement(text="Zuletzt. " * 40, role=Role.CAVEAT, citations=(1,), support=1.0)
    document = opened(render_pdf(memo(answer(statements=(*said, last)))))
    follows = {"Zu beachten": "Zu beachten – Zuletzt.", "Belege": "Belege [1] Haftung", "Hinweis": "Hinweis Keine"}
    for entry in document.get_toc():
        if entry.get_title() in follows:
            dest = entry.get_dest()
            assert dest is not None
            assert follows[entry.get_title()] in _whole(document[dest.get_index()])
