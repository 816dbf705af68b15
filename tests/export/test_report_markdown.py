"""A report as Markdown, read back by a parser, says what it says, and a text brings no markup with it."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.export.report import ReportTable
from assistant.export.report_markdown import report_markdown
from tests.support.memos import HOSTILE
from tests.support.reports import PLAIN, REPORTS, a_report, in_order

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"<del>", "</del>", "<ins>", "</ins>"}


def _inline(markdown: str) -> list[Token]:
    return [token for block in PARSER.parse(markdown) for token in block.children or ()]


def _text(markdown: str) -> str:
    return "\n".join(
        "".join(token.content if token.type == "text" else "\n" for token in block.children or ())
        for block in PARSER.parse(markdown)
        if block.type == "inline"
    )


@pytest.mark.parametrize("name", ["plain", "lines", "hostile", "long"])
def test_every_word_in_order(name: str) -> None:
    in_order(REPORTS[name], _text(report_markdown(REPORTS[name]).decode()))


def test_the_same_report_has_the_same_bytes() -> None:
    assert report_markdown(a_report()) == report_markdown(a_report())


def test_a_text_brings_no_structure_and_no_html() -> None:
    single = HOSTILE.replace("\n", " ")
    written, expected = (report_markdown(a_report(text)).decode() for text in (single, "Satz."))
    assert [token.type for token in PARSER.parse(written)] == [token.type for token in PARSER.parse(expected)]
    assert {token.content for token in _inline(written) if token.type == "html_inline"} == OURS
    assert not any(token.type in {"image", "link_open", "code_inline"} for token in _inline(written))


def test_changes_are_elements() -> None:
    markdown = report_markdown(a_report()).decode()
    assert f"> Es gilt <del>{PLAIN}</del><ins> jetzt</ins> dies." in markdown


def test_a_table_is_a_table() -> None:
    assert "| Kopf | Wert |\n| --- | --- |\n| Der Dienstleister" in report_markdown(a_report()).decode()


def test_a_cell_keeps_its_lines_on_one_line_of_the_file() -> None:
    table = ReportTable(head=("Ort", "Wortlaut"), rows=(("§ 1", "Eins\nZwei | <b>"),), widths=(0.3, 0.7))
    last = report_markdown(replace(a_report(), blocks=(table,))).decode().split("| --- | --- |\n")[1].splitlines()[0]
    assert last == r"| § 1 | Eins<br>Zwei \| \<b\> |"
