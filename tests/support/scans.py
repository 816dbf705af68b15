"""Scans made of text: pages that are drawn as pictures, as a machine for copies would."""

import io
import os
import shutil
from collections.abc import Sequence

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SIZE = (595, 842)  # A4 in points
TITLE = "Vertrag zur Auftragsverarbeitung"
CLAUSES = (
    ("§ 1 Gegenstand", "Der Auftragnehmer betreut die Kunden des Auftraggebers am Telefon und verarbeitet dabei "
     "personenbezogene Daten im Auftrag nach Art. 28 DSGVO."),
    ("§ 2 Weisungen", "Der Auftragnehmer verarbeitet die Daten nur auf dokumentierte Weisung des Auftraggebers. Hält "
     "er eine Weisung für rechtswidrig, so teilt er das mit und wartet eine Bestätigung ab."),
    ("§ 3 Meldung", "Der Auftragnehmer meldet jede Verletzung des Schutzes personenbezogener Daten unverzüglich, "
     "spätestens binnen 24 Stunden nach Kenntnis."),
)  # fmt: skip


def require_tesseract() -> None:
    """Leave the test out where there is no text recognition; CI has to have it."""
    if shutil.which("tesseract") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no tesseract is installed")
        pytest.skip("no tesseract is installed: apt-get install tesseract-ocr tesseract-ocr-deu")


def contract_page(canvas: Canvas, clauses: Sequence[tuple[str, str]] = CLAUSES) -> None:
    """Write a contract on a page of `canvas`."""
    text = canvas.beginText(70, 770)
    text.setFont("Helvetica-Bold", 16)
    text.textLine(TITLE)
    for heading, words in clauses:
        text.setFont("Helvetica-Bold", 11)
        text.textLine("")
        text.textLine(heading)
        text.setFont("Helvetica", 11)
        line = ""
        for word in words.split():
            if canvas.stringWidth(f"{line} {word}", "Helvetica", 11) > 450:
                text.textLine(line)
                line = ""
            line = f"{line} {word}".strip()
        text.textLine(line)
    canvas.drawText(text)
    canvas.showPage()


def scanned(*pages: Image.Image, written: int = 0, size: tuple[int, int] = SIZE) -> bytes:
    """Make a PDF of pictures on pages of this `size` in points, with so many pages of text before them."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=size)
    for _ in range(written):
        contract_page(canvas)
    for page in pages:
        canvas.drawImage(ImageReader(page), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


def page_picture(clauses: Sequence[tuple[str, str]] = CLAUSES) -> Image.Image:
    """Draw the contract as a grey picture of 200 dpi."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=SIZE)
    contract_page(canvas, clauses)
    canvas.save()
    with pdfium.PdfDocument(raw.getvalue()) as document:
        return document[0].render(scale=200 / 72, grayscale=True).to_pil()


def worn(picture: Image.Image) -> Image.Image:
    """Give a picture of which most is worn off, as of a copy of a copy."""
    small = picture.resize((picture.width // 5, picture.height // 5)).resize(picture.size)
    noise = np.random.default_rng(1).normal(0, 90, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(small, np.float32) + noise, 0, 255).astype(np.uint8))
