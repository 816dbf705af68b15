"""What is known of a look can neither reach words that stand elsewhere, nor show any, nor put them in another order."""

import pytest

from ingest.readers.html.reader import html_blocks
from ingest.readers.markdown import read_markdown_text
from tests.support.html_looks import CLAUSE, FIRST, contract_input, looks, page

WORDS = [  # the words within are named
    "<p style='position:relative;z-index:-1'>{}</p>",
    "<div style='display:flex'><p style='z-index:-1'>{}</p></div>",
    "<span style='float:left'>{}</span>",
    "<table align=right><tr><td>{}</table>",
    "<span style='display:table-footer-group'>{}</span>",
    "<div style='display:inline'>{}</div>",
    "<div style='display:inline-block'>{}</div>",
    "<div style='display:table-cell'>{}</div>",
    "<span style='padding-left:90px'><div style='text-indent:-90px'>{}</div></span>",
    "<table><tr><td style='margin-left:90px'><p style='text-indent:-90px'>{}</table>",
    "<table><tr style='padding-left:90px'><td><p style='text-indent:-90px'>{}</table>",
    "<p style='padding-left:30%;text-indent:-90px'>{}</p>",
    "<p style='margin-left:90px;text-indent:-90px'>a <span style='display:inline-block'>{}</span></p>",
    "<div style='margin-left:0;margin:0 0 0 -19px'>{}</div>",
    "<div style='width:20%'><div style='width:20%'>{}</div></div>",
    "<div style='background:#000;color:#fff;width:21px'>{}</div>",
    "<div style='height:100%;background:#000;color:#fff'>{}</div>",
    "<table><tr style='visibility:collapse'><td style='visibility:visible'>{}</table>",
    "<ol><li style='counter-reset:list-item 71'>{}</ol>",
    "<sup><sup><sup>{}</sup></sup></sup>",
    "<sup><sup>{}</sup></sup>",
    "<sup><sup><span style='background:#fff'>{}</span></sup></sup>",
    "<sup style='background:#fff'><sup>{}</sup></sup>",
    "<p style='margin-left:var(--x, );text-indent:-50pt'>{}</p>",
    "<p style='margin-left:1em;text-indent:-1.5em'>{}</p>",
    "<p style='margin-left:1.5rem;text-indent:-1.5em'>{}</p>",
    "<div style='margin-left:1.5em;font-size:40px'><p style='text-indent:-1.5em'>{}</p></div>",
    "<div style='margin-left:30%'><p style='text-indent:-90px'>{}</p></div>",
    "<div style='margin-left:20ch'><p style='text-indent:-90px'>{}</p></div>",
    "<div style='margin-left:30px'><p style='text-indent:-90px'>{}</p></div>",
    "<div style='margin-left:90px'><p style='background:#000;color:#fff;text-indent:-90px'>{}</p></div>",
    "<p style='text-decoration:line-through;text-decoration:underline underline'>{}</p>",
    "<p style='font:1px a;font:-5px a'>{}</p>",
    "<p style='color:#fff;color:rgb(0, 0 0)'>{}</p>",
    "<p style='color:#fff;color:hsl(0,0,0)'>{}</p>",
    "<ruby>24<rt>{}</rt></ruby>",
    "<bdi>{}</bdi>",
    "<input value='{}'>",
    "<input type=number value='{}'>",
    "<input type=' hidden' value='{}'>",
    "<input type=password placeholder='{}'>",
    "<input type=number value=x placeholder='{}'>",
]
PAGE = [  # the page is named as a whole
    "<sup style='font-size:20px;line-height:0;background:#fff'>&nbsp;</sup>",
    "<sup style='line-height:0'><span style='background:#fff;font-size:60px'>&nbsp;</span></sup>",
    "<span style='font-size:40px;text-decoration:overline'>&nbsp;</span>",
    "<p style='text-decoration:underline #fff'>&nbsp;</p>",
    "<p style='text-decoration:underline;text-decoration-thickness:.9em'>&nbsp;</p>",
    "<p style='font-size:240px;line-height:0;text-decoration:underline'>&nbsp;</p>",
    "<span style='background:#fff;font-size:200px;line-height:1'>&nbsp;</span>",
    "<p style='margin-top:-90px;background:#fff'><span style='display:none'>Einige Worte.</span></p>",
    "<p style='margin-left:90px;text-indent:-90px'>a <span style='display:inline-block'><img src=a width=9></span>",
    "<table><tr><td>a<td style='padding:0'><table style='margin-left:-20px'><td><img src=a width=9></table></table>",
    "<p style='font-size:200px'><sup style='position:relative;top:-.5em'><img src=a width=9 height=9></sup></p>",
    "<table><tr><td background=a>.</table>",
    "<table background=a><tr><td></table>",
    "<p style='border:20px solid;border-image:url(a) 20'>.</p>",
    "<p style='background:linear-gradient(#000,#fff)'>.</p>",
    "<dialog open>&nbsp;</dialog>",
    "<div popover style='display:block'>.</div>",
    "<svg width=1 height=1 style='overflow:visible'><rect width=900 height=900 /></svg>",
    "<svg width=1 height=1 overflow=visible><rect width=900 height=900 /></svg>",
    "<svg transform='translate(0,-90)'><rect width=900 height=90 /></svg>",
    "<math><mpadded voffset=50px height=0><mspace width=900px height=40px mathbackground=#fff /></mpadded></math>",
    "<table><tfoot><tr><td>a</tfoot><tbody><tr><td>b</table>",
    "<table><tbody><tr><td>a</tbody><thead><tr><td>b</table>",
    "<table><tr><td>a</tr><caption>b</caption></table>",
    "<fieldset><p>a</p><legend>b</legend></fieldset>",
    "<details open><p>a</p><summary>b</summary></details>",
    "<p><input type=radio name=a checked> a</p><p><input type=radio name=a checked> b</p>",
    "<form><input type=radio name=a checked> a <input type=radio name=a checked> b</form>",
    "<div><form><input type=radio name=a checked> a</div><input type=radio name=a checked> b",
    "<form id=f><input type=radio name=a checked> a</form><input form=f type=radio name=a checked> b",
    "<form id=f><input type=radio name=a checked></form><form><input form=f type=radio name=a checked></form>",
    "<form><div></form><form><input type=radio name=a checked></div><input type=radio name=a checked></form>",
    "<table><tbody><tr><td>a</tbody><tfoot><tr><td>b</tfoot><tfoot><tr><td>c</table>",
    "<style>p::before{content:'';display:block;margin-bottom:-300px}</style>",
    "<style>p::before{content:'';display:inline-block;margin-left:-900px}</style>",
    "<style>.a{margin-left:90px;text-indent:-90px}@media screen{.a{margin-left:0}}</style><p class=a>a</p>",
    "<style>@media screen{ul{padding:0}}</style><ul><li style='text-indent:-45px'>a</ul>",
    "<style>html{font-size:1px}p{font-size:1rem}</style>",
    "<style>.a{display:none}</style><style type=' text/css'>.a{display:block}</style>",
    "<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\">",
    "<p style='display:inline\\2d block'>a</p>",
]
UNSEEN = [  # a browser does not take the second of two values, so the first counts
    "display:none;display:bloc&#8490;",
    "display:none;display:block&nbsp;",
    "display:none;display:block&#31;",
    "font-size:1px;font-size:&#1633;&#1634;px",
    "font-size:1px;font-size:\\31 2px",
    "line-height:1.5;font:16px/0 a",
    "text-decoration-line:underline;text-decoration:line-through",
]
AS_WRITTEN = [  # signs that we drop decide on what a browser sees
    "<p style='display:none;display:bloc\u212a'>{}</p>",
    "<p style='display:none;display:bl\u00adock'>{}</p>",
    "<p style='display:none;display:block\x1f'>{}</p>",
    "<style>.a{{display:none}}.a\u200b{{display:block}}</style><p class=a>{}</p>",
    "<style>/* *\u00ad/.a{{display:none}} */</style><p class=a>{}</p>",
    "<style>p{{display:none}}[data-a=a]{{display:block}}</style><p data-a='a\u00ad'>{}</p>",
    "<style>.a{{display:none}}[\\74 itle=a]{{display:block}}</style><p class=a title='a\u00ad'>{}</p>",
    "<style>.a{{display:none}}@media\u00a0all{{.a{{display:block}}}}</style><p class=a>{}</p>",
]
SEEN = [
    "<p style='margin-left:36.0pt;text-indent:-18.0pt'>{}</p>",
    "<p style='margin:0cm 0cm 8pt 1.27cm;text-indent:-0.64cm'>{}</p>",
    "<div><table style='margin-left:-5.4pt'><tr><td style='padding:0 5.4pt'>{}</table></div>",
    "<img src=a width=40 style='float:left'><p>{}</p>",
    "<table width='100%'><col width='50%'><thead><tr><th>a</thead><tbody></tbody><tfoot><tr><td>{}</tfoot></table>",
    "<table><caption>a</caption><tr><td style='width:25%'>{}</table>",
    "<p>{}<sup style='font-size:75%;line-height:0;position:relative;top:-.5em'>1</sup></p>",
    "<a style='display:inline-block;background:#414141;color:#fff;padding:10px 25px'>{}</a>",
    "<p style='color:rgb(1 2 3 / 90%);text-decoration:underline solid'>{}</p>",
    "<p><input type=radio name=a checked> {}</p><p><input type=radio name=a> b</p>",
    "<svg width=16 height=16 viewBox='0 0 9 9'><path d='M0 0h9'/></svg><p>{}</p>",
    "<p>a\u00adb\u200bc</p><p title='a\u00adb'>{}</p>",
    "<style>/* Auf\u00adtrag */ a[href]{{color:#000}}</style><p data-a='a\u00adb'>{}</p>",
    "<style>.a{{margin-left:1.5em;text-indent:-1.5em}}</style><div class=a><div style='margin:0'>{}</div></div>",
    "<ul><li style='text-indent:-18pt'>{}</ul>",
    "<style>@media screen{{body{{padding:1px}}}}</style><p style='margin-left:1.5em;text-indent:-1.5em'>{}</p>",
    "<div style='margin-left:36pt'><p style='text-indent:-18pt'>{}</p></div>",
    "<p style='margin-left:5cm;text-indent:-5cm'>{}</p>",
    "<p>{}<sup><a class=sdfootnoteanc href='#a'><sup>1</sup></a></sup></p>",
    "<form><input type=radio name=a checked> a</form><form><input type=radio name=a checked> {}</form>",
]


