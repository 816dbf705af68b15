"""What a viewer shows of a PDF beside its pages: fields of forms, scripts, enclosed documents, marks upon words."""

import pytest

from assistant.documents.document import LeftOut
from ingest.readers.pdf.reader import PdfContent, read_blocks
from tests.support.pdf_files import TEXT, Maker, given, wrapped
from tests.support.pdf_forms import FORM, drawn, on_page, packed, stream, text_field

WORDS = "Der Anbieter verkauft die Daten."
NEEDED = FORM.replace("/DR", "/NeedAppearances true /DR")


def read(annotation: str = "", *more: bytes, catalog: str = FORM) -> PdfContent:
    return read_blocks(on_page(annotation, *more, catalog=catalog), given())


def stated(content: PdfContent) -> list[tuple[str, str]]:
    return [(look.stated, look.text) for look in content.unknown]


@pytest.mark.parametrize(
    ("annotation", "catalog"),
    [
        (text_field(WORDS), FORM),
        (text_field(WORDS), NEEDED),
        (text_field(WORDS, "/AP <</N 7 0 R>>"), NEEDED),
        (text_field(WORDS, f"/FT /Ch /Ff 131072 /Opt [({WORDS})]").replace("/FT /Tx", ""), FORM),
        (f"/Subtype /Widget /FT /Btn /Ff 65536 /T (a) /DA (/Helv 10 Tf 0 g) /MK <</CA ({WORDS})>>", FORM),
    ],
    ids=["text", "needed", "drawn otherwise", "choice", "button"],
)
def test_words_that_a_viewer_draws_into_a_field_are_read(annotation: str, catalog: str) -> None:
    content = read(annotation, drawn("Bonn"), catalog=catalog)
    assert WORDS in " ".join(block.text for block in content.blocks)
    assert content.unknown == ()


def test_a_field_that_shows_other_words_than_it_holds_is_named() -> None:
    assert stated(read(text_field(WORDS, "/AP <</N 7 0 R>>"), drawn("Bonn"))) == [("/V", WORDS)]


CHOICE = text_field("1", f"/Opt [[(1) ({WORDS})] [(2) (Bonn)]]").replace("/FT /Tx", "/FT /Ch /Ff 131072")


def test_a_choice_is_named_by_what_it_shows() -> None:
    drawn_as = f"{CHOICE} /AP <</N 7 0 R>>"
    assert stated(read(drawn_as, drawn(WORDS))) == []
    assert stated(read(drawn_as, drawn("Bonn"))) == [("/V", WORDS)]
    assert LeftOut(text=WORDS, reason="hidden") in read(f"{CHOICE} /F 2").left_out
    several = drawn_as.replace("/V (1)", "/V [(1) (2)]").replace("131072", "2097152")
    assert stated(read(several, drawn("Bonn"))) == [("/V", WORDS)]


def test_a_choice_that_was_typed_is_named_by_its_value() -> None:
    typed = CHOICE.replace("/V (1)", "/V (Er haftet nie.)").replace("131072", "393216")
    assert stated(read(f"{typed} /AP <</N 7 0 R>>", drawn("Bonn"))) == [("/V", "Er haftet nie.")]


def test_a_hidden_field_is_named_as_such() -> None:
    assert LeftOut(text=WORDS, reason="hidden") in read(text_field(WORDS, "/F 2")).left_out


def test_whether_a_box_is_ticked_is_named() -> None:
    ticked = "/Subtype /Widget /FT /Btn /T (Wahl) /V /Ja /AS /Ja /AP <</N <</Ja 7 0 R /Off 8 0 R>> >>"
    assert stated(read(ticked, drawn("x"), drawn(""))) == [("/Btn", "☒ Wahl")]
    assert stated(read(ticked.replace("/Ja /AS /Ja", "/Off /AS /Off"), drawn("x"), drawn(""))) == [("/Btn", "☐ Wahl")]


