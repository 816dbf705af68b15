"""Whether the words in a text box of a Word document are seen, and all of them."""

import re

from docx.oxml.ns import qn

from ingest.readers.contrast import WHITE
from ingest.readers.docx.drawings import EMU, V, size_of
from ingest.readers.docx.looks.box_rooms import POINT, BoxRooms, Size
from ingest.readers.docx.looks.forms import number_of
from ingest.readers.docx.looks.page_rooms import below_on_page
from ingest.readers.docx.looks.shapes import WPS, fill_of
from ingest.readers.docx.styles import OFF, Element

INSET = 20 * EMU
"""Of words from the edge of their box."""
ACROSS, UP, DOWN = 560 * EMU, -100 * EMU, 800 * EMU
"""How far from where it is anchored a box may begin, to be on the page."""
INSETS, USUAL_INSETS = ("lIns", "tIns", "rIns", "bIns"), ("91440", "45720", "91440", "45720")
STRANGE = re.compile(r"rotation|flip|layout-flow|mso-rotate", re.IGNORECASE)
POINTS = re.compile(r"(?:margin-left|margin-top|left|top)\s*:\s*(-?[0-9]+(?:\.[0-9]+)?)")
FARTHEST = 700.0
DOWNWARDS = re.compile(r"margin-top\s*:\s*(?P<by>[0-9]+(?:\.[0-9]+)?)\s*pt")
OF_PAGE = re.compile(r"mso-position-vertical-relative\s*:\s*page")
LARGE = re.compile(r"[0-9]{3,}|[2-9][0-9]\s*pt|[1-9]\s*(?:in|cm)")


def unknown_box(box: Element, rooms: BoxRooms) -> str | None:
    """Name what is said of a text box and not known to leave its words readable."""
    holder = next(box.iterancestors(qn("wp:inline"), qn("wp:anchor")), None)
    if holder is not None:
        return _of_drawing(holder, box, rooms)
    shapes = (node for node in box.iterancestors() if str(node.tag).startswith(V) and node.tag != f"{V}textbox")
    shape = next((node for node in shapes if node.get("style")), None)
    return "w:txbxContent" if shape is None else _of_vml(shape, box, rooms)


def _of_drawing(holder: Element, box: Element, rooms: BoxRooms) -> str | None:
    if holder.tag == qn("wp:anchor") and holder.get("behindDoc") not in {None, *OFF}:
        return "wp:anchor"
    if fill_of(holder) not in {None, WHITE}:
        return "wps:spPr"
    if any(frame.get("rot") not in {None, "0"} or frame.get("flipV") for frame in holder.iter(qn("a:xfrm"))):
        return "a:xfrm"
    body = next(holder.iter(f"{WPS}bodyPr"), None)
    if body is not None and not _is_plain(body):
        return "wps:bodyPr"
    if not _is_near(holder):
        return "wp:anchor"
    shape = next(box.iterancestors(f"{WPS}wsp"), holder)
    grows = next(shape.iter(qn("a:spAutoFit")), None) is not None
    flows = body is None or (body.get("wrap") != "none" and body.get("numCol", "1") == "1")
    wide, high = _room(size_of(holder), body)
    below = below_on_page(holder, _offset(holder), _reference(holder))
    room = wide, below if grows else min(high, below)
    return None if flows and rooms.holds(box, room, grows=grows) else "wps:txbx"


def _reference(holder: Element) -> str:
    """Name what the place of a drawing on its page is measured from: the page itself, a margin, or the text."""
    place = next(holder.iterchildren(qn("wp:positionV")), None)
    return place.get("relativeFrom", "") if place is not None else ""


def _offset(holder: Element) -> float | None:
    """Give how far below that a drawing begins, in twentieths of a point, if it says so."""
    place = next(holder.iterchildren(qn("wp:positionV")), None)
    offset = next(place.iterchildren(qn("wp:posOffset")), None) if place is not None else None
    stated = number_of((offset.text or "").strip()) if offset is not None else None
    return stated * POINT / EMU if stated is not None else None


def _is_plain(body: Element) -> bool:
    insets = (body.get(name) for name in INSETS)
    is_near = all(stated is None or 0 <= (number_of(stated) or 0) <= INSET for stated in insets)
    shrinks = next(body.iter(qn("a:normAutofit")), None)
    scale = (number_of(shrinks.get("fontScale", "100000")) or 0) if shrinks is not None else 100_000
    is_straight = body.get("vert", "horz") == "horz" and body.get("rot") in {None, "0"}
    return is_near and is_straight and scale >= 60_000 and body.find(qn("a:prstTxWarp")) is None


def _is_near(holder: Element) -> bool:
    places = ((axis, next(holder.iterchildren(qn(f"wp:position{axis}")), None)) for axis in "HV")
    for axis, place in places:
        offset = next(place.iterchildren(qn("wp:posOffset")), None) if place is not None else None
        if offset is None:
            continue
        low, high = (-ACROSS / 5, ACROSS) if axis == "H" else (UP, DOWN)
        stated = number_of((offset.text or "").strip())
        if stated is None or not low <= stated <= high:
            return False
    return True


def _of_vml(shape: Element, box: Element, rooms: BoxRooms) -> str | None:
    style = shape.get("style", "")
    if STRANGE.search(style) or any(abs(float(far)) > FARTHEST for far in POINTS.findall(style)):
        return "v:shape"
    if fill_of(shape) not in {None, WHITE}:
        return "v:fill"
    frames = list(shape.iter(f"{V}textbox"))
    if any(STRANGE.search(each.get("style", "")) or LARGE.search(each.get("inset", "")) for each in frames):
        return "v:textbox"
    grows = any("mso-fit-shape-to-text:t" in each.get("style", "") for each in (shape, *frames))
    wide, high = _room(size_of(shape), None)
    down = DOWNWARDS.search(style)
    below = below_on_page(shape, float(down["by"]) * POINT if down else None, "page" if OF_PAGE.search(style) else "")
    room = wide, below if grows else min(high, below)
    return None if rooms.holds(box, room, grows=grows) else "v:textbox"


def _room(size: Size | None, body: Element | None) -> Size:
    """Give what the distances from the edges leave of a size, in points; nothing where it has none."""
    if size is None:
        return 0.0, 0.0
    left, top, right, bottom = (
        (number_of((body.get(name) if body is not None else None) or usual) or 0) / EMU
        for name, usual in zip(INSETS, USUAL_INSETS, strict=True)
    )
    return size[0] - left - right, size[1] - top - bottom
