"""HTML within Markdown: whether a file holds any that may show its words otherwise than they are read."""

import re

_HARMLESS = re.compile(
    r"</?(?:b|i|u|em|strong)>"
    r"|<[bh]r ?/?>"
    r"|<(su[bp])>[^<>]*</\1>"
    r"|<!--(?:(?!--)[^<>])*-->"
    r"|<(?:https?://|mailto:)[^\s<>]*>|<[\w.+-]+@[\w.-]+>",
    re.IGNORECASE,
)
"""Tags that say nothing of their own, comments that all programs take for such, and addresses."""
_TAG = re.compile(r"(?<!\\)(?:\\\\)*<(?![ \t\r\n\d=-]|$)")
"""What some program may take for the beginning of a tag, if not this one."""
_COMMENT = "<!--"
_INDENTS = ("\t", " " * 4)


def holds_html(source: str) -> bool:
    r"""Tell whether Markdown, as it is written, holds HTML other than the little that leaves words as they are.

    >>> holds_html("Art<br>Zweck<sup>1</sup> <!-- Muster --> <https://example.org>, binnen < 5 Tagen")
    False
    >>> holds_html("<span hidden>nicht</span>"), holds_html("<br style='all:unset'>"), holds_html("<Name des Kunden>")
    (True, True, True)
    """
    return _TAG.search(_HARMLESS.sub(" ", source)) is not None or _has_comment_in_code(source)


def _has_comment_in_code(source: str) -> bool:
    """Tell whether a comment stands on an indented line, which most programs show as code."""
    before = (line[: line.rindex(_COMMENT)] for line in source.split("\n") if _COMMENT in line)
    return any(indent in text for text in before for indent in _INDENTS)