@pytest.mark.parametrize(
    ("catalog", "name"),
    [
        ("/AcroForm <</Fields [] /XFA 7 0 R>> /NeedsRendering true", "/XFA"),
        ("/OpenAction <</S /Java#53cript /JS (this.getField\\('a'\\).value='x';)>>", "/JavaScript"),
        ("/Names <</JavaScript <</Names [(a) <</S /JavaScript /JS (x)>>]>> >>", "/JavaScript"),
        ("/OpenAction <</S /SetOCGState /State [/OFF]>>", "/SetOCGState"),
    ],
)
def test_what_changes_the_pages_when_they_are_opened_is_named(catalog: str, name: str) -> None:
    assert stated(read("", stream("<template/>"), catalog=catalog)) == [(name, "")]


def test_names_in_strings_and_streams_are_none() -> None:
    maker = Maker()
    maker.canvas.setTitle("/JavaScript (/XFA /EF")
    maker.lines([*wrapped(TEXT), "/JavaScript /XFA /EF"])
    assert read_blocks(maker.raw(), given()).unknown == ()


SCRIPT = b"<</S /JavaScript /JS <78>>>"


@pytest.mark.parametrize("before", [stream("endstream (", "/Filter /DCTDecode"), b"/stream"], ids=["content", "name"])
def test_a_part_that_imitates_another_hides_none(before: bytes) -> None:
    parts = (before, SCRIPT, stream("endstream )", "/Filter /DCTDecode"))
    assert stated(read("", *parts, catalog="/A 7 0 R /OpenAction 8 0 R /Z 9 0 R")) == [("/JavaScript", "")]


def test_the_content_of_a_part_names_nothing() -> None:
    imitation = stream("endstream /JavaScript /EF", "/Filter /DCTDecode")
    assert read("", imitation, catalog="/A 7 0 R").unknown == ()


def test_a_script_that_is_packed_is_named() -> None:
    content = read_blocks(packed(on_page("", SCRIPT, catalog="/OpenAction 7 0 R")), given())
    assert stated(content) == [("/JavaScript", "")]


FILE = b"<</Type /Filespec /F (b.pdf) /UF (b.pdf) /EF <</F 8 0 R>> >>"


@pytest.mark.parametrize(
    ("annotation", "catalog"),
    [
        ("", "/Collection <<>> /Names <</EmbeddedFiles <</Names [(b.pdf) 7 0 R]>> >>"),
        ("/Subtype /FileAttachment /FS 7 0 R", ""),
    ],
)
def test_enclosed_documents_are_named(annotation: str, catalog: str) -> None:
    content = read(annotation, FILE, stream("other"), catalog=catalog)
    assert LeftOut(text="b.pdf", reason="other_document") in content.left_out
    assert content.unknown == ()


def test_a_document_enclosed_elsewhere_is_named() -> None:
    assert stated(read("", FILE, stream("other"), catalog="/AF [7 0 R]")) == [("/EF", "")]


@pytest.mark.parametrize("kind", ["StrikeOut", "Redact", "Stamp", "Square", "Screen"])
def test_what_strikes_or_is_drawn_by_viewers_alone_is_named(kind: str) -> None:
    note = f"/Subtype /{kind} /Contents ({WORDS}) /QuadPoints [60 60 90 60 60 40 90 40]"
    assert stated(read(note, catalog="")) == [(f"/{kind}", WORDS)]


@pytest.mark.parametrize("catalog", [FORM, ""])
def test_rich_words_of_a_note_are_named_if_the_page_has_others(catalog: str) -> None:
    note = f"/Subtype /FreeText /DA (/Helv 10 Tf 0 g) /RC (<body><p>{WORDS}</p></body>)"
    assert stated(read(note, catalog=catalog)) == [("/RC", WORDS)]
    assert stated(read(f"{note} /Contents ({WORDS})", catalog=catalog)) == []
