"""Small PDFs that ask for more than a machine has; each looks like a contract to whoever reads its text."""

WORDS = "Der Auftragnehmer verarbeitet die Daten nur auf Weisung."
TEXT = f"BT /F1 12 Tf 72 700 Td ({WORDS}) Tj ET\n"


def pattern(step: str) -> bytes:
    """Give a page that is filled with tiles which lie `step` points apart."""
    tile = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /Resources <<>>"
    tiles = _stream("0 0 1 1 re f", f"{tile} /XStep {step} /YStep {step}")
    return _document("/Pattern cs /P scn 0 0 595 842 re f\n", "/Pattern <</P 6 0 R>>", tiles)


def groups(many: int) -> bytes:
    """Give a page with `many` layers of transparency, each as large as the page."""
    layer = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group <</S /Transparency /I true>>"
    resources = "/ExtGState <</G <</ca 0.5 /BM /Luminosity>> >> /XObject <</X 6 0 R>>"
    return _document("/G gs /X Do\n" * many, resources, _stream("0 0 595 842 re f", layer))


def shadings(many: int) -> bytes:
    """Give a page that is painted `many` times with a colour that runs into another."""
    colours = "/Function <</FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 1 1] /N 1>> /Extend [true true]"
    shading = f"<</ShadingType 3 /ColorSpace /DeviceRGB /Coords [300 400 0 300 400 500] {colours}>>"
    return _document("/S sh\n" * many, "/Shading <</S 6 0 R>>", shading.encode())


def forms(depth: int, each: int) -> bytes:
    """Give a page of forms within forms: `each` in every one, `depth` levels of them."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    inner = [
        _stream("/X Do " * each, f"{form} /Resources <</XObject <</X {7 + level} 0 R>> >>")
        for level in range(depth - 1)
    ]
    return _document("/X Do\n", "/XObject <</X 6 0 R>>", *inner, _stream("0 0 m 500 500 l S ", form))


def _document(content: str, resources: str, *more: bytes) -> bytes:
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    return _file(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"{page} /Resources <</Font <</F1 5 0 R>> {resources}>> >>".encode(),
        _stream(TEXT + content),
        font,
        *more,
    )


def _stream(content: str, entries: str = "") -> bytes:
    return f"<</Length {len(content)} {entries}>>\nstream\n{content}\nendstream".encode()


def _file(*objects: bytes) -> bytes:
    raw, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(raw))
    return raw + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, end)
