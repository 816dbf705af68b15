"""A PDF page as it is seen, in grey dots: whether anything shows at a place."""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from ingest.readers.pdf.drawn import Box, Point

CONTRAST = 24  # of 255; what differs less from what is around it is not read
LARGEST = 4000  # points; a page that is larger is drawn smaller, a picture is not looked at
OPAQUE = 250  # of 255


class Raster:
    """The picture of a page, one dot for each point."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._scale = min(1.0, LARGEST / max(page.get_size()))
        bitmap = page.render(scale=self._scale, grayscale=True)
        self._dots = bytes(bitmap.buffer)
        self._wide, self._high, self._stride = bitmap.width, bitmap.height, bitmap.stride
        bitmap.close()

    def is_blank(self, box: Box) -> bool:
        """Tell whether nothing can be told apart within `box`, given in points of the page."""
        corners = [self._dot(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, right = max(0, min(xs)), min(self._wide, max(xs) + 1)
        rows = range(max(0, min(ys)), min(self._high, max(ys) + 1))
        found = [self._dots[row * self._stride + left : row * self._stride + right] for row in rows]
        dots = b"".join(found)
        return not dots or max(dots) - min(dots) < CONTRAST

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdf.FPDF_PageToDevice(self._page.raw, 0, 0, self._wide, self._high, 0, x, y, across, down)
        return across.value, down.value


def opaque_at(page: pdfium.PdfPage, picture: pdf.FPDF_PAGEOBJECT, box: Box, points: Sequence[Point]) -> bool:
    """Tell whether `picture`, which lies in `box`, lets nothing through at any of `points`."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if pdf.FPDFPageObj_HasTransparency(picture) or not (0 < wide <= LARGEST and 0 < high <= LARGEST):
        return False
    bitmap = pdf.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, picture)
    if not bitmap:
        return False
    shares = [((x - left) / wide, (top - y) / high) for x, y in points]
    try:
        return all(alpha >= OPAQUE for alpha in _alphas(bitmap, shares))
    finally:
        pdf.FPDFBitmap_Destroy(bitmap)


def _alphas(bitmap: pdf.FPDF_BITMAP, shares: Sequence[Point]) -> Iterator[int]:
    """Give how opaque a bitmap is at places given as shares of its width and height."""
    if pdf.FPDFBitmap_GetFormat(bitmap) != pdf.FPDFBitmap_BGRA:
        yield 255
        return
    wide, high = pdf.FPDFBitmap_GetWidth(bitmap), pdf.FPDFBitmap_GetHeight(bitmap)
    stride = pdf.FPDFBitmap_GetStride(bitmap)
    dots = (ctypes.c_ubyte * (stride * high)).from_address(
        ctypes.cast(pdf.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
    )
    for x, y in shares:
        across, down = min(wide - 1, max(0, int(x * wide))), min(high - 1, max(0, int(y * high)))
        yield dots[down * stride + across * 4 + 3]
