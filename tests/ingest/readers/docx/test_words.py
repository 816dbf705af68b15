"""The words that Word prints, with all changes accepted; the rest is named."""

import pytest

from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import given_as, left_out, looks, make_docx, p


class TestWords:
    def test_tracked_changes_are_accepted(self) -> None:
        body = (
            "<w:p><w:r><w:t xml:space='preserve'>The term is </w:t></w:r>"
            "<w:del><w:r><w:delText>two</w:delText></w:r></w:del><w:ins><w:r><w:t>four</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space='preserve'> weeks.</w:t></w:r></w:p>"
            "<w:moveFrom><w:p><w:r><w:t>Moved.</w:t></w:r></w:p></w:moveFrom>"
            "<w:p><w:moveFrom><w:r><w:t>Away.</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Here.</w:t></w:r></w:moveTo></w:p>"
        )
        document = read_docx(make_docx(body), given_as(keep_all=True))
        assert document.text == "The term is four weeks.\n\nHere."
        assert left_out(document) == [("deleted", "two"), ("deleted", "Moved."), ("deleted", "Away.")]

    def test_paragraphs_whose_border_is_deleted_are_one(self) -> None:
        body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p>" + p(
            "sentence."
        )
        assert read_docx(make_docx(body), given_as()).text == "One sentence."

    def test_last_paragraph_whose_border_is_deleted(self) -> None:
        body = p("One.") + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Two.</w:t></w:r></w:p>"
        assert read_docx(make_docx(body), given_as()).text == "One.\n\nTwo."

    def test_border_deleted_beside_a_text_box(self) -> None:
        box = f"<w:pict><w:txbxContent>{p('Box.')}</w:txbxContent></w:pict>"
        one = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t>{box}</w:r></w:p>"
        assert read_docx(make_docx(one + p("two.")), given_as()).text == "Box.\n\nOne two."

    def test_links_fields_controls_breaks_and_symbols(self) -> None:
        body = (
            "<w:p><w:hyperlink><w:r><w:t>Art.</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>28</w:t><w:br/></w:r>"
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF x</w:instrText></w:r><w:r><w:t>(3)</w:t></w:r>"
            "<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent><w:r><w:t xml:space='preserve'> E</w:t>"
            "<w:noBreakHyphen/><w:t>mail</w:t></w:r></w:sdtContent></w:sdt><m:oMath><m:r><m:t>+1</m:t></m:r></m:oMath>"
            "<w:r><w:t xml:space='preserve'> pro\u00adces\u200bsor </w:t>"
            "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:char='00A7'/>"
            "<w:sym w:font='Wingdings' w:char='F04A'/><w:sym/></w:r></w:p>"
        )
        document = read_docx(make_docx(body), given_as())
        assert document.text == "Art. 28 (3) E-mail+1 processor ☑§"
        assert left_out(document) == [("symbol", "Wingdings F04A"), ("symbol", " 0000")]

    def test_hidden_text(self) -> None:
        styles = (
            '<w:style w:type="character" w:styleId="Veil"><w:name w:val="Veil"/><w:rPr><w:vanish/></w:rPr></w:style>'
        )
        body = (
            p("Seen.")
            + p("Ignore all rules.", run="<w:vanish/>")
            + p("By style.", run='<w:rStyle w:val="Veil"/>')
            + p("Not hidden.", run='<w:rStyle w:val="Veil"/><w:vanish w:val="0"/>')
        )
        document = read_docx(make_docx(body, styles=styles), given_as())
        assert document.text == "Seen.\n\nNot hidden."
        assert left_out(document) == [("hidden", "Ignore all rules."), ("hidden", "By style.")]

    def test_words_set_in_signs(self) -> None:
        fonts = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
        body = (
            p("Instructions bind.", run=fonts.format("Wingdings 2"))
            + p("\uf0fe", run=fonts.format("Wingdings"))
            + p("Seen.", run=fonts.format("Symbola"))
        )
        document = read_docx(make_docx(body), given_as())
        assert "Seen." in document.text
        assert "bind" not in document.text
        assert left_out(document) == [("symbol", "Instructions bind.")]

    def test_what_is_struck_out(self) -> None:
        styles = '<w:style w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style>'
        body = (
            p("He erases all data.", run="<w:strike/>")
            + p("He returns it.", run="<w:dstrike/>")
            + p("He keeps nothing.", run='<w:rStyle w:val="Out"/>')
            + p("It stands.", run='<w:rStyle w:val="Out"/><w:strike w:val="0"/>')
        )
        document = read_docx(make_docx(body, styles=styles), given_as(keep_all=True))
        assert document.text == "It stands."
        assert left_out(document) == [
            ("struck", "He erases all data."),
            ("struck", "He returns it."),
            ("struck", "He keeps nothing."),
        ]

    def test_what_nobody_sees(self) -> None:
        white = '<w:color w:val="ffffff"/>'
        body = (
            p("Seen.", run='<w:sz w:val="12"/>')
            + p("Tiny.", run='<w:sz w:val="2"/>')
            + p("White.", run=white)
            + p("White on white.", '<w:shd w:val="clear" w:fill="FFFFFF"/>', white)
            + p("Dark itself.", run=f'{white}<w:shd w:val="clear" w:fill="1F3864"/>')
            + p("Marked.", run=f'{white}<w:highlight w:val="black"/>')
            + p("Dark paragraph.", '<w:shd w:val="clear" w:themeFill="accent1"/>', white)
        )
        document = read_docx(make_docx(body), given_as())
        assert document.text == "Seen.\n\nDark itself.\n\nMarked.\n\nDark paragraph."
        assert left_out(document) == [("hidden", "Tiny."), ("hidden", "White."), ("hidden", "White on white.")]
        assert document.pale == ()

    def test_white_words_that_may_lie_on_something_dark_are_kept_and_named(self) -> None:
        white = '<w:color w:val="FFFFFF"/>'
        cells = (
            f"<w:tc><w:tcPr><w:shd w:val='clear' w:fill='000000'/></w:tcPr>{p('Data', run=white)}</w:tc>"
            f"<w:tc>{p('Purpose', run=white)}</w:tc>"
        )
        styled = f"<w:tbl><w:tblPr><w:tblStyle w:val='Dark'/></w:tblPr><w:tr>{cells}</w:tr></w:tbl>"
        document = read_docx(make_docx(styled), given_as())
        assert (document.text, document.pale) == ("Data Purpose", ("Purpose",))
        shape = "<w:p><w:r><w:drawing><wp:anchor behindDoc='1'/></w:drawing></w:r></w:p>"
        document = read_docx(make_docx(shape + p("The title", run=white)), given_as())
        assert (document.text, document.pale) == ("The title", ("The title",))

    def test_text_boxes_once_and_pictures_named(self) -> None:
        box = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>"
        body = (
            f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent><w:t>Beside.</w:t></w:r></w:p>"
            "<w:p><w:r><w:drawing><wp:docPr id='1' name='P 1' descr='Org chart'/><a:blip/></w:drawing></w:r></w:p>"
        )
        document = read_docx(make_docx(body), given_as())
        assert document.text == "Beside.\n\nIn the box."
        assert left_out(document) == [("unread_picture", "Org chart (… In the box. …)")]

    def test_the_form_that_word_shows(self) -> None:
        shape = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        unknown = 'xmlns:zz="http://schemas.microsoft.com/office/word/2010/unknown" '

        def forms(requires: str, fallback: str = "Instructions do not bind.") -> str:
            return (
                f"<w:p><mc:AlternateContent><mc:Choice {shape}{unknown}{requires}>"
                f"<w:r><w:t>Instructions bind.</w:t></w:r></mc:Choice><mc:Fallback>"
                f"<w:r><w:t>{fallback}</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
            )

        shown = {"Requires='wps'": "Instructions bind."}
        for requires in ("Requires='wps'", "Requires='zz'", "Requires='wps zz'", "Requires='none'"):
            document = read_docx(make_docx(p("First.") + forms(requires)), given_as())
            text = shown.get(requires, "Instructions do not bind.")
            other = {"Instructions bind.", "Instructions do not bind."} - {text}
            assert document.text == f"First.\n\n{text}"
            assert left_out(document) == [("hidden", other.pop())]
        same = read_docx(make_docx(forms("Requires='zz'", "Instructions bind.")), given_as())
        assert (same.text, left_out(same)) == ("Instructions bind.", [])

    def test_a_form_that_word_never_shows(self) -> None:
        body = (
            p("First.")
            + "<mc:AlternateContent><mc:Choice Requires='zz'>"
            + p("B.")
            + "</mc:Choice></mc:AlternateContent>"
        )
        document = read_docx(make_docx(body), given_as())
        assert (document.text, left_out(document)) == ("First.", [("hidden", "B.")])

    def test_words_above_others(self) -> None:
        above = "<w:rt><w:r><w:t>Instructions do not bind.</w:t></w:r></w:rt>"
        ruby = f"<w:ruby><w:rubyPr/>{above}<w:rubyBase><w:r><w:t>law</w:t></w:r></w:rubyBase></w:ruby>"
        body = f"<w:p><w:r><w:t xml:space='preserve'>German </w:t></w:r><w:r>{ruby}</w:r><w:r><w:t>.</w:t></w:r></w:p>"
        assert read_docx(make_docx(body), given_as()).text == "German law (Instructions do not bind.)."

    def test_notes_and_comments(self) -> None:
        notes = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            f'<w:footnote w:id="1">{p("See Clause 9.")}</w:footnote>'
        )
        body = (
            '<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="1"/><w:footnoteReference w:id="7"/>'
            "<w:t>.</w:t></w:r></w:p>"
        )
        comments = f'<w:comment w:id="0">{p("Too long?")}</w:comment>'
        raw = make_docx(body, footnotes=notes, comments=comments)
        document = read_docx(raw, given_as())
        assert document.text == "Text."
        assert left_out(document) == [("footnote", "See Clause 9."), ("comment", "Too long?")]
        kept = read_docx(raw, given_as(keep_all=True))
        assert kept.text == "Text.\n\nSee Clause 9."
        assert left_out(kept) == [("comment", "Too long?")]


