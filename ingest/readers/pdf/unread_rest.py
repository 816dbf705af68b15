"""What a page shows beside the words that were read of it: lighter, slanted, or upside down."""

import io
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from ingest.readers.contrast import FAINT
from ingest.readers.pdf.tesseract import POINTS, SECONDS, Word, read_words
from ingest.readers.pdf.unread import SOME, busy_squares, is_more_than_logo

HALF = 2
"""Dots along each side of a scan that are taken together, so that single ones that are dirt vanish."""
DIRT = 3
"""Dots along each side, of which most have to be ink."""
AREA = 16
"""Dots along each side of what has one ground."""
AROUND = 5
"""Such areas, of which the lightest tells the ground."""
SURE = 60.0
"""Words of a page that are read with more confidence are taken from what is left."""
CERTAIN, SENTENCE = 80.0, 4
"""So many words that are read with more confidence of what is left may be a sentence; upside down, some seem to be."""
LETTERS = 2
"""Of such a word, at least."""
STEP = 5
"""Degrees; recognition reads what is turned by no more than that."""

Box = tuple[int, int, int, int]


def shows_more(picture: bytes, words: Sequence[Word], dpi: int) -> bool:
    """Tell whether a grey picture (PGM) of a scan shows a sentence beside the words that were read of it."""
    sure = (word for word in words if word.confidence >= SURE)
    boxes = ((word.left // HALF, word.top // HALF, word.right // HALF, word.bottom // HALF) for word in sure)
    with Image.open(io.BytesIO(picture)) as image:
        rest = ink(image.reduce(HALF)).filter(ImageFilter.MedianFilter(DIRT))
    return bool(sentence(without(rest, boxes), dpi // HALF))


def ink(grey: Image.Image) -> Image.Image:
    """Draw in black all that a person can tell from its ground, however light it is."""
    ground = grey.reduce(AREA).filter(ImageFilter.MaxFilter(AROUND)).resize(grey.size)
    return ImageChops.subtract(ground, grey).point(lambda apart: 0 if apart > FAINT * 255 else 255)


def without(picture: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """Take away what stands in boxes, and a dot or two around them."""
    draw = ImageDraw.Draw(picture)
    for left, top, right, bottom in boxes:
        draw.rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=255)
    return picture


def sentence(rest: Image.Image, dpi: int, seconds: float = SECONDS) -> list[Word]:
    """Give words that can be read of ink that is left, if they may be a sentence."""
    scale = POINTS / dpi
    squares = busy_squares(rest.resize([max(round(side * scale), 1) for side in rest.size], Image.Resampling.BOX))
    turns = {0, 180} if len(squares) > SOME else set[int]()
    if is_more_than_logo(squares):
        turns |= {(slant := _slant(rest)), slant + 180}
    for turn in sorted(turns):
        turned = rest.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        words = read_words(b"P5 %d %d 255\n" % turned.size + turned.tobytes(), dpi, seconds=seconds) or []
        sure = [word for word in words if word.confidence >= CERTAIN and sum(map(str.isalpha, word.text)) >= LETTERS]
        if len(sure) >= SENTENCE:
            return sure
    return []


def _slant(rest: Image.Image) -> int:
    """Give by how many degrees the rest has to be turned for its lines to lie level: rows differ most then."""
    small = rest.reduce(HALF)

    def unlike(turn: int) -> int:
        turned = small.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
        return sum((above - below) ** 2 for above, below in pairwise(rows))

    return max(range(-85, 90, STEP), key=unlike)
