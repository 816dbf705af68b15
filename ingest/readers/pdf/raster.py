"""A PDF page as it is seen, in grey dots: whether anything shows at a place."""

import ctypes
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from ingest.readers.pdf.drawn import Box, Point, drawn_objects

CONTRAST = 24  # of 255; what differs less from what is around it is not read
FAINT = 12  # of 255; a thin letter covers about half a dot, and a tenth of 255 is not read
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
        dots = self.dots(box)
        return not dots or max(dots) - min(dots) < CONTRAST

    def dots(self, box: Box) -> bytes:
        """Give the dots within `box`."""
        corners = [self._dot(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, right = max(0, min(xs)), min(self._wide, max(xs) + 1)
        rows = range(max(0, min(ys)), min(self._high, max(ys) + 1))
        return b"".join(self._dots[row * self._stride + left : row * self._stride + right] for row in rows)

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdf.FPDF_PageToDevice(self._page.raw, 0, 0, self._wide, self._high, 0, x, y, across, down)
        return across.value, down.value


class Ink:
    """What the letters of a page leave on it: its picture with them beside that without them."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        letters = [drawn.item for drawn in drawn_objects(page.raw) if _is_text(drawn.item)]
        self._with = Raster(page)
        try:
            for item in letters:
                pdf.FPDFPageObj_SetIsActive(item, False)
            self._without = Raster(page)
        finally:
            for item in letters:
                pdf.FPDFPageObj_SetIsActive(item, True)

    def is_faint(self, box: Box) -> bool:
        """Tell whether the letters within `box` can hardly be told from what lies below."""
        pairs = list(zip(self._with.dots(box), self._without.dots(box), strict=True))
        return bool(pairs) and all(abs(one - other) < FAINT for one, other in pairs)


def _is_text(item: pdf.FPDF_PAGEOBJECT) -> bool:
    return bool(pdf.FPDFPageObj_GetType(item) == pdf.FPDF_PAGEOBJ_TEXT)


class Picture:
    """How opaque a picture of a page is, dot by dot."""

    def __init__(self, page: pdfium.PdfPage, picture: pdf.FPDF_PAGEOBJECT, box: Box) -> None:
        self._box = box
        self._dots = b""
        self._wide = self._high = self._stride = 0
        self._through = not (0 < box[2] - box[0] <= LARGEST and 0 < box[3] - box[1] <= LARGEST)
        if self._through or pdf.FPDFPageObj_HasTransparency(picture):
            self._through = True
            return
        bitmap = pdf.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, picture)
        if not bitmap:
            self._through = True
            return
        if pdf.FPDFBitmap_GetFormat(bitmap) == pdf.FPDFBitmap_BGRA:
            self._wide, self._high = pdf.FPDFBitmap_GetWidth(bitmap), pdf.FPDFBitmap_GetHeight(bitmap)
            self._stride = pdf.FPDFBitmap_GetStride(bitmap)
            self._dots = ctypes.string_at(pdf.FPDFBitmap_GetBuffer(bitmap), self._stride * self._high)
        pdf.FPDFBitmap_Destroy(bitmap)

    def is_opaque(self, points: Sequence[Point]) -> bool:
        """Tell whether the picture lets nothing through at any of `points` of the page."""
        if self._through or not self._dots:
            return not self._through
        left, bottom, right, top = self._box
        for x, y in points:
            across = min(self._wide - 1, max(0, int((x - left) / (right - left) * self._wide)))
            down = min(self._high - 1, max(0, int((top - y) / (top - bottom) * self._high)))
            if self._dots[down * self._stride + across * 4 + 3] < OPAQUE:
                return False
        return True