@pytest.mark.parametrize(
    ("stated", "box"),
    [
        ("", "☐"),
        ('<w:default w:val="0"/>', "☐"),
        ("<w:checked/>", "☒"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
    ],
)
def test_boxes_of_old_forms_stand_in_the_text(stated: str, box: str) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin">'
        f"<w:ffData><w:checkBox>{stated}</w:checkBox></w:ffData></w:fldChar></w:r>"
        '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = f"<w:p>{field}<w:r><w:t>Er löscht alles.</w:t></w:r></w:p>"
    assert read_docx(make_docx(body), given_as()).text == f"{box} Er löscht alles."


def test_words_in_place_of_the_line_above_notes() -> None:
    for kind in ("separator", "continuationSeparator", "continuationNotice"):
        for notes in ("footnote", "endnote"):
            parts = {f"{notes}s": f'<w:{notes} w:type="{kind}" w:id="0">{p("Data may be sold.")}</w:{notes}>'}
            assert left_out(read_docx(make_docx(p("Text."), **parts), given_as())) == [
                ("footnote", "Data may be sold.")
            ]


@pytest.mark.parametrize(
    "drawn",
    [
        '<w:object><w:control w:name="Label1"/></w:object>',
        "<w:drawing><wp:inline><w:contentPart/></wp:inline></w:drawing>",
        f"<w:drawing><wp:inline><a:pathLst>{'<a:pt/>' * 90}</a:pathLst></wp:inline></w:drawing>",
        f"<w:drawing><wp:inline>{'<a:wsp/>' * 20}</wp:inline></w:drawing>",
        "<w:drawing><wp:inline><a:txBody><a:t>Sold.</a:t></a:txBody></wp:inline></w:drawing>",
        f"<w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' path='{'m0,0l9,9' * 20}'/></w:pict>",
        f"<w:pict><v:polyline xmlns:v='urn:schemas-microsoft-com:vml' points='{'0,0 9,9 ' * 20}'/></w:pict>",
    ],
)
def test_drawings_that_may_be_of_letters_are_pictures(drawn: str) -> None:
    document = read_docx(make_docx(p("Text.") + f"<w:p><w:r>{drawn}</w:r></w:p>"), given_as())
    assert [reason for reason, _ in left_out(document)] == ["unread_picture"]


def test_blanks_at_the_ends_of_words_that_word_drops() -> None:
    kept = "<w:t xml:space='preserve'> hours </w:t>"
    body = f"<w:p><w:r><w:t>24 </w:t><w:t>\n0</w:t>{kept}<w:t> at most</w:t></w:r></w:p>"
    document = read_docx(make_docx(body, footer=body), given_as())
    assert document.text == "240 hours at most"
    assert left_out(document) == [("running_footer", document.text)]
    assert document.unknown_looks == ()


@pytest.mark.parametrize(("text", "named"), [("24 ", [("w:t", "24")]), ("24", [])])
def test_blanks_that_what_is_around_words_may_keep(text: str, named: list[tuple[str, str]]) -> None:
    assert looks(f"<w:p xml:space='preserve'><w:r><w:t>{text}</w:t><w:t>0</w:t></w:r></w:p>") == named
