"""What stands beside the text of a Word document: its labels, pictures and notes are left out by name, too."""

import pytest

from assistant.documents.document import DocumentError
from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import given_as, left_out, level, listed, looks, make_docx, numbering, p

BAD = "It may sell all data."
LISTS = numbering(level(0, "none", BAD))
SIZE = 'cx="5000000" cy="2000000"'
PICTURE = f"<w:p><w:r><w:drawing><wp:inline><wp:extent {SIZE}/><a:blip/></wp:inline></w:drawing></w:r></w:p>"
REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r>'
CONTENTS = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent><w:p><w:fldSimple w:instr='TOC'/></w:p>{}</w:sdtContent></w:sdt>"
)
ENTRIES = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
ENTRY = '<w:pStyle w:val="T"/>'
SEPARATOR = '<w:footnote w:type="separator" w:id="-1">{}</w:footnote>'
CHUNK = '<w:altChunk w:id="x"/>'


def note(inner: str) -> str:
    return f'<w:footnote w:id="1">{inner}</w:footnote>'


@pytest.mark.parametrize(
    ("body", "parts", "said"),
    [
        ("", {"footer": listed("")}, BAD), ("", {"header": listed("Head")}, f"{BAD} Head"),
        (f"<w:p>{REFERENCE}</w:p>", {"footnotes": note(listed("Note"))}, f"{BAD} Note"),
        ("", {"footnotes": SEPARATOR.format(listed(""))}, BAD),
        (listed("Entry", more=ENTRY), {"styles": ENTRIES}, f"{BAD} Entry"),
        (listed("", more=ENTRY), {"styles": ENTRIES}, BAD), (CONTENTS.format(listed("Entry")), {}, f"{BAD} Entry"),
    ],
)  # fmt: skip
def test_labels_of_lists(body: str, parts: dict[str, str], said: str) -> None:
    document = read_docx(make_docx(p("Text.") + body, numbering=LISTS, **parts), given_as())
    assert [text for _, text in left_out(document)] == [said]


def test_lines_of_contents_are_counted() -> None:
    lists = numbering(level(0, "decimal", "%1."))
    body = CONTENTS.format(listed("Entry")) + listed("Entry", more=ENTRY) + listed("Text.")
    assert read_docx(make_docx(body, numbering=lists, styles=ENTRIES), given_as()).text == "3. Text."


@pytest.mark.parametrize(("text", "named"), [("%1.", [("w:numId", "")]), ("–", [])])
def test_lists_that_go_on_in_notes(text: str, named: list[tuple[str, str]]) -> None:
    lists = numbering(level(0, "decimal" if "%" in text else "bullet", text))
    body = listed("One.") + f"<w:p>{REFERENCE}</w:p>"
    assert looks(body, numbering=lists, footnotes=note(listed("Note"))) == named


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        (CONTENTS.format(PICTURE), ""), (f"<w:p>{REFERENCE}</w:p>", note(PICTURE)), ("", SEPARATOR.format(PICTURE)),
        (PICTURE.replace("<w:r>", '<w:r><w:rPr><w:sz w:val="2"/></w:rPr>'), ""),
    ],
)  # fmt: skip
def test_pictures(body: str, notes: str) -> None:
    document = read_docx(make_docx(p("Text.") + body, footnotes=notes), given_as())
    assert [reason for reason, _ in left_out(document)] == ["unread_picture"]


@pytest.mark.parametrize(
    "body",
    [CONTENTS.format(f"<w:p>{REFERENCE}</w:p>"), "", "<w:p><w:del><w:r><w:footnoteReference/></w:r></w:del></w:p>"],
)
def test_notes_that_no_word_refers_to(body: str) -> None:
    document = read_docx(make_docx(p("Text.") + body, footnotes=note(p(BAD))), given_as())
    assert ("footnote", BAD) in left_out(document)


def test_notes_that_refer_to_each_other() -> None:
    notes = note(f"{p(BAD)}<w:p>{REFERENCE}</w:p>")
    for keep_all in (True, False):
        document = read_docx(make_docx(f"<w:p>{REFERENCE}</w:p>", footnotes=notes), given_as(keep_all=keep_all))
        assert (document.text + str(left_out(document))).count(BAD) == 1


@pytest.mark.parametrize("part", ["header", "footer", "footnotes", "document"])
def test_documents_within_any_part_are_refused(part: str) -> None:
    parts = {part: note(CHUNK)} if part != "document" else {}
    with pytest.raises(DocumentError) as caught:
        read_docx(make_docx(p("Text.") + (CONTENTS.format(CHUNK) if not parts else ""), **parts), given_as())
    assert caught.value.key == "document.docx_embedded"
