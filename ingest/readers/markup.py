"""HTML within Markdown: which of its words nobody reads, told by the tags that are open around them."""

import re

from selectolax.lexbor import LexborHTMLParser

from ingest.readers.html.look import Look
from ingest.readers.html.visibility import unread

TAG = re.compile(r"</?[a-z](?:\"[^\"<]*\"|'[^'<]*'|[^\"'<>])*>", re.IGNORECASE)
"""Within a block; no `<` in its values, so that each place is looked at once."""
COMMENT = re.compile(r"<!--(?!-?>)(.*?)(?:-->|$)", re.DOTALL)
"""With what it says; one without an end reaches to that of the file."""
NAME = re.compile(r"<(?P<end>/)?(?P<name>[a-z][a-z0-9-]*)", re.IGNORECASE)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
STRUCK = {"s", "del", "strike"}
"""What these hold is told apart from the rest of a line by itself."""
DEEPEST = 512


class OpenTags:
    """The tags that are open, with the look that each gives to what stands in it, and why nobody reads that."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Look, str | None]] = []

    @property
    def reason(self) -> str | None:
        """Why words that come next are no part of the text (a key under `left_out`); None where they are."""
        if not self._open:
            return None
        _, look, reason = self._open[-1]
        return reason or look.reason() or ("hardly_seen" if look.is_pale else None)

    def copy(self) -> "OpenTags":
        """Give the same tags, to be followed for themselves."""
        other = OpenTags()
        other._open = list(self._open)
        return other

    def take_block(self, markup: str) -> None:
        """Follow the tags in `markup`."""
        for tag in TAG.finditer(markup):
            self.take(tag[0])

    def take(self, tag: str) -> None:
        """Follow one tag."""
        named = NAME.match(tag)
        if named is None:
            return
        name = named["name"].lower()
        if named["end"]:
            self._close(name)
        elif name not in VOID and not tag.endswith("/>") and len(self._open) < DEEPEST:
            self._open.append((name, *self._inside(tag, name)))

    def _inside(self, markup: str, name: str) -> tuple[Look, str | None]:
        _, look, reason = self._open[-1] if self._open else ("", Look(), None)
        node = LexborHTMLParser(markup).css_first(name)
        if node is None:
            return look, reason
        return look.inside(node), reason or (None if name in STRUCK else unread(node))

    def _close(self, name: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == name:
                del self._open[at:]
                return
