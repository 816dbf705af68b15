"""Walk through the elements of an HTML page and give its blocks, and the words that are no part of the document."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from assistant.documents.document import LeftOut
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.charset import clean, fold
from ingest.readers.html.embedded import (
    DEEPEST,
    button_label,
    data_address,
    drawn_words,
    field_value,
    framed_page,
    is_embedded,
)
from ingest.readers.html.lists import item_label
from ingest.readers.html.look import Look, look_of
from ingest.readers.html.pictures import draws, is_large_picture, is_picture, name_of
from ingest.readers.html.tables import is_layout
from ingest.readers.html.visibility import unread
from ingest.readers.pictures import placed
from ingest.readers.sections.labels import begins_clause, read_label

SILENT = {"script", "style", "template", "head", "canvas", "audio", "video"}
"""Elements without words of the page."""
_UNDRAWN = {"script", "style", "template", "head"}
CONTROLS = {"nav", "footer", "button", "select", "datalist", "dialog"}
_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar"}
INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr", "img", "input",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPEST = 16
"""Tables within tables; what stands deeper is not looked at, as each table is searched with all that are in it."""
_MOST_PALE = 50
"""So many white places are noted."""
_LISTS = {"ul", "ol", "menu", "dir"}


class Walk:
    """Collects the blocks of a page; `linked` are those of links alone, by index, `website` tells that it has menus.

    `pale` are words that are white on what may be white.
    """

    def __init__(self, *, keep_all: bool, depth: int = 0, is_first: bool = True) -> None:
        self.blocks: list[Block] = []
        self.linked: set[int] = set()
        self.left_out: list[LeftOut] = []
        self.pale: list[str] = []
        self.website = False
        self._keep_all = keep_all
        self._depth = depth
        self._lines: list[str] = [""]
        self._outside = ""
        self._links = 0
        self._linked_words = False
        self._lists = 0
        self._label = ""
        self._item = False
        self._heading = 0
        self._layouts: list[bool] = []
        self._numbers: dict[int, int] = {}
        self._cells: list[str] | None = None
        self._is_first = is_first
        self._looks: list[Look] = []
        self._unseen = "", ""

    def through(self, root: LexborNode) -> None:
        """Take in `root` and all below it."""
        self._looks.append(look_of(root.parent) if root.parent is not None else Look())
        for node, leaving in self._events(root):
            tag = str(node.tag)
            if tag == "-text":
                self._seen_words(node.text_content or "")
            elif leaving:
                self._looks.pop()
                self._leave(tag)
            else:
                self._looks.append(self._looks[-1].inside(node))
                self._enter(node, tag)
        self._looks.pop()
        self._flush()
        self._end_unseen()

    def _events(self, root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
        """Give each element as it begins and as it ends; without recursion, for pages may be nested to any depth."""
        stack = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                yield node, True
                continue
            if (node.tag or "").startswith(("-comment", "!")):
                continue
            if node.tag in SILENT or self._aside(node):
                if node.tag not in _UNDRAWN and unread(node) is None and self._looks[-1].shown:
                    self._pictures(node)
                continue
            if is_embedded(node):
                self._embedded(node)
                continue
            yield node, False
            if node.tag == "-text":
                continue
            stack.append((node, True))
            children = []
            child = node.child
            while child is not None:
                children.append(child)
                child = child.next
            stack += [(child, False) for child in reversed(children)]

    def _aside(self, node: LexborNode) -> bool:
        """Tell whether an element is no part of the document, and note its words."""
        if str(node.tag).startswith("-"):
            return False
        controls = node.tag in CONTROLS or (node.attributes or {}).get("role") in _ROLES
        reason = "navigation" if controls and not self._keep_all else unread(node)
        if reason is None:
            return False
        text = fold(clean(node.text(separator=" ")))
        if text:
            self.website = self.website or reason == "navigation"
            if node.tag in INLINE and reason != "navigation":  # a sentence may be hidden word by word
                self._not_seen(text, reason)
            else:
                self._set_aside(text, reason)
        return True

    def _embedded(self, node: LexborNode) -> None:
        """Take in what a drawing or a frame shows, and name what it keeps elsewhere."""
        if not self._looks[-1].shown:
            self._set_aside(node.text(separator=" "), "hidden")
            return
        if node.tag == "math":
            self._words(" ".join(text for text, reason in drawn_words(node) if reason is None))
        elif node.tag == "svg":
            self._drawing(node)
        elif node.tag == "noscript":
            self._set_aside(node.text(separator=" "), "hidden")
        elif node.tag == "iframe" and (page := framed_page(node)) is not None:
            self._frame(page)
        else:
            self._picture(node, data_address(node))

    def _drawing(self, node: LexborNode) -> None:
        if draws(node):
            self._picture(node, "svg")
        for text, reason in drawn_words(node):
            if reason is not None:
                self._set_aside(text, reason)
                continue
            self._flush()
            self._words(text)
            self._flush()

    def _pictures(self, node: LexborNode) -> None:
        """Name the pictures of an element whose words are no part of the text."""
        for inner in node.traverse():
            if is_picture(inner, alone=True) or (inner.tag == "svg" and draws(inner)):
                self._picture(inner)

    def _picture(self, node: LexborNode, name: str = "") -> None:
        """Name a picture, by what stands before it where it may hold a clause."""
        before = self.blocks[-1].text if self.blocks else ""
        is_first = self._is_first and not (before or any(self._lines))
        if is_large_picture(node, is_first=is_first):
            self._set_aside(placed(name or name_of(node) or str(node.tag), before), "unread_picture")
        else:
            self._set_aside(name or name_of(node) or "image", "image")

    def _frame(self, page: LexborNode) -> None:
        if self._depth >= DEEPEST:
            self._set_aside(page.text(separator=" "), "image")
            return
        self._flush()
        inner = Walk(keep_all=self._keep_all, depth=self._depth + 1)
        inner.through(page)
        self.blocks += inner.blocks
        self.left_out += inner.left_out
        self.pale += inner.pale

    def _set_aside(self, words: str, reason: str) -> None:
        if text := fold(clean(words)):
            self.left_out.append(LeftOut(text=text, reason=reason))

    def _enter(self, node: LexborNode, tag: str) -> None:
        if tag == "br":
            self._lines.append("")
            return
        if tag == "a":
            self._links += 1
        if tag == "input":
            self._seen_words(field_value(node))
            self._set_aside(button_label(node), "navigation")
        if is_picture(node, alone=False):
            self._picture(node)
        if tag in INLINE:
            return
        self._flush()
        if tag == "textarea" and not node.text():
            self._seen_words((node.attributes or {}).get("placeholder") or "")
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists += 1
        elif tag == "li":
            self._label, self._item = item_label(node, self._numbers), True
        elif tag == "table":
            self._layouts.append(len(self._layouts) >= _DEEPEST or is_layout(node))
        elif tag == "tr" and self._layouts and not self._layouts[-1]:
            self._cells = []

    def _leave(self, tag: str) -> None:
        if tag == "a":
            self._links -= 1
        if tag in INLINE or tag == "br":
            return
        self._flush()
        self._end_unseen()
        if tag in _HEADINGS:
            self._heading = 0
        elif tag in _LISTS:
            self._lists -= 1
        elif tag == "li":
            self._item = False
        elif tag == "table":
            self._layouts.pop()
        elif tag == "tr" and self._cells is not None:
            cells, self._cells = self._cells, None
            self._add(BlockKind.ROW, " ".join(cells))

    def _seen_words(self, text: str) -> None:
        """Take words of the page, unless their look keeps them from being read."""
        look = self._looks[-1]
        reason = look.reason() if text.strip() else None
        if reason is None:
            if len(self.pale) < _MOST_PALE and text.strip() and look.is_pale:
                self.pale.append(fold(clean(text)))
            self._words(text)
            return
        self._not_seen(text, reason)

    def _not_seen(self, text: str, reason: str) -> None:
        if reason != self._unseen[1]:
            self._end_unseen()
        self._unseen = f"{self._unseen[0]} {text}", reason

    def _end_unseen(self) -> None:
        words, reason = self._unseen
        self._unseen = "", ""
        self._set_aside(words, reason)

    def _words(self, text: str) -> None:
        self._lines[-1] += text
        if self._links:
            self._linked_words = self._linked_words or bool(text.strip())
        else:
            self._outside += text.strip()

    def _flush(self) -> None:
        """End a paragraph: two line breaks end one, too, and a clause that begins after one."""
        lines, self._lines = [fold(clean(line)) for line in self._lines], [""]
        linked, self._linked_words, self._outside = self._linked_words and not self._outside, False, ""
        paragraphs = [""]
        for line in lines:
            if not line or begins_clause(paragraphs[-1], line):
                paragraphs.append(line)
            else:
                paragraphs[-1] = f"{paragraphs[-1]} {line}".strip()
        for text in filter(None, paragraphs):
            if self._cells is not None:
                self._cells.append(text)
                continue
            self._paragraph(text)
            if linked:
                self.linked.add(len(self.blocks) - 1)

    def _paragraph(self, text: str) -> None:
        if self._heading:
            self._add(BlockKind.HEADING, text, self._heading)
        elif self._item:
            own = read_label(Block(kind=BlockKind.PARAGRAPH, text=text))
            label = "" if own else self._label
            self._add(BlockKind.ITEM, f"{label} {text}".strip(), max(0, self._lists - 1), label)
            self._item, self._label = False, ""
        else:
            self._add(BlockKind.PARAGRAPH, text)

    def _add(self, kind: BlockKind, text: str, level: int = 0, label: str = "") -> None:
        if text:
            self.blocks.append(Block(kind=kind, text=text, level=level, label=label))
