"""The outline of a document: headings, the clauses below them, and what hangs on each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.sections.labels import NUMBER_RANK, Label, LabelStyle, follows, read_label

_MARKED = 9
"""Up to this level a heading was marked by the format; beyond it is a rank of labels.py."""


@dataclass
class Node:
    """A heading or a labelled clause; `parts` are its own blocks and the nodes below it, in reading order.

    `heading` is None for a clause without title, whose first block then holds its label too. `place` is the label to
    cite it by, with those that it hangs on (`5.2(a)`).
    """

    heading: Block | None = None
    label: Label | None = None
    place: str = ""
    level: int = 0
    parts: "list[Block | Node]" = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        """Give all blocks of text below, in reading order."""
        for part in self.parts:
            if isinstance(part, Block):
                yield part
            else:
                yield from part.blocks()


def outline(blocks: Sequence[Block]) -> Node:
    """Build the tree of `blocks`, in which headings are marked."""
    root = Node()
    headings = [root]
    clauses: list[Node] = []
    for block in blocks:
        label = read_label(block)
        if block.kind is BlockKind.HEADING:
            clauses = []
            node = Node(block, label, label.printed.rstrip(".") if label else "", block.level)
            _climb(headings, node)
            if label and label.depth == 1 and block.level > NUMBER_RANK:  # a list within a list
                node.place = _place(headings[-1], label)
            headings[-1].parts.append(node)
            headings.append(node)
        elif label is not None and _opens_clause(label, block):
            _leave_numbered(headings, clauses, label, block)
            _climb_clauses(clauses, label, block)
            above = clauses[-1] if clauses else headings[-1]
            node = Node(None, label, _place(above, label), block.level, [block])
            above.parts.append(node)
            clauses.append(node)
        else:
            while clauses and _goes_on_above(clauses[-1], block):
                clauses.pop()
            (clauses[-1] if clauses else headings[-1]).parts.append(block)
    _settle(root)
    return root


def _opens_clause(label: Label, block: Block) -> bool:
    """Tell whether a text begins a clause of its own: `§ 3 (1) The …` does, `Article 28 GDPR requires …` does not."""
    if block.kind is BlockKind.ROW:
        return False
    return label.style is not LabelStyle.KEYWORD or re.match(r"\(\d+\)\s+[^\Wa-z]", label.rest) is not None


def _climb(headings: list[Node], node: Node) -> None:
    """Leave the headings that `node` does not lie below; `5.2` lies below `5` whatever their levels."""
    for index in range(len(headings) - 1, 0, -1):
        if _is_prefix(headings[index].label, node.label):
            del headings[index + 1 :]
            return
    while len(headings) > 1 and headings[-1].level >= node.level:
        headings.pop()


def _leave_numbered(headings: list[Node], clauses: list[Node], label: Label, block: Block) -> None:
    """Leave a numbered heading that the numbered clause without title counts on from: `4.2` after `4.1 Use`."""
    for index in range(len(headings) - 1, 0, -1):
        above = headings[index].label
        if label.style is not LabelStyle.NUMBER or above is None or above.style is not LabelStyle.NUMBER:
            return
        inner_list = block.kind is BlockKind.ITEM and headings[index].level != NUMBER_RANK + block.level
        if label.depth == above.depth and _counts_on(above, label) and not (label.depth == 1 and inner_list):
            del headings[index:]
            clauses.clear()
            return


def _counts_on(above: Label, label: Label) -> bool:
    """Tell whether `label` is the next number after `above`; a list below clause 5 begins at 1."""
    before, _, last = above.bare.rpartition(".")
    outer, _, number = label.bare.rpartition(".")
    return before == outer and (int(number) == int(last) + 1 or (label.depth > 1 and int(number) > int(last)))


def _is_prefix(above: Label | None, label: Label | None) -> bool:
    return above is not None and label is not None and label.bare.startswith(f"{above.bare}.")


def _climb_clauses(clauses: list[Node], label: Label, block: Block) -> None:
    """Leave the clauses beside or below which one labelled `label` cannot stand."""
    if label.style is LabelStyle.NUMBER and label.depth > 1:
        while clauses and not _is_prefix(clauses[-1].label, label):
            clauses.pop()
        return
    for index in range(len(clauses) - 1, -1, -1):
        if _beside(clauses[index], label, block):
            del clauses[index:]
            return
    while (
        clauses
        and (block.kind is BlockKind.ITEM or label.style is LabelStyle.CAPITAL)
        and clauses[-1].level > block.level
    ):
        clauses.pop()


def _beside(clause: Node, label: Label, block: Block) -> bool:
    other = clause.label
    if other is None or (block.kind is BlockKind.ITEM and clause.level != block.level):
        return False
    if follows(other.bare, label.bare):
        return True
    return other.style is label.style and other.depth == label.depth


def _goes_on_above(clause: Node, block: Block) -> bool:
    """Tell whether unlabelled words go on with what stood before the list that `clause` is an item of."""
    listed = clause.label is not None and clause.label.style in {LabelStyle.NUMERAL, LabelStyle.LETTER}
    return block.kind is BlockKind.PARAGRAPH and listed and block.text[0].islower()


def _place(above: Node, label: Label) -> str:
    """Compose the label to cite a clause by: `5.2` and `(a)` give `5.2(a)`, a `6.` listed below `2.` gives `2.6`."""
    printed = label.printed.rstrip(".")
    inner = above.label
    if inner is None or label.depth > 1:
        return printed
    numbered = inner.style is LabelStyle.NUMBER
    if above.heading is not None and not numbered:
        return printed
    if label.style in {LabelStyle.NUMBER, LabelStyle.LETTER} and label.printed.endswith(".") and numbered:
        return f"{above.place.rstrip('.')}.{printed}"
    if above.heading is not None and label.style is not LabelStyle.LETTER:
        return printed
    return above.place.rstrip(".") + ("" if printed.startswith("(") else " ") + printed


def _settle(node: Node) -> None:
    """Make text again of what only looked like a heading: nothing stands below it."""
    for index, part in enumerate(node.parts):
        if isinstance(part, Block):
            continue
        _settle(part)
        heading = part.heading
        if heading is None or part.parts:
            continue
        if heading.level > _MARKED or heading.text.endswith((".", ";", ":", "!", "?")):
            node.parts[index] = heading.model_copy(update={"kind": BlockKind.PARAGRAPH, "level": 0})
