"""Words of Markdown that are shown by an editor, or by a program without tables, and are no text of the page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from ingest.readers.markdown_definitions import FOOTNOTE

_AROUND = re.compile(r"[>\s]*")
_BRACKETS = re.compile(r"\[((?:\\.|[^\[\]\\])*+)\]", re.DOTALL)
_FEWEST, _OF_ADDRESS = 3, 6
"""Words that may say something, in a title and in an address."""


def unread_words(source: str, tokens: Sequence[Token], env: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give words that stand beside the text, each with what holds them."""
    yield from _cells(source.split("\n"), tokens)
    definitions = [
        *env.get("references", {}).items(),
        *((each["label"], each) for each in env.get("duplicate_refs", [])),
    ]
    defined = Counter(label for label, _ in definitions)
    said = Counter(map(normalizeReference, _BRACKETS.findall(source))) if definitions else Counter[str]()
    for label, definition in definitions:
        yield from _beside(definition["title"], definition["href"], "[…]:")
        if len(label.split()) >= _FEWEST and said[label] <= defined[label]:  # of one in use, the text says as much
            yield label, "[…]:"
    for token in tokens:
        if token.type == "fence" and len(token.info.split()) >= _FEWEST:
            yield token.info, "```"
        for child in token.children or ():
            address = child.attrs.get("href") or child.attrs.get("src") or ""
            yield from _beside(str(child.attrs.get("title") or ""), str(address), "[…](…)")


def _beside(title: str, address: str, stated: str) -> Iterator[tuple[str, str]]:
    if len(title.split()) >= _FEWEST or FOOTNOTE in title:  # a footnote begins within a title, too
        yield title, stated
    if len(unquote(address).split()) >= _OF_ADDRESS:
        yield unquote(address), stated


def _cells(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Give the cells beyond the head of their table."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map is not None:
            cells = escapedSplit(_AROUND.sub("", lines[token.map[0]], count=1).strip())
            beyond = " ".join(cells[cells[:1] == [""] :][columns:]).strip()
            if beyond:
                yield beyond, "|"
