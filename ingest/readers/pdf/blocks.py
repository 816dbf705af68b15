"""What a paragraph of a PDF is: heading, item of a list, row of a table or plain text."""

from collections.abc import Sequence

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.pdf.labels import Levels, depth, heading_label, is_item, item_label
from ingest.readers.pdf.paragraphs import PdfParagraph, Type
from ingest.readers.pdf.words import Dehyphenator
from ingest.readers.sections.labels import Label, LabelStyle

LARGER = 1.12  # what is larger than this, in sizes of the body, is a heading
LONGEST = 160  # no heading has more characters
SHORT = 80  # nor one that has nothing but its number to tell it

ARTICLE_RANK = 20  # of labels.py: articles, clauses and sections, below annexes, parts and chapters
PLAIN = 6  # the level of a heading with nothing but bold type to it
DEEPEST = 9


def to_blocks(paragraphs: Sequence[PdfParagraph], usual: Type, words: Dehyphenator) -> list[Block]:
    """Give the blocks of a document."""
    texts = [_text(paragraph, words) for paragraph in paragraphs]
    sizes = sorted({_rounded(p) for p in paragraphs if _rounded(p) > LARGER * usual.size}, reverse=True)
    levels = Levels()
    blocks: list[Block] = []
    for index, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        if paragraph.first.cells:
            blocks.append(Block(kind=BlockKind.ROW, text=text, page=paragraph.page))
        elif _is_heading(paragraph, text, following, usual):
            levels.heading()
            label = heading_label(text)
            level = _level(paragraph, text, label, sizes, usual) if index else 1
            printed = label.printed if label else ""
            blocks.append(Block(kind=BlockKind.HEADING, text=text, level=level, label=printed, page=paragraph.page))
        elif is_item(text):
            label = item_label(text)
            printed = label.printed if label else ""
            blocks.append(
                Block(kind=BlockKind.ITEM, text=text, level=levels.item(text), label=printed, page=paragraph.page)
            )
        else:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, text=text, page=paragraph.page))
    return blocks


def _text(paragraph: PdfParagraph, words: Dehyphenator) -> str:
    cells = paragraph.first.cells or (tuple(paragraph.lines),)
    return " ".join(words.text(cell) for cell in cells)


def _rounded(paragraph: PdfParagraph) -> float:
    return round(paragraph.first.size * 2) / 2


def _is_heading(paragraph: PdfParagraph, text: str, following: str, usual: Type) -> bool:
    label = heading_label(text)
    if len(text) > LONGEST or text.endswith((",", ";")) or not following or not any(map(str.isalpha, text)):
        return False
    if paragraph.first.size > LARGER * usual.size:
        return True
    if paragraph.bold:
        return label is not None or not (text.endswith(".") or text.startswith("("))
    if label is None or len(text) > SHORT or len(paragraph.lines) > 1 or text.endswith((".", ":")):
        return False
    if label.style is LabelStyle.KEYWORD or (depth(label) and text.isupper()):
        return True
    return depth(label) == 1 and depth(heading_label(following)) != 1


def _level(paragraph: PdfParagraph, text: str, label: Label | None, sizes: Sequence[float], usual: Type) -> int:
    """Larger headings come first; of one size, annexes and headings in capitals, then articles, numbers, and others."""
    larger = sum(size > _rounded(paragraph) for size in sizes)
    if depth(label):
        level = 2 + depth(label)
    elif label is not None and label.rank >= ARTICLE_RANK:
        level = 2
    else:
        is_plain = label is None and not text.isupper() and paragraph.first.size <= LARGER * usual.size
        level = PLAIN if is_plain else 1
    return min(larger + level, DEEPEST)