@pytest.mark.parametrize("shape", WORDS)
def test_words_that_may_be_moved_covered_or_not_shown(shape: str) -> None:
    assert any(CLAUSE in text for text, _ in looks(page(shape.format(CLAUSE))))


@pytest.mark.parametrize("shape", PAGE)
def test_what_may_reach_other_words_or_show_some(shape: str) -> None:
    assert "" in {text for text, _ in looks(page(f"<p>{CLAUSE}</p>{shape}"))}


@pytest.mark.parametrize("style", UNSEEN)
def test_values_that_no_browser_takes(style: str) -> None:
    document = page(f'<p style="{style}">{CLAUSE}</p>')
    assert document.text == FIRST
    assert [left.text for left in document.left_out] == [CLAUSE]


@pytest.mark.parametrize("shape", AS_WRITTEN)
def test_signs_that_are_dropped_from_tags_and_sheets(shape: str) -> None:
    assert "" in {text for text, _ in looks(page(shape.format(CLAUSE)))}


@pytest.mark.parametrize("shape", SEEN)
def test_what_honest_files_use(shape: str) -> None:
    document = page(shape.format(CLAUSE))
    assert CLAUSE in document.text
    assert looks(document) == []


def test_a_soft_hyphen_in_a_label() -> None:
    shape = "<select><option label='a\u00adb'></option></select>"
    assert ("", "U+00AD") not in looks(page(f"{shape}<p>{CLAUSE}</p>"))


