"""The small corpus, and documents of a user's own whose words are attacks."""

import io
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

ATTACK = "<img src=x onerror=alert(1)><script>alert(2)</script>"
SECRET = f"# Geheimvertrag\n\n## 1. Blauwal\n\nDer Blauwal schweigt über die Vergütung. {ATTACK}\n"
PAPER = (
    (
        "1. Weisungen",
        "Der Auftragnehmer verarbeitet die Daten der Kunden nur auf doku-",
        "mentierte Weisung des Auftraggebers. <script>alert(3)</script>",
    ),
    (
        "2. Unterauftragnehmer",
        "Unterauftragnehmer werden erst nach einer Zustimmung tätig.",
        "Der Auftraggeber stimmt schriftlich zu.",
    ),
)
SMALL_CORPUS = Path(__file__).parents[1] / "data" / "corpus"


def draw_paper() -> bytes:
    """Draw a contract of two pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for heading, *lines in PAPER:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 700, heading)
        canvas.setFont("Helvetica", 11)
        for place, line in enumerate(lines):
            canvas.drawString(72, 670 - 15 * place, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
