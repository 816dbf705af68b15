"""What a Word document says of words, and is not known to leave them readable."""

import pytest

from tests.support.docx_files import looks, p

SEEN, OTHER = "The processor acts on instructions.", "It may sell all data."
EFFECTS = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
CLEAR = '<w14:alpha w14:val="60000"/>'
BLACK = '<w14:solidFill><w14:srgbClr w14:val="000000">{}</w14:srgbClr></w14:solidFill>'


def stated(run: str = "", paragraph: str = "", **parts: str) -> set[str]:
    found = looks(p(SEEN) + p(OTHER, paragraph, run), **parts)
    assert {text for _, text in found} <= {SEEN, OTHER}
    return {stated for stated, text in found if text == OTHER}


def style(name: str, said: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:rPr>{said}</w:rPr></w:style>'


@pytest.mark.parametrize(
    ("run", "named"),
    [
        ('<w:effect w:val="blinkBackground"/>', "w:effect"), ("<w:emboss/>", "w:emboss"), ("<w:imprint/>", "w:imprint"),
        ("<w:webHidden/>", "w:webHidden"), ("<w:specVanish/>", "w:specVanish"), ("<w:rtl/>", "w:rtl"),
        ('<w:sz w:val="2pt"/>', "w:sz"), ('<w:sz w:val="300"/>', "w:sz"), ('<w:spacing w:val="-40"/>', "w:spacing"),
        ('<w:spacing w:val="3000"/>', "w:spacing"), ('<w:w w:val="600"/>', "w:w"),
        ('<w:position w:val="-400"/>', "w:position"), ('<w:fitText w:val="2000"/>', "w:fitText"),
        ('<w:eastAsianLayout w:combine="1"/>', "w:eastAsianLayout"), ('<w:em w:val="dot"/>', "w:em"),
        ('<w:color w:val="snow"/>', "w:color"), ('<w:color w:val="000000" w:themeColor="none9"/>', "w:color"),
        ('<w:highlight w:val="black"/>', "w:highlight"), ('<w:shd w:val="diagCross" w:fill="FFFFFF"/>', "w:shd"),
        ('<w:bdr w:val="single" w:sz="96"/>', "w:bdr"), ('<w:vertAlign w:val="sunk"/>', "w:vertAlign"),
        ('<w:sz w:val="10"/><w:vertAlign w:val="superscript"/>', "w:vertAlign"),
        ('<w:sz w:val="9"/><w:smallCaps/>', "w:smallCaps"), ('<w:vanish w:val="0"/><w:vanish/>', "w:vanish"),
        ('<w:new w:val="1"/>', "w:new"), ('<x:veil xmlns:x="urn:x"/>', "urn:x veil"),
        (f"<w14:glow {EFFECTS} w14:rad='1'/>", "w14:glow"), (f"<w14:textOutline {EFFECTS}/>", "w14:textOutline"),
        (f"<w14:textFill {EFFECTS}><w14:gradFill/></w14:textFill>", "w14:textFill"),
        (f"<w14:textFill {EFFECTS}>{BLACK.format(CLEAR)}</w14:textFill>", "w14:textFill"),
        ("<mc:AlternateContent><mc:Choice Requires='w14'><w:vanish/></mc:Choice></mc:AlternateContent>",
         "mc:AlternateContent"),
    ],
)  # fmt: skip
def test_what_is_said_of_words(run: str, named: str) -> None:
    assert stated(run) == {named}


@pytest.mark.parametrize(
    "run",
    [
        '<w:b/><w:i w:val="0"/><w:u w:val="thick" w:color="FF0000"/>', '<w:emboss w:val="0"/><w:rtl w:val="false"/>',
        '<w:effect w:val="none"/>', '<w:sz w:val="22.5"/>',
        '<w:color w:val="C00000"/>', '<w:highlight w:val="yellow"/>',
        '<w:bdr w:val="single" w:sz="4" w:space="0"/>',
        f"<w14:textOutline {EFFECTS}><w14:noFill/></w14:textOutline>",
        f"<w14:textFill {EFFECTS}>{BLACK.format('')}</w14:textFill>",
        "<w:rPrChange><w:rPr><w:effect w:val='sparkle'/></w:rPr></w:rPrChange>", '<w:vertAlign w:val="superscript"/>',
    ],
)  # fmt: skip
def test_what_leaves_words_as_they_are(run: str) -> None:
    assert stated(run) == set()


def test_what_styles_say() -> None:
    named = '<w:pStyle w:val="S"/>'
    assert stated("", named, styles=style("S", '<w:effect w:val="lights"/>')) == {"w:effect"}
    based = f'{style("T", "<w:emboss/>")}<w:style w:styleId="S" w:type="paragraph"><w:basedOn w:val="T"/></w:style>'
    assert stated("", named, styles=based) == {"w:emboss"}
    assert stated('<w:rStyle w:val="C"/>', styles=style("C", "<w:imprint/>", "character")) == {"w:imprint"}
    of_all = "<w:docDefaults><w:rPrDefault><w:rPr><w:shadow/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert looks(p(OTHER), styles=of_all) == [("w:shadow", OTHER)]
    words = style("D", "<w:b/><w:effect w:val='lights'/>", "character", 'w:default="1"')
    assert looks(p(OTHER), styles=words) == [("w:effect", OTHER)]


def test_switches_of_two_styles_are_not_taken_one_by_one() -> None:
    styles = style("S", "<w:vanish/>") + style("C", '<w:vanish w:val="0"/>', "character")
    both = '<w:pStyle w:val="S"/>'
    assert stated('<w:rStyle w:val="C"/>', both, styles=styles) == {"w:vanish"}
    assert stated('<w:rStyle w:val="C"/><w:vanish w:val="0"/>', both, styles=styles) == set()


def test_a_style_that_word_passes_over() -> None:
    dark = style("S", '<w:color w:val="000000"/>')
    assert stated('<w:rStyle w:val="S"/>', styles=dark) == {"w:rStyle"}
    hidden = style("N", "<w:vanish/>", more='w:default="1"')
    shown = p(SEEN, run='<w:vanish w:val="0"/>')
    assert looks(shown + p(OTHER, '<w:pStyle w:val="Missing"/>'), styles=hidden) == []  # left out, as Word hides it


@pytest.mark.parametrize(
    ("fonts", "table", "theme", "named"),
    [
        ('w:ascii="Arial"', "", "", set()), ('w:hAnsi="Wingdings 3"', "", "", {"w:rFonts Wingdings 3"}),
        ('w:ascii="Code 39"', "", "", {"w:rFonts Code 39"}), ('w:ascii="Segoe UI Symbol"', "", "", set()),
        ('w:ascii="Own"', '<w:font w:name="Own"><w:embedRegular/></w:font>', "", {"w:embedRegular Own"}),
        ('w:ascii="Own"', '<w:font w:name="Own"><w:embedBold/></w:font>', "", {"w:embedRegular Own"}),
        ('w:ascii="Own"', '<w:font w:name="Own"><w:altName w:val="Webdings"/></w:font>', "", {"w:rFonts Own"}),
        ('w:ascii="Own"', '<w:font w:name="Own"><w:charset w:val="02"/></w:font>', "", {"w:rFonts Own"}),
        ('w:asciiTheme="minorHAnsi"', "", "Wingdings", {"w:rFonts Wingdings"}),
        ('w:ascii="Own"', '<w:font w:name="Own"><w:panose1 w:val="05010101"/></w:font>', "", {"w:rFonts Own"}),
        ('w:asciiTheme="minorHAnsi"', "", "Calibri", set()),
    ],
)  # fmt: skip
def test_fonts_that_may_draw_other_letters(fonts: str, table: str, theme: str, named: set[str]) -> None:
    scheme = f'<a:fontScheme><a:minorFont><a:latin typeface="{theme}"/></a:minorFont></a:fontScheme>'
    assert stated(f"<w:rFonts {fonts}/>", fontTable=table, theme=scheme) == named


def test_properties_that_do_not_stand_once_and_first() -> None:
    twice = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:rPr><w:vanish/></w:rPr><w:t>{OTHER}</w:t></w:r></w:p>"
    behind = f"<w:p><w:r><w:t>{OTHER}</w:t><w:rPr><w:i/></w:rPr></w:r></w:p>"
    paragraphs = f"<w:p><w:pPr/><w:pPr/><w:r><w:t>{OTHER}</w:t></w:r></w:p>"
    late = f"<w:p><w:r><w:t>{OTHER}</w:t></w:r><w:pPr/></w:p>"
    assert [looks(body) for body in (twice, behind)] == [[("w:rPr", OTHER)]] * 2
    assert [looks(body) for body in (paragraphs, late)] == [[("w:pPr", OTHER)]] * 2


def test_letters_that_are_stated_as_signs() -> None:
    sign = "<w:p><w:r><w:t>Text </w:t><w:sym w:font='Wingdings' w:char='{}'/></w:r></w:p>"
    assert looks(sign.format("0041")) == [("w:sym", "Text")]
    assert looks(sign.format("F0FE")) == []


def test_white_words_upon_nothing_that_is_judged() -> None:
    shape = "<w:p><w:r><w:drawing><wp:anchor behindDoc='1'/></w:drawing></w:r></w:p>"
    assert looks(shape + p(OTHER, run='<w:color w:val="FFFFFF"/>')) == [("w:color", OTHER)]
