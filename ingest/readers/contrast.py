"""Whether a person can tell a colour from what lies behind it."""

import math

Color = tuple[int, int, int]
"""Red, green and blue, of 255."""

WHITE: Color = (255, 255, 255)
BLACK: Color = (0, 0, 0)
UNSEEN = 0.02
"""Of the way from black to white; colours that are closer look the same."""
FAINT = 0.1
"""Words that differ less from their ground are overlooked, on paper most of all."""
WEIGHTS = (0.299, 0.587, 0.114)
"""How much of what the eye sees each part makes."""


def distance(one: Color, other: Color) -> float:
    """Give how far two colours are from each other, from 0 to 1.

    >>> distance((255, 255, 255), (0, 0, 0))
    1.0
    """
    parts = zip(WEIGHTS, one, other, strict=True)
    return round(math.sqrt(sum(weight * ((a - b) / 255) ** 2 for weight, a, b in parts)), 4)


def faint_reason(color: Color, ground: Color) -> str | None:
    """Give why words of `color` are no part of the text (a key under `left_out`); None where they are seen."""
    apart = distance(color, ground)
    return "hidden" if apart < UNSEEN else "hardly_seen" if apart < FAINT else None


def hex_color(text: str | None) -> Color | None:
    """Read six digits such as `1F3864`, with or without a `#`."""
    digits = (text or "").removeprefix("#")
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return None
    return red, green, blue
