"""How large a picture is that may hold words: larger than a logo."""

import io
import warnings

from PIL import Image

LOGO = 12_000.0
"""Square points; a logo or a signature is no larger, such as 200 by 60."""
LINE, HIGH = 250.0, 8.0
"""Points; what is wider and higher than these may be a line of words."""

POINTS = 0.75
"""Of a dot of a picture, as browsers and mail programs show it."""
FORMATS = ("PNG", "GIF", "JPEG", "WEBP", "BMP")
BEFORE = 60
"""Characters of what stands before a picture."""

Size = tuple[float, float]
"""Width and height in points."""


def is_larger_than_logo(size: Size | None) -> bool:
    """Tell whether a picture may hold a clause; one without a size may.

    >>> is_larger_than_logo((180.0, 60.0)), is_larger_than_logo((480.0, 20.0)), is_larger_than_logo((480.0, 2.0))
    (False, True, False)
    """
    if size is None:
        return True
    wide, high = size
    return wide * high > LOGO or (wide > LINE and high > HIGH)


def size_of_file(content: bytes) -> Size | None:
    """Give the size of a picture as programs show it, by its head; None where it is of no usual kind or damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pictures that would be large unpacked, which none is here
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return picture.width * POINTS, picture.height * POINTS
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def placed(name: str, before: str) -> str:
    """Tell where a picture stands: its name, and the beginning of what is written before it.

    >>> placed("chart.png", "§ 5 Measures")
    'chart.png (… § 5 Measures …)'
    """
    return f"{name} (… {before[:BEFORE]} …)" if before else name