def test_words_that_no_line_breaks_between() -> None:
    assert looks(page(f"<p>{'&nbsp;'.join(CLAUSE.split() * 8)}</p>"))
    assert looks(page(f"<p>{' &#8288;'.join(CLAUSE.split() * 8)}</p>"))
    assert looks(page(f"<p>Nr.&nbsp;5 &nbsp; Abs.&nbsp;2</p><p>{'&nbsp;' * 90}{CLAUSE}</p>")) == []


@pytest.mark.parametrize(
    "shape",
    [
        "<video src=a width=700 height=60></video>",
        "<input type=image alt='{}'>",
        "<svg width=700 height=60><polyline points='0,0 9,9'/></svg>",
        "<table><tr><td background=a width=700 height=60></table>",
    ],
)
def test_pictures(shape: str) -> None:
    _, beside, _ = html_blocks(f"<p>{FIRST}</p>{shape.format(CLAUSE)}".encode(), "x")
    assert "unread_picture" in [out.reason for out in beside]


def test_fields_of_a_kind_are_not_read() -> None:
    assert page("<p>Er darf <input type=number value=nicht> verkaufen.</p>").text.endswith("Er darf verkaufen.")
    assert page("<p>Er darf <input type='chec&#8490;box' checked> verkaufen.</p>").text.endswith("Er darf verkaufen.")


def test_fields_in_markdown() -> None:
    document = read_markdown_text(
        f"{FIRST}\n\nEr darf <input value=nicht size=1> verkaufen.\n".encode(), contract_input()
    )
    assert ("nicht", "<input>") in looks(document)
