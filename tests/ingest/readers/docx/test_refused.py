"""Word documents that are not read say why, and no damage leads to another error."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.document import DocumentError
from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import TYPES, Blocks, given_as, level, make_docx, numbering, p


def reason(raw: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_docx(raw, given_as())
    assert caught.value.message("de").startswith("a.docx")
    return caught.value.key.removeprefix("document.")


class TestRefused:
    def test_macros(self) -> None:
        assert reason(make_docx(p("x"), "application/vnd.ms-word.document.macroEnabled.main+xml")) == "docx_macro"
        buffer = io.BytesIO(make_docx(p("x")))
        with zipfile.ZipFile(buffer, "a") as target:
            target.writestr("word/vbaProject.bin", b"x")
        assert reason(buffer.getvalue()) == "docx_macro"

    @pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"])
    def test_missing_part(self, missing: str) -> None:
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(make_docx(p("x"), styles=""))) as source,
            zipfile.ZipFile(buffer, "w") as target,
        ):
            for name in source.namelist():
                if name != missing:
                    target.writestr(name, source.read(name))
        assert reason(buffer.getvalue()) == "docx_part"

    def test_entities(self) -> None:
        bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(make_docx(p("x")))) as source, zipfile.ZipFile(buffer, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                target.writestr(name, bomb.encode() + content if name == "word/document.xml" else content)
        assert reason(buffer.getvalue()) == "xml_entities"

    def test_broken_xml(self) -> None:
        assert reason(make_docx("<w:p>")) == "docx_damaged"

    def test_nested_too_deeply(self) -> None:
        assert reason(make_docx("<w:smartTag>" * 5000 + "</w:smartTag>" * 5000)) == "docx_damaged"

    def test_broken_notes(self) -> None:
        """Found by fuzzing: python-docx does not parse the parts that it has no use for."""
        assert reason(make_docx(p("x"), footnotes="<w:footnote>")) == "docx_damaged"

    def test_root_that_is_no_document(self) -> None:
        """Found by fuzzing."""
        raw = make_docx(p("x"))
        with zipfile.ZipFile(io.BytesIO(raw)) as source:
            files = {name: source.read(name) for name in source.namelist()}
        files["word/document.xml"] = (
            files["word/document.xml"].replace(b"w:document", b"w:footnotes").replace(b"w:body", b"w:note")
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            for name, content in files.items():
                target.writestr(name, content)
        assert reason(buffer.getvalue()) == "docx_part"

    @pytest.mark.parametrize("code", ["D83D", "DFFF"])
    def test_half_of_a_character_as_symbol(self, code: str) -> None:
        raw = make_docx(f"<w:p><w:r><w:t>Text</w:t><w:sym w:font='F' w:char='{code}'/></w:r></w:p>")
        document = read_docx(raw, given_as())
        assert document.text == "Text"
        assert [(left.reason, left.text) for left in document.left_out] == [("symbol", f"F {code}")]

    @pytest.mark.parametrize(
        ("name", "level"), [("heading ²", 0), ("heading x", 0), ("heading -4", 1), ("heading 2", 3)]
    )
    def test_style_whose_number_is_none(self, name: str, level: int, blocks_of: Blocks) -> None:
        styles = f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="{name}"/></w:style>'
        (block,) = blocks_of(p("Pflichten", '<w:pStyle w:val="H"/>'), styles=styles)
        assert block.level == level

    def test_template(self) -> None:
        assert reason(make_docx(p("x"), f"{TYPES}.template.main+xml")) == "docx_damaged"

    def test_no_body(self) -> None:
        raw = make_docx("")
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(buffer, "w") as target:
            for name in source.namelist():
                content = source.read(name).replace(b"<w:body></w:body>", b"")
                target.writestr(name, content)
        assert reason(buffer.getvalue()) == "docx_part"

    def test_embedded_document(self) -> None:
        assert reason(make_docx('<w:altChunk w:id="x"/>')) == "docx_embedded"

    def test_nothing_in_it(self) -> None:
        assert reason(make_docx("<w:p/>")) == "empty"

    def test_no_zip(self) -> None:
        assert reason(b"PK\x03\x04") == "docx_damaged"


TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "pPr",
    "rPr",
    "numPr",
    "ilvl",
    "numId",
    "sdt",
    "del",
    "ins",
    "sym",
    "pict",
    "ind",
)
TREES = st.recursive(
    st.sampled_from(["<w:t>a</w:t>", '<w:numId w:val="1"/>', '<w:ilvl w:val="x"/>', "<w:b/>", "text", "<!-- c -->"]),
    lambda inner: st.builds(
        lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(TREES, st.lists(st.sampled_from(["<w:lvl/>", "<w:num/>", level(0, "decimal", "%1")]), max_size=3))
def test_any_tree_gives_a_document_or_a_named_error(body: str, lists: list[str]) -> None:
    try:
        document = read_docx(make_docx(body, numbering=numbering(*lists)), given_as())
    except DocumentError as error:
        assert error.message("en")
    else:
        assert document.sections


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_is_named(data: st.DataObject) -> None:
    raw = bytearray(make_docx(p("Text."), numbering=numbering(level(0, "decimal", "%1."))))
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_docx(bytes(raw), given_as()).text == "Text."
    except DocumentError as error:
        assert error.message("de")
