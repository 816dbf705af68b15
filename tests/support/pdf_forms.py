"""PDFs of one page with what lies on it or in the file, written part by part."""

import re
import struct
import zlib
from itertools import accumulate

from tests.support.pdf_files import TEXT, wrapped

FORM = "/AcroForm <</Fields [6 0 R] /DR <</Font <</Helv 4 0 R>> >> /DA (/Helv 10 Tf 0 g)>>"


def on_page(annotation: str, *more: bytes, catalog: str = FORM) -> bytes:
    """Give a page of text with an annotation, which is part 6; those of `more` come after it."""
    lines = " T* ".join(f"({line}) Tj" for line in wrapped(TEXT))
    resources = "<</Font <</F1 4 0 R>> >>"
    parts = [
        f"<</Type /Catalog /Pages 2 0 R {catalog}>>".encode("latin-1"),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources {resources} "
        f"{'/Annots [6 0 R]' if annotation else ''}>>".encode(),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        stream(f"BT /F1 11 Tf 14 TL 72 760 Td {lines} ET"),
        f"<</Type /Annot /F 4 /Rect [60 40 560 60] {annotation}>>".encode("latin-1") if annotation else b"null",
        *more,
    ]
    raw, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return raw + head + b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(raw))


def stream(content: str, entries: str = "") -> bytes:
    packed = content.encode("latin-1")
    return f"<</Length {len(packed)} {entries}>>\nstream\n".encode() + packed + b"\nendstream"


def packed(raw: bytes) -> bytes:
    """Give the file with its parts, but for those with content, in one packed stream."""
    found = [(int(part[1]), part[2]) for part in re.finditer(rb"(\d+) 0 obj\n(.*?)\nendobj\n", raw, re.DOTALL)]
    kept = [(number, part) for number, part in found if part.endswith(b"endstream")]
    moved = [(number, part) for number, part in found if not part.endswith(b"endstream")]
    number = len(found) + 1
    places = accumulate((len(part) + 1 for _, part in moved), initial=0)
    head = b"".join(b"%d %d " % (name, place) for (name, _), place in zip(moved, places, strict=False))
    data = zlib.compress(head + b"\n".join(part for _, part in moved))
    entries = f"/Type /ObjStm /N {len(moved)} /First {len(head)} /Filter /FlateDecode"
    rows = {0: (0, 0, 65535)} | {name: (2, number, index) for index, (name, _) in enumerate(moved)}
    out = b"%PDF-1.7\n"
    for name, part in [*kept, (number, stream(data.decode("latin-1"), entries))]:
        rows[name] = (1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (name, part)
    rows[number + 1] = (1, len(out), 0)
    table = b"".join(struct.pack(">BIH", *rows[name]) for name in sorted(rows))
    last = stream(table.decode("latin-1"), f"/Type /XRef /Size {number + 2} /W [1 4 2] /Root 1 0 R")
    return out + b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number + 1, last, len(out))


def text_field(value: str, more: str = "") -> str:
    return f"/Subtype /Widget /FT /Tx /T (a) /DA (/Helv 10 Tf 0 g) /V ({value}) {more}"


def drawn(text: str) -> bytes:
    """Give the drawing of a field."""
    return stream(
        f"BT /Helv 10 Tf 2 5 Td ({text}) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 500 20] /Resources <</Font <</Helv 4 0 R>> >>",
    )
