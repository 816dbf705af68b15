"""Read plain text: paragraphs, whether their lines were wrapped or not, bullets and underlined headings."""

import re

from assistant.documents.document import Document
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.charset import decode, fold
from ingest.readers.plain_looks import plain_looks
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.labels import begins_clause
from ingest.readers.sections.structure import to_document

WRAPPED = 160
"""Where a line is longer, the author does not wrap lines, and each is a paragraph."""
FULL = 0.85
"""A line that could have taken the next word within this share of the width was ended on purpose."""
TAB = 4
STEP = 2
"""Spaces by which a list within a list is set in, at least."""
DEEPEST = 8

RULE = re.compile(r"\s*([=_~*#-])\1{2,}\s*")
BULLET = re.compile(r"(?P<indent>\s*)(?:[•▪◦‣·*+–-]\s+(?P<text>\S.*)|(?P<signed>[●○■]\s+\S.*))")
"""The signs that stay with the text may be boxes of a choice."""
UNDERLINED = {"=": 1, "-": 2, "~": 2}


def read_plain(raw: bytes, given: ReaderInput) -> Document:
    """Read a text.

    Raises:
        DocumentError: its encoding is not certain, or there are no words in it.
    """
    document = to_document(plain_blocks(decode(raw, given.name)), given, raw)
    return document.model_copy(update={"unknown_looks": tuple(plain_looks(raw))})


def plain_blocks(text: str) -> list[Block]:
    """Give the blocks of `text`; rules drawn with hyphens and the bullets of lists are no words."""
    lines = [line.expandtabs(TAB).rstrip() for line in text.split("\n")]
    width = max(map(len, lines))
    blocks: list[Block] = []
    further: list[list[str]] = []  # lines of each block after its first; joined at the end, once
    before = ""  # the line above; empty where a paragraph has ended
    for line in lines:
        rule = RULE.fullmatch(line)
        if rule:
            if before and rule[1] in UNDERLINED and not further[-1] and blocks[-1].text == fold(before):
                blocks[-1] = Block(kind=BlockKind.HEADING, text=blocks[-1].text, level=UNDERLINED[rule[1]])
            before = ""
            continue
        if not line.strip():
            before = ""
            continue
        if before and _goes_on(before, line, width):
            further[-1].append(fold(line))
        else:
            blocks.append(_begun(line))
            further.append([])
        before = line
    return [
        block.model_copy(update={"text": " ".join((block.text, *lines))}) if lines else block
        for block, lines in zip(blocks, further, strict=True)
    ]


def _goes_on(before: str, line: str, width: int) -> bool:
    """Tell whether `line` goes on with the paragraph of the line above it."""
    words = line.split()
    if width > WRAPPED or begins_clause(before, fold(line)):
        return False
    if BULLET.fullmatch(line) and (BULLET.fullmatch(before) or before.endswith((".", ":", ";", ","))):
        return False
    return words[0][0].islower() or len(before) + 1 + len(words[0]) > FULL * width


def _begun(line: str) -> Block:
    bullet = BULLET.fullmatch(line)
    if bullet:
        level = min(len(bullet["indent"]) // STEP, DEEPEST)
        return Block(kind=BlockKind.ITEM, text=fold(bullet["text"] or bullet["signed"]), level=level)
    return Block(kind=BlockKind.PARAGRAPH, text=fold(line))
