"""Words of a picture that recognition reads and a person overlooks: like their ground, or too small."""

import io
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from PIL import Image

from ingest.readers.contrast import FAINT
from ingest.readers.pdf.tesseract import Word

SMALL = 4.1
"""Points; what seems smaller is overlooked."""
TALL, LOW, DEEP = 0.72, 0.5, 0.22
"""How far letters reach, in sizes of their font: those such as h, those such as n, and below the line."""
DESCENDING = frozenset("gjpqyQ§ß,;()[]{}/|")
"""Characters that reach below the line."""
NOT_TALL = frozenset("acegmnopqrsuvwxyzäöüåæøœ.,;:-–_~+=<>«»·•…")
"""Characters that do not reach as high as capitals."""
AROUND = 100
"""So many dots per inch are a dot around a word, in which its ground is seen too."""
SPECKS = 0.03
"""The share of dots at a word that are darker, or lighter, than what counts: dirt."""


def like_ground(words: Sequence[Word], picture: bytes, dpi: int) -> set[Word]:
    """Give the words of a grey picture (PGM) that hardly differ from what lies behind them."""
    with Image.open(io.BytesIO(picture)) as image:
        return {word for word in words if _is_like_ground(image, word, dpi)}


def small_words(words: Sequence[Word], scale: float) -> set[Word]:
    """Give the words of lines that are too small to be read; a dot is so many points of the page as one sees it."""
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    return {word for line in lines if median(map(_size, line)) * scale < SMALL for word in line}


def _size(word: Word) -> float:
    """Guess the size of the font of a word in dots, by how far its letters reach."""
    letters = set(word.text)
    reach = (LOW if letters <= NOT_TALL else TALL) + (DEEP if letters & DESCENDING else 0.0)
    return (word.bottom - word.top) / reach


def _is_like_ground(image: Image.Image, word: Word, dpi: int) -> bool:
    around = max(dpi // AROUND, 1)
    box = (
        max(word.left - around, 0),
        max(word.top - around, 0),
        min(word.right + around, image.width),
        min(word.bottom + around, image.height),
    )
    shades = image.crop(box).histogram()[:256]
    few = SPECKS * sum(shades)
    return _reached(shades[::-1], few) + _reached(shades, few) > (1 - FAINT) * 255


def _reached(shades: Sequence[int], few: float) -> int:
    """Give at which place more than a few dots have been counted."""
    counted = 0
    for place, dots in enumerate(shades):
        counted += dots
        if counted > few:
            return place
    return len(shades) - 1
