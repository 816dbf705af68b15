"""What a paragraph is by its style and place: heading, row, contents, header."""

from ingest.readers.blocks import BlockKind
from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import Blocks, given_as, left_out, level, listed, make_docx, numbering, p


class TestLayout:
    def test_headings_by_style_level_and_weight(self, blocks_of: Blocks) -> None:
        styles = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="N"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B3"><w:name w:val="heading 3"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Klausel"/><w:basedOn w:val="B3"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        )
        body = (
            p("Processing agreement", '<w:pStyle w:val="T"/>')
            + p("Duties", '<w:pStyle w:val="Own"/>')
            + p("Outline", '<w:outlineLvl w:val="0"/>')
            + p("Body", '<w:pStyle w:val="B3"/><w:outlineLvl w:val="9"/>')
            + p("In a circle", '<w:pStyle w:val="A"/>')
            + p("Annex 1: Security", run="<w:b/>")
            + p("§ 2 Duration", run="<w:b/>")
            + p("Encryption", run="<w:b/>")
            + p("This sentence is bold.", run="<w:b/>")
            + p("Not bold", run='<w:b w:val="0"/>')
        )
        assert [(block.kind.value, block.level) for block in blocks_of(body, styles=styles)] == [
            ("heading", 1),
            ("heading", 4),
            ("heading", 2),
            ("paragraph", 0),
            ("paragraph", 0),
            ("heading", 7),
            ("heading", 8),
            ("heading", 9),
            ("paragraph", 0),
            ("paragraph", 0),
        ]

    def test_tables(self, blocks_of: Blocks) -> None:
        def row(*cells: str, properties: str = "") -> str:
            inner = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells)
            return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"

        gone = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('gone')}</w:tc>"
        table = (
            "<w:tbl><w:tblPr/>"
            + row(p("Subprocessor", run="<w:b/>"), p("Country", run="<w:b/>"))
            + row(p("Example Ltd") + p("1 High Street"), p("Ireland"), p(""))
            + row(p("old"), p("row"), properties="<w:del/>")
            + row(p(""), p(""))
            + f"<w:sdt><w:sdtContent>{row(listed('numbered'), p('x'))}</w:sdtContent></w:sdt>"
            + f"<w:tr><w:tc>{p('left')}</w:tc>{gone}</w:tr></w:tbl>"
        )
        found = blocks_of(table, numbering=numbering(level(0, "decimal", "%1.")))
        assert [(block.kind.value, block.text) for block in found] == [
            ("row", "Subprocessor Country"),
            ("row", "Example Ltd 1 High Street Ireland"),
            ("row", "1. numbered x"),
            ("row", "left"),
        ]
        assert left_out(read_docx(make_docx(table), given_as())) == [("deleted", "old row"), ("deleted", "gone")]

    def test_tables_that_only_lay_out_the_page(self, blocks_of: Blocks) -> None:
        frame = f"<w:tbl><w:tr><w:tc>{p('One.')}{p('Two.')}</w:tc></w:tr></w:tbl>"
        assert [block.text for block in blocks_of(frame)] == ["One.", "Two."]
        nested = f"<w:tbl><w:tr><w:tc>{p('A.')}{frame}</w:tc><w:tc>{p('B.')}</w:tc></w:tr></w:tbl>"
        assert [block.text for block in blocks_of(nested)] == ["A.", "One.", "Two.", "B."]
        long = f"<w:tbl><w:tr><w:tc>{p('word ' * 600)}</w:tc><w:tc>{p('B.')}</w:tc></w:tr></w:tbl>"
        assert [block.kind for block in blocks_of(long)] == [BlockKind.PARAGRAPH] * 2

    def test_contents(self) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
        gallery = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent>%s</w:sdtContent></w:sdt>"
        )
        field = r'<w:p><w:fldSimple w:instr=" TOC \o "><w:r><w:t>1 Scope 2</w:t></w:r></w:fldSimple></w:p>'
        raw = make_docx(gallery % field + p("2 Term 3", '<w:pStyle w:val="V1"/>') + p("Text."), styles=styles)
        document = read_docx(raw, given_as())
        assert document.text == "Text."
        assert left_out(document) == [("contents", "1 Scope 2"), ("contents", "2 Term 3")]
        small = read_docx(make_docx(gallery % field.replace("TOC", "toc") + p("Text.")), given_as())
        assert left_out(small) == [("contents", "1 Scope 2")]  # as Word takes the codes of fields
        assert read_docx(raw, given_as(keep_all=True)).text == "1 Scope 2\n\n2 Term 3\n\nText."
        assert read_docx(make_docx(gallery % p("A clause.") + p("Text.")), given_as()).text == "A clause.\n\nText."

    def test_headers_and_footers_once(self) -> None:
        document = read_docx(make_docx(p("Text."), header=p("Draft"), footer=p("Page 1")), given_as())
        assert left_out(document) == [("running_header", "Draft"), ("running_footer", "Page 1")]
