"""The numbers that a browser prints before the items of a list."""

import re

from selectolax.lexbor import LexborNode

_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|disc|circle|square|decimal|(?:lower|upper)-(?:alpha|latin|roman))"
)
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def item_label(item: LexborNode, numbers: dict[int, int]) -> str:
    """Give what is printed before `item` (`3.`, `c.`); empty for bullets.

    `numbers` keeps those of a page by element, so that not each item of a long list counts back to its beginning.
    """
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return ""
    attributes = parent.attributes or {}
    styled = _STYLE.search(attributes.get("style") or "")
    style = styled[1] if styled else _TYPES.get(attributes.get("type") or "1", "decimal")
    number = numbers[item.mem_id] = _number(item, numbers)
    written = _written(number, style)
    return f"{written}." if written else ""


def _number(item: LexborNode, numbers: dict[int, int]) -> int:
    """Count back to the first item, or to one whose number is known or given."""
    steps = 0
    node: LexborNode | None = item
    while node is not None:
        if node.tag == "li":
            value = numbers.get(node.mem_id, _integer((node.attributes or {}).get("value")))
            if value is not None:
                return value + steps
            steps += 1
        node = node.prev
    start = _integer((item.parent.attributes or {}).get("start")) if item.parent is not None else None
    return (1 if start is None else start) + steps - 1


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else None


def _written(number: int, style: str) -> str:
    if style in {"none", "disc", "circle", "square"}:
        return ""
    if style.endswith(("alpha", "latin")) and 1 <= number <= 26:
        text = chr(ord("a") + number - 1)
    elif style.endswith("roman") and 1 <= number < 400:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
    else:
        return str(number)
    return text.upper() if style.startswith("upper") else text
