"""Make a document of the pieces of a page: sections by clause and heading path, of a size that can be cited."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.documents.document import Document, LeftOut, SectionNote
from ingest.readers.assembler import Assembler
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.boilerplate.remove import remove_boilerplate
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.chunking import Chunker, SectionChunk
from ingest.readers.sections.headings import find_headings
from ingest.readers.sections.labels import LabelStyle
from ingest.readers.sections.named_norms import named_norms
from ingest.readers.sections.outline import Node, outline
from ingest.readers.sections.section_ids import section_ids

_PARAGRAPH = {"de": "Abs.", "en": "para"}
_PAGE = {"de": ("S.", "S."), "en": ("p.", "pp.")}
_LONGEST_STEP = 80
_DEEPEST = 9
"""Lists within lists may go on for ever; nobody cites what stands deeper."""


class _Placed(NamedTuple):
    """A heading with the headings above it, or a piece with those that it stands below."""

    path: tuple[Node, ...]
    piece: SectionChunk | None


def to_document(blocks: Sequence[Block], given: ReaderInput, raw: bytes, left_out: Iterable[LeftOut] = ()) -> Document:
    """Make a document of `blocks`; `left_out` is what the reader left out, foreign matter is added to it.

    Raises:
        DocumentError: nothing is left that could be a section (`empty`).
    """
    kept, foreign = remove_boilerplate(blocks, given)
    kept = [block.model_copy(update={"level": min(block.level, _DEEPEST)}) for block in kept if block.text]
    if kept and all(block.kind is BlockKind.HEADING for block in kept):
        kept = [block.model_copy(update={"kind": BlockKind.PARAGRAPH, "level": 0}) for block in kept]
    root = outline(find_headings(kept))
    assembler = Assembler(given, raw)
    for item in (*left_out, *foreign):
        assembler.leave_out(item.text, item.reason)
    placed = list(_walk(root, (), Chunker(given.front.language, _PARAGRAPH[given.front.language])))
    top = _title_node(root)
    sections = [(path, piece) for path, piece in placed if piece is not None]
    ids = iter(
        section_ids(
            [(_id_steps(path, piece, top), _text(piece), piece.loose and not piece.whole) for path, piece in sections]
        )
    )
    own_articles = any(_is_article(node) for path, piece in placed if piece is None for node in path[-1:])
    for path, piece in placed:
        if piece is None:
            heading = path[-1].heading
            assembler.heading(heading.text if heading else "")
            continue
        text = "\n\n".join(block.text for block in piece.blocks)
        heading = path[-1].heading if path else None
        assembler.section(
            SectionNote(id=next(ids), norms=named_norms(text, own_articles=own_articles)),
            heading.text if heading else given.front.title,
            [block.text for block in piece.blocks],
            locator=_locator(given, [node for node in path if node is not top], piece),
            context=piece.context,
        )
    return assembler.document()


def _walk(node: Node, path: tuple[Node, ...], packer: Chunker) -> Iterator[_Placed]:
    """Give headings and pieces in reading order."""
    if node.heading is not None:
        yield _Placed(path, None)
    run = Node(node.heading, node.label, node.place)
    alone = not any(isinstance(part, Node) and part.heading is not None for part in node.parts)
    for part in node.parts:
        if isinstance(part, Node) and part.heading is not None:
            yield from _packed(run, path, packer, alone=False)
            run = Node(node.heading, node.label, node.place)
            yield from _walk(part, (*path, part), packer)
        else:
            run.parts.append(part)
    yield from _packed(run, path, packer, alone=alone)


def _packed(run: Node, path: tuple[Node, ...], packer: Chunker, *, alone: bool) -> Iterator[_Placed]:
    if run.parts:
        for piece in packer.pack(run):
            piece.whole = piece.whole and alone
            yield _Placed(path, piece)


def _title_node(root: Node) -> Node | None:
    """Give the heading below which everything stands: the title of the document, which locators name anyway."""
    only = root.parts[0] if len(root.parts) == 1 else None
    return only if isinstance(only, Node) and only.heading is not None and only.label is None else None


def _is_article(node: Node) -> bool:
    return node.label is not None and node.label.style is LabelStyle.KEYWORD and node.label.printed.startswith("Art")


def _text(piece: SectionChunk) -> str:
    return "\n\n".join(block.text for block in piece.blocks)


def _step(node: Node) -> str:
    """Name a heading in a locator; the printed `5. Sub-processors.` becomes `5 Sub-processors`."""
    text = node.heading.text if node.heading else ""
    if node.label is not None and node.label.style is not LabelStyle.KEYWORD:
        text = f"{node.place} {node.label.rest}".strip()
    text = text.removesuffix(".")
    return text if len(text) <= _LONGEST_STEP else text[: text.rfind(" ", 0, _LONGEST_STEP)] + " …"


def _locator(given: ReaderInput, path: Sequence[Node], piece: SectionChunk) -> str:
    steps = [given.front.title, *(step for node in path if (step := _step(node)) != given.front.title)]
    where = "" if piece.whole else _range(piece)
    if where and not piece.loose:
        steps.append(where)
        where = ""
    pages = [block.page for block in piece.blocks if block.page is not None]
    one, several = _PAGE[given.front.language]
    page = ""
    if pages:
        page = f"{one} {pages[0]}" if min(pages) == max(pages) else f"{several} {min(pages)}–{max(pages)}"
    return ", ".join(filter(None, (" › ".join(steps), where, page)))


def _range(piece: SectionChunk) -> str:
    if piece.first == piece.last:
        return piece.first
    first, last = piece.first, piece.last
    if piece.loose:
        return f"{first}–{last.rpartition(' ')[2]}"
    if "Abs." in last or "para" in last:
        return first
    if last.startswith(first):
        return last
    shared = first.rpartition("(")[0]
    return f"{first}–{last[len(shared) :] if shared and last.startswith(shared) else last}"


def _id_steps(path: Sequence[Node], piece: SectionChunk, top: Node | None) -> list[str]:
    """Labels say enough where there are any; titles stand in for them."""
    steps: list[str] = []
    for node in path:
        if node is top:
            continue
        name = node.place if node.label is not None else node.heading.text if node.heading else ""
        if steps and node.label is not None and node.place.startswith(steps[-1]):
            steps.pop()
        steps.append(name)
    place = piece.inside if piece.loose else piece.first
    if not piece.whole and place:
        if steps and place.startswith(steps[-1]):
            steps.pop()
        steps.append(place)
    return steps
