"""Forms of values that properties of a Word document have where they leave words readable."""

import re
from collections.abc import Callable, Iterable, Mapping

from docx.oxml.ns import qn

from ingest.readers.docx.styles import OFF, Element, value

Form = Callable[[Element], bool]
"""Tells whether an element has one of the values that are known to be harmless."""
Forms = Mapping[str, Form]
"""What is known, by whole names."""
NUMBER = re.compile(r"[+-]?[0-9]{1,7}(?:\.[0-9]{1,20})?")
"""Other forms, such as `2pt`, are allowed by the standard, and no reader here takes them."""
PERCENT = re.compile(r"([0-9]{1,3})(?:\.[0-9]{1,20})?%")
ON = {None, "1", "true", "on"}
NONE = {"nil", "none"}
THICK = 48
"""Eighths of a point; wider borders may cover words."""
FARTHEST = 31
"""Points between a border and the words in it."""


def anything(_: Element) -> bool:
    """Take all that may be said: it does not change which words are seen."""
    return True


def toggle(element: Element) -> bool:
    """Take what is on or off."""
    return value(element) in {*ON, *OFF}


def off(element: Element) -> bool:
    """Take what is switched off."""
    return value(element) in {*OFF, *NONE}


def one_of(*names: str) -> Form:
    """Take these values, and no value."""
    known = {None, *names}
    return lambda element: value(element) in known


def within(low: float, high: float, *attributes: str) -> Form:
    """Take numbers between two others, in the attribute `w:val` or those named, as far as they are stated."""
    names = [qn(f"w:{name}") for name in attributes or ("val",)]
    return lambda element: (
        all(element.get(name) is None or is_within(element.get(name), low, high) for name in names)
        and (bool(attributes) or element.get(names[0]) is not None)
    )


def is_within(text: str | None, low: float, high: float) -> bool:
    """Tell whether a number is written in the usual form and lies between two others."""
    number = number_of(text)
    return number is not None and low <= number <= high


def number_of(text: str | None) -> float | None:
    """Read a number in its usual form; None for others."""
    return float(text) if text is not None and NUMBER.fullmatch(text) else None


def width(low: float, high: float) -> Form:
    """Take a width in twentieths of a point between two others, or a part of what there is."""

    def takes(element: Element) -> bool:
        kind, stated = element.get(qn("w:type"), "dxa"), element.get(qn("w:w"))
        if kind in {"auto", "nil"}:
            return True
        percent = PERCENT.fullmatch(stated or "")
        if percent is not None:
            return int(percent[1]) <= 110
        return is_within(stated, 0, 5500) if kind == "pct" else kind == "dxa" and is_within(stated, low, high)

    return takes


def inner(form: Form, *, without: Iterable[str] = ()) -> Form:
    """Take an element whose children all have a form, and none of which is one of those named, unless it is nil."""
    unwanted = {qn(f"w:{name}") for name in without}
    return lambda element: all(
        form(node) and (node.tag not in unwanted or value(node) in NONE)
        for node in element.iterchildren()
        if isinstance(node.tag, str)
    )


def border(element: Element) -> bool:
    """Take a line that is not so thick, and not so far away, that it covers words."""
    return value(element) in NONE or (within(0, THICK, "sz")(element) and within(0, FARTHEST, "space")(element))


def named(**forms: Form) -> dict[str, Form]:
    """Give forms by the whole names of the elements of WordprocessingML."""
    return {qn(f"w:{name}"): form for name, form in forms.items()}
