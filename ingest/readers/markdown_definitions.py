"""Definitions of Markdown: where a link leads to is no text of the page, and a footnote is."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference

FOOTNOTE = "[^"
"""What the definition of a footnote begins with."""
_SOURCE = re.compile(r"^[ >]{0,12}\[\^([\w-]{1,40})\]: *<?https?://[^\s>]+>? *$", re.MULTILINE)
_MARK = re.compile(r"\[\^([\w-]{1,40})\]")


def read_footnotes(parser: MarkdownIt) -> MarkdownIt:
    """Let `parser` read each footnote as text; CommonMark takes one without blanks for the address of a link."""
    parser.block.ruler.at("reference", _definition)
    return parser


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith(FOOTNOTE, first) and reference(state, start, end, silent)


def with_bare_marks(source: str) -> str:
    r"""Take the brackets off the marks of footnotes that are an address alone: in a contract, brackets hold a blank.

    >>> with_bare_marks("Art. 28[^1] of [name]\n\n[^1]: https://example.org")
    'Art. 28^1 of [name]\n\n^1: https://example.org'
    """
    sources = set(_SOURCE.findall(source))
    return _MARK.sub(lambda mark: f"^{mark[1]}" if mark[1] in sources else mark[0], source)
