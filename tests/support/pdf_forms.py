"""PDFs of one page with what lies on it or in the file, written part by part."""

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


def text_field(value: str, more: str = "") -> str:
    return f"/Subtype /Widget /FT /Tx /T (a) /DA (/Helv 10 Tf 0 g) /V ({value}) {more}"


def drawn(text: str) -> bytes:
    """Give the drawing of a field."""
    return stream(
        f"BT /Helv 10 Tf 2 5 Td ({text}) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 500 20] /Resources <</Font <</Helv 4 0 R>> >>",
    )
