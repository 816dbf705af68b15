"""Make passages of the clauses below a heading: long ones are split between paragraphs, very short ones joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain import Language
from assistant.language.sentences import sentence_spans
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.sections.outline import Node

LONG = 1200
"""About as many characters as the embedding model reads at once, with its heading."""
LONGEST = 2000
SHORT = 250
LEAD_IN = 600


@dataclass
class SectionChunk:
    """Blocks of one passage; `first` and `last` are the places that they begin and end at (`5.2`, `Abs. 3`).

    `loose` says that they are paragraphs without label, of the clause `inside` if any; `context` holds the words that
    lead in to them, `whole` that nothing else stands below their heading.
    """

    blocks: list[Block]
    first: str
    last: str
    loose: bool = False
    inside: str = ""
    context: str = ""
    whole: bool = False

    @property
    def size(self) -> int:
        """Characters of the text."""
        return sum(len(block.text) for block in self.blocks)


class Chunker:
    """Makes pieces; `paragraph` is the word that counts paragraphs without label (`Abs.`)."""

    def __init__(self, language: Language, paragraph: str) -> None:
        self._language = language
        self._paragraph = paragraph

    def pack(self, node: Node) -> list[SectionChunk]:
        """Cut what stands directly below a heading."""
        parts = [part for part in node.parts if isinstance(part, Block) or part.heading is None]
        pieces = _join(list(self._cut(parts, "", "", 0)))
        pieces[0].whole = len(pieces) == 1
        return pieces

    def _cut(self, parts: Sequence[Block | Node], place: str, context: str, count: int) -> Iterator[SectionChunk]:
        """Give a piece per clause or paragraph; clauses that are too long are cut further."""
        lead = header = ""
        for part in parts:
            if isinstance(part, Node):
                yield from self._clause(part, _lead_in(context, lead))
                continue
            count += 1
            before = {BlockKind.ROW: header, BlockKind.ITEM: lead}.get(part.kind, "")
            header = (header or part.text) if part.kind is BlockKind.ROW else ""
            lead = _leading(part) if part.kind is not BlockKind.ITEM else lead
            where = f"{place}, {self._paragraph} {count}".lstrip(", ")
            for block in split(part, self._language):
                yield SectionChunk([block], where, where, loose=True, inside=place, context=_lead_in(context, before))

    def _clause(self, clause: Node, context: str) -> Iterator[SectionChunk]:
        blocks = list(clause.blocks())
        whole = SectionChunk(blocks, clause.place, clause.place, context=context)
        if whole.size <= LONG:
            yield whole
            return
        opening = blocks[0]
        first = [
            SectionChunk([block], clause.place, clause.place, context=context)
            for block in split(opening, self._language)
        ]
        rest = self._cut(clause.parts[1:], clause.place, _lead_in(context, _leading(opening)), 1)
        yield from _join([*first, *rest])


def _leading(block: Block) -> str:
    """Give the words of a paragraph that leads in to what follows: its sentence has not ended."""
    return "" if block.text.endswith((".", "!", "?")) else block.text


def _lead_in(context: str, lead: str) -> str:
    """Join words that lead in, and cut off what is too far away."""
    text = context if context.endswith(lead) else f"{context} {lead}".strip()
    return text if len(text) <= LEAD_IN else text[text.find(" ", len(text) - LEAD_IN) + 1 :]


def _join(pieces: list[SectionChunk]) -> list[SectionChunk]:
    """Join very short pieces to their neighbours, and paragraphs without labels to passages of sensible size."""
    result: list[SectionChunk] = []
    for piece in pieces:
        before = result[-1] if result else None
        if before is not None and before.size + piece.size <= LONG and _may_join(before, piece):
            _append(before, piece)
        else:
            result.append(piece)
    if len(result) > 1 and result[-1].size < SHORT and result[-2].size + result[-1].size <= LONG + SHORT:
        last = result.pop()
        _append(result[-1], last)
    return result


def _may_join(before: SectionChunk, piece: SectionChunk) -> bool:
    return (before.loose and piece.loose) or before.size < SHORT


def _append(before: SectionChunk, piece: SectionChunk) -> None:
    before.blocks += piece.blocks
    before.last = piece.last
    if before.loose and not piece.loose:
        before.first, before.loose = piece.first, False


def split(block: Block, language: Language) -> list[Block]:
    """Split a paragraph that is too long for one passage at the borders of its sentences, or else of its words."""
    if len(block.text) <= LONGEST:
        return [block]
    parts, start, end = [], 0, 0
    for sentence_start, sentence_end in sentence_spans(block.text, language):
        if end > start and sentence_end - start > LONG:
            parts.append(block.text[start:end])
            start = sentence_start
        end = sentence_end
    parts.append(block.text[start:])
    texts = [text for part in parts for text in _at_words(part.strip())]
    return [
        block.model_copy(update={"text": text, "label": block.label if not n else ""}) for n, text in enumerate(texts)
    ]


def _at_words(text: str) -> list[str]:
    if len(text) <= LONGEST:
        return [text] if text else []
    return [found[0].strip() for found in re.finditer(rf"\S.{{0,{LONG}}}(?!\S)|\S{{{LONG},}}", text)]
