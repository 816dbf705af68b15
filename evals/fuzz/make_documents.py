"""Make the larger PDFs of `documents/` anew: `python -m evals.fuzz.make_documents`, with the programs named below.

Each is what one producer writes for one shape of document. They are kept, as each version writes other bytes.
"""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent / "documents"
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
SIDE = 900  # of a picture, in pixels: unpacked it is larger than a megabyte
WORDS = (
    "Vertrag über Auftragsverarbeitung",
    "§ 1 Gegenstand",
    "Der Dienstleister nimmt Anrufe an und verarbeitet dabei Namen und Nummern der Kunden.",
    "§ 2 Löschung",
    "Er löscht die Aufnahmen spätestens nach dreißig Tagen und weist die Löschung nach.",
)
PAGE = (
    "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><body>"
    "<h1>{}</h1><h2>{}</h2><p>{}</p><img src='picture.png' width='200'><h2>{}</h2><p>{}</p></body></html>"
)


def main() -> None:
    """Write them all."""
    rl_config.useA85 = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        picture().save(place / "picture.png")
        page = place / "page.html"
        page.write_text(PAGE.format(*WORDS), "utf-8")
        (HERE / "reportlab-picture.pdf").write_bytes(with_picture())
        (HERE / "reportlab-font.pdf").write_bytes(with_font())
        (HERE / "reportlab-form.pdf").write_bytes(with_form())
        (HERE / "reportlab-scan.pdf").write_bytes(scanned())
        (HERE / "reportlab-update.pdf").write_bytes(updated(with_form()))
        source = HERE / "reportlab-picture.pdf"
        run("gs", "-q", "-dNOSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.7",
            "-dAutoFilterColorImages=false", "-dColorImageFilter=/FlateEncode", "-dDownsampleColorImages=false",
            f"-sOutputFile={HERE / 'ghostscript-objects.pdf'}", str(source))  # fmt: skip
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={place / 'profile'}",
            "--no-pdf-header-footer", f"--print-to-pdf={HERE / 'chromium-print.pdf'}", page.as_uri())  # fmt: skip
        run("soffice", f"-env:UserInstallation={(place / 'office').as_uri()}", "--headless", "--convert-to",
            "pdf:writer_web_pdf_Export", "--outdir", folder, str(page))  # fmt: skip
        shutil.copyfile(place / "page.pdf", HERE / "libreoffice-export.pdf")


def run(*command: str) -> None:
    """Run a program."""
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - ours


def picture() -> Image.Image:
    """Draw a picture of the size of a logo on paper; packed it is small."""
    drawn = Image.new("RGB", (SIDE, SIDE), "white")
    pen = ImageDraw.Draw(drawn)
    chance = Random(1)  # noqa: S311 - no secret
    for _ in range(30):
        place = [chance.randrange(SIDE) for _ in range(4)]
        pen.line(place, fill=(0, 60, 120), width=9)
    return drawn


def written(canvas: Canvas, lines: Sequence[str], font: str = "Helvetica") -> None:
    """Write `lines` one below the other."""
    for number, line in enumerate(lines):
        canvas.setFont(font, 11)
        canvas.drawString(72, 760 - 28 * number, line)


def with_picture() -> bytes:
    """Give a text with a picture on its page."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=(595, 842), pageCompression=1)
    written(canvas, WORDS)
    canvas.drawImage(ImageReader(picture()), 72, 300, 200, 200)
    canvas.save()
    return raw.getvalue()


def with_font() -> bytes:
    """Give a text in a font that the file brings along, on two pages."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont("Own", str(FONT)))
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=(595, 842), pageCompression=1)
    for _ in range(2):
        written(canvas, WORDS, "Own")
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


def with_form() -> bytes:
    """Give a form with a field that was filled in, and a box."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=(595, 842), pageCompression=1)
    written(canvas, WORDS)
    canvas.acroForm.textfield(name="firm", value="Callcenter Nord", x=72, y=500, width=200, height=20)
    canvas.acroForm.checkbox(name="agreed", checked=True, x=72, y=460)
    canvas.save()
    return raw.getvalue()


def scanned() -> bytes:
    """Give pages of text, and one that is a picture only."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=(595, 842), pageCompression=1)
    for _ in range(2):
        written(canvas, WORDS)
        canvas.showPage()
    scan = Image.new("L", (1240, 1754), 255)
    for number in range(9):
        ImageDraw.Draw(scan).line([100, 200 + 90 * number, 1100, 204 + 90 * number], fill=0, width=6)
    canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)
    canvas.save()
    return raw.getvalue()


def updated(raw: bytes) -> bytes:
    """Add another state of the description of `raw` at its end, as programs do that save only what has changed."""
    before = raw.rindex(b"startxref")
    table = int(raw[before:].split()[1])
    trailer = raw[raw.rindex(b"trailer") : before]
    root = trailer.split(b"/Root")[1].split(b"/")[0].strip().removesuffix(b"R").split()[0].decode()
    size = int(trailer.split(b"/Size")[1].split()[0])
    added = f"\n{size} 0 obj\n<< /Title (Neuer Stand) >>\nendobj\n".encode()
    place = len(raw) + 1
    end = len(raw) + len(added)
    table_of_changes = (
        f"xref\n{size} 1\n{place:010} 00000 n \ntrailer\n"
        f"<< /Size {size + 1} /Root {root} 0 R /Info {size} 0 R /Prev {table} >>\nstartxref\n{end}\n%%EOF\n"
    )
    return raw + added + table_of_changes.encode()


if __name__ == "__main__":
    main()
