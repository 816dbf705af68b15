"""Tell headings from text where a format does not: numbered titles, `Clause 7`, `ANNEX I`, lines in capitals."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.sections.labels import MODULE_RANK, NUMBER_RANK, SHOUTED_RANK, Label, LabelStyle, read_label

LONGEST_TITLE = 120
_ENDS = (".", ";", ",", ":", "…", "?", "!")
_OPTIONAL = re.compile(r"(?:Optional|fakultativ)?", re.IGNORECASE)


def find_headings(blocks: Sequence[Block]) -> list[Block]:
    """Mark headings (their `level` is then a rank of labels.py), and join labels and titles that stand apart.

    Words and their order stay the same: `Clause 1` and the line `Purpose and scope` below it become one heading, `(1)`
    and the paragraph beside it one paragraph.
    """
    joined = _join(blocks)
    result: list[Block] = []
    for block, following in zip_longest(joined, joined[1:]):
        result.append(_promoted(block, following) if block.kind in _TEXT else _checked(block))
    return result


_TEXT = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def looks_like_title(text: str) -> bool:
    """Tell whether a line without label can be the title of the clause above it."""
    return bool(text) and len(text) <= LONGEST_TITLE and not text.endswith(_ENDS) and not text[0].islower()


def _join(blocks: Sequence[Block]) -> list[Block]:
    result: list[Block] = []
    for block in blocks:
        before = result[-1] if result else None
        if before is not None and _belongs(before, block):
            kind = before.kind if before.kind is not BlockKind.ROW else BlockKind.PARAGRAPH
            result[-1] = before.model_copy(update={"text": f"{before.text} {block.text}", "kind": kind})
        else:
            result.append(block)
    return result


def _belongs(before: Block, block: Block) -> bool:
    """Tell whether `before` is a label, or the first of several modules, to which `block` belongs."""
    label, own = read_label(before), read_label(block)
    if label is None or block.kind is BlockKind.ROW or before.page != block.page:
        return False
    if own is not None and own.style is LabelStyle.KEYWORD is not label.style and block.text.endswith(_ENDS):
        return not label.rest and before.kind in _TEXT and block.kind in _TEXT  # `(vii)` and `Clause 16(e);`
    if own is not None:
        modules = label.rank == own.rank == MODULE_RANK and len(before.text) + len(block.text) < 4 * LONGEST_TITLE
        return modules and not before.text.endswith(_ENDS) and looks_like_title(block.text)
    if label.style is LabelStyle.KEYWORD:
        same = before.kind is block.kind or before.kind is BlockKind.PARAGRAPH
        return same and _OPTIONAL.fullmatch(label.rest) is not None and looks_like_title(block.text)
    return not label.rest and before.kind in _TEXT and block.kind in _TEXT


def _promoted(block: Block, following: Block | None) -> Block:
    """Give `block` as a heading if it is one, else as it is."""
    label = read_label(block)
    if following is None or (following.kind is BlockKind.ROW and label is None):
        return block
    if label is None:
        shouted = block.kind is BlockKind.PARAGRAPH and block.text.isupper() and looks_like_title(block.text)
        worded = any(len(word) > 3 for word in re.findall(r"[^\W\d_]+", block.text))
        return _heading(block, SHOUTED_RANK) if shouted and worded else block
    if label.style is LabelStyle.KEYWORD:
        limit = LONGEST_TITLE * (4 if label.rank == MODULE_RANK else 2)
        titled = not label.rest or not (
            label.rest[0].islower() or label.rest.endswith((".", ";", ",")) or ";" in label.rest
        )
        return _heading(block, label.rank) if titled and len(block.text) <= limit else block
    if label.style is LabelStyle.NUMBER and _is_title(label) and _opens(block, label, following):
        return _heading(block, NUMBER_RANK + max(label.depth, block.level + 1) - 1)
    if label.style is LabelStyle.CAPITAL and label.rest.isupper() and looks_like_title(label.rest):
        return _heading(block, label.rank)
    return block


def _is_title(label: Label) -> bool:
    """`1. Definitions.` is a title, `1. Name: …` and `2.4. Order of Precedence. In the event …` are none."""
    title = label.rest.removesuffix(".")
    words = len(title.split())
    short = words <= 6 if label.rest.endswith(".") else words <= 12
    return short and looks_like_title(title) and not re.search(r"[:;…_]|\. |\.\.", title)


def _opens(block: Block, label: Label, following: Block) -> bool:
    """Tell whether `following` stands below `block`, not beside it."""
    if block.kind is BlockKind.ITEM:
        return following.kind is BlockKind.ITEM and following.level > block.level
    other = read_label(following)
    if other is None:
        return following.kind is not BlockKind.HEADING
    return other.style is not LabelStyle.NUMBER or other.depth > label.depth


def _checked(block: Block) -> Block:
    """Take a whole clause that was only set like a heading for what it is."""
    if block.kind is BlockKind.HEADING and len(block.text) > 2 * LONGEST_TITLE:
        return block.model_copy(update={"kind": BlockKind.PARAGRAPH, "level": 0})
    return block


def _heading(block: Block, rank: int) -> Block:
    return block.model_copy(update={"kind": BlockKind.HEADING, "level": rank})
