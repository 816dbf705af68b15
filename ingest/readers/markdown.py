"""Read Markdown that is not of our corpus: contracts, guidance, pages that a scraper turned into Markdown."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.documents.document import Document, LeftOut, UnknownLook
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.boilerplate.remove import remove_boilerplate
from ingest.readers.charset import clean, decode, fold
from ingest.readers.html.reader import html_blocks
from ingest.readers.markdown_definitions import read_footnotes, with_bare_marks
from ingest.readers.markdown_inline import ends_line, lines_of, links_to, without_marks, without_struck
from ingest.readers.markdown_numbers import count_items
from ingest.readers.markdown_unread import unread_words
from ingest.readers.markup import COMMENT, OpenTags
from ingest.readers.note_marks import BACK
from ingest.readers.plain_looks import LONGEST, plain_looks
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.labels import begins_clause
from ingest.readers.sections.structure import to_document

_HEAD = re.compile(r"\s*---\n(?P<head>(?:[\w.-]+:.*\n|[ \t]+.*\n|- .*\n|\n)+?)---\n")
_FORMULA = re.compile(r"\$[^$]*\\[A-Za-z!,:;>]|(?<![~\\])~(?!~)[^~]*[^~\s]~(?!~)")
"""What some programs draw as a formula, and what they strike out."""
_DRAWN = re.compile(r"\s*(?:math|mermaid|geojson|topojson|stl|plantuml|dot|katex|latex)\b", re.IGNORECASE)
"""Kinds of code of which some programs draw a picture."""
_WRAPPED = 160
"""Where a line is longer than this, the author does not wrap lines, and each begins a paragraph."""
# In a contract, what is indented far is a clause within a clause, not code.
_PARSER = read_footnotes(MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code"))
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
_MOST_LOOKS = 200
"""So many places are named."""


def read_markdown_text(raw: bytes, given: ReaderInput) -> Document:
    """Read Markdown; a head of settings and comments are left out.

    Raises:
        DocumentError: its encoding is not known, or nothing is in it.
    """
    source = decode(raw, given.name)
    left_out = []
    if head := _HEAD.match(source):
        left_out.append(LeftOut(text=head["head"].strip(), reason="metadata"))
        source = source[head.end() :]
    reader = _read(source, keep_notes=given.keep_all)
    left_out += reader.left_out
    kept, foreign = remove_boilerplate(reader.blocks, given, frozenset(reader.linked))
    document = to_document(kept, given, raw, [*left_out, *foreign])
    return document.model_copy(update={"unknown_looks": (*reader.looks, *plain_looks(raw))})


def _read(source: str, *, keep_notes: bool) -> "_Reader":
    """Read Markdown; `keep_notes` leaves footnotes of EUR-Lex pages among the blocks."""
    reader = _Reader(unwrapped=max(map(len, source.split("\n"))) > _WRAPPED, keep_notes=keep_notes)
    source = with_bare_marks(source)
    env: dict[str, Any] = {}
    tokens = _PARSER.parse(source, env)
    differing = list(count_items(tokens))
    for token in tokens:
        reader.take(token)
    for text, stated in differing:
        reader.note(text, stated)
    for text, stated in unread_words(source, tokens, env):
        reader.note(text, stated)
    return reader


class _Reader:
    """Walks through the tokens; `unwrapped` says that a line break is a border of paragraphs.

    `linked` are the blocks of links alone, by index; `left_out` holds what is struck out and notes, `looks` words that
    not all programs show.
    """

    def __init__(self, *, unwrapped: bool, keep_notes: bool) -> None:
        self.blocks: list[Block] = []
        self.linked: set[int] = set()
        self.left_out: list[LeftOut] = []
        self.looks: list[UnknownLook] = []
        self._unwrapped = unwrapped
        self._keep_notes = keep_notes
        self._lists: list[bool] = []
        self._label = ""
        self._first = False
        self._heading = 0
        self._cells: list[str] | None = None
        self._tags = OpenTags()

    def take(self, token: Token) -> None:
        """Take the next token."""
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            self._lists.append(kind == "ordered_list_open")
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
        elif kind == "list_item_open":
            self._label = f"{token.info}{token.markup}" if self._lists[-1] else ""
            self._first = True
        elif kind == "list_item_close" and self._first:  # a number that nothing stands beside
            self._first = False
            self._add(BlockKind.PARAGRAPH, self._label)
        elif kind == "heading_open":
            self._heading = int(token.tag[1:])
        elif kind == "heading_close":
            self._heading = 0
        elif kind == "tr_open":
            self._cells = []
        elif kind == "tr_close":
            self._row()
        elif kind == "inline":
            self._inline(token)
        elif kind == "fence":
            self._fence(token)
        elif kind == "html_block":
            self._html(token.content)

    def note(self, text: str, stated: str) -> None:
        """Note words that some programs show otherwise, or do not show."""
        if len(self.looks) < _MOST_LOOKS and _LETTER.search(text):
            self.looks.append(UnknownLook(text=fold(clean(text))[:LONGEST], stated=stated))

    def _fence(self, token: Token) -> None:
        if _DRAWN.match(token.info):
            self.note(token.content, f"``` {token.info}")
        for part in re.split(r"\n\s*\n", token.content):
            self._add(BlockKind.PARAGRAPH, part)

    def _html(self, markup: str) -> None:
        """Take a block of HTML; tags that stay open hold what follows, too."""
        self._comments(markup)
        blocks, left_out = html_blocks(markup.encode("utf-8"), "html", is_first=not self.blocks)
        for block in blocks:
            if self._tags.reason:
                self._leave_out(block.text, self._tags.reason)
            else:
                self.blocks.append(block)
        self.left_out += left_out
        self._tags.take_block(COMMENT.sub(" ", markup))

    def _comments(self, markup: str) -> None:
        """Leave out the comments of what the parser takes for HTML; others are words, in code above all."""
        for comment in COMMENT.finditer(markup):
            self._leave_out(comment[1], "comment")

    def _leave_out(self, text: str, reason: str) -> None:
        if text := fold(text):
            self.left_out.append(LeftOut(text=text, reason=reason))

    def _row(self) -> None:
        if self._cells:
            self._add(BlockKind.ROW, " ".join(self._cells))
        self._cells = None

    def _inline(self, token: Token) -> None:
        children = token.children or []
        for child in children:
            child.content = clean(child.content)  # entities stand for characters that nobody sees, too
        if not self._keep_notes and any(links_to(child, BACK) for child in children[:1]):
            self._leave_out("".join(child.content for child in children), "footnote")
            return
        if _FORMULA.search(token.content):
            self.note(token.content, "$, ~")
        children = self._seen(children)
        children, struck = without_struck(children)
        for text in struck:
            self._leave_out(text, "struck")
        if not any(child.content.strip() for child in children):
            self._first = False
            return
        lines = list(lines_of(children if self._keep_notes else list(without_marks(children))))
        if self._cells is not None:
            self._cells.append(" ".join(text for text, _ in lines))
            return
        for text, linked in self._paragraphs(lines):
            label, level = "", 0
            if self._heading:
                kind, level = BlockKind.HEADING, self._heading
            elif self._lists and self._first:
                kind, level, label = BlockKind.ITEM, len(self._lists) - 1, self._label
                self._first = False
            else:
                kind = BlockKind.PARAGRAPH
            if self._add(kind, f"{label} {text}", level, label) and linked:
                self.linked.add(len(self.blocks) - 1)

    def _seen(self, children: list[Token]) -> list[Token]:
        """Give what is seen of a line: no words within tags that hide them, and no words in place of a picture."""
        tags, kept, unseen = self._tags.copy(), list[Token](), dict[str, str]()
        for child in children:
            if ends_line(child):
                unseen = {reason: f"{text} " for reason, text in unseen.items()}
            if child.type == "html_inline":
                if child.content.startswith("<!--"):
                    self._comments(child.content)
                tags.take(child.content)
                self._pictures(child.content)
                kept.append(child)
            elif child.type == "image":
                reason = "unread_picture" if self.blocks or any(token.content.strip() for token in kept) else "image"
                self.left_out.append(
                    LeftOut(text=fold(child.content) or str(child.attrs.get("src", "")), reason=reason)
                )
            elif (unread := tags.reason) is not None and not ends_line(child):
                unseen[unread] = unseen.get(unread, "") + child.content
            else:
                kept.append(child)
        for reason, text in unseen.items():
            self._leave_out(text, reason)
        return kept

    def _pictures(self, markup: str) -> None:
        if _PICTURE.match(markup):
            _, left_out = html_blocks(markup.encode("utf-8"), "html", is_first=not self.blocks)
            self.left_out += left_out

    def _paragraphs(self, lines: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
        """Join wrapped lines; one that begins with a label is no continuation of one that has ended."""
        result: list[tuple[str, bool]] = []
        for text, linked in lines:
            if not result or (not self._heading and (self._unwrapped or begins_clause(result[-1][0], text))):
                result.append((text, linked))
            else:
                result[-1] = (f"{result[-1][0]} {text}", result[-1][1] and linked)
        return result

    def _add(self, kind: BlockKind, text: str, level: int = 0, label: str = "") -> bool:
        text = fold(text)
        if text:
            self.blocks.append(Block(kind=kind, text=text, level=level, label=label))
        return bool(text)
