"""What stands at the edge of pages, across them or in a list of contents is left out and named."""

from collections.abc import Callable

import pytest

from ingest.readers.blocks import BlockKind
from tests.support.pdf_files import LEADING, LEFT, TEXT, Maker, blocks, left_out, texts, wrapped


class TestMargins:
    def paged(self, draw: Callable[[Maker, int], None], pages: int = 4) -> bytes:
        maker = Maker()
        for number in range(1, pages + 1):
            draw(maker, number)
            maker.lines(wrapped(f"Dies ist der Anfang von Seite {'abcdefgh'[number - 1]}. {TEXT}"))
            maker.page()
        return maker.raw()

    def test_header_footer_and_number(self) -> None:
        def draw(maker: Maker, number: int) -> None:
            maker.at(LEFT, 810, "Muster GmbH")
            maker.at(LEFT, 40, "Stand: 1. Mai 2024")
            maker.at(500, 40, f"Seite {number} von 4")

        raw = self.paged(draw)
        assert [block.text[:23] for block in blocks(raw)] == ["Dies ist der Anfang von"] * 4
        assert {(item.text.split("\n")[0], item.reason) for item in left_out(raw)} == {
            ("Muster GmbH", "running_header"),
            ("Stand: 1. Mai 2024", "running_footer"),
            ("Seite 1 von 4", "page_number"),
        }
        kept = " ".join(block.text for block in blocks(raw, keep_all=True))
        assert kept.count("Muster GmbH") == kept.count("Stand: 1. Mai 2024") == 4

    def test_lines_whose_other_figures_differ_are_all_named(self) -> None:
        def draw(maker: Maker, number: int) -> None:
            maker.at(LEFT, 40, f"Seite {number} von 4 | Meldung binnen {24 if number < 3 else 720} Stunden")

        assert [item.text.split("\n")[0] for item in left_out(self.paged(draw))] == [
            "Seite 1 von 4 | Meldung binnen 24 Stunden",
            "Seite 3 von 4 | Meldung binnen 720 Stunden",
        ]

    def test_two_pages_suffice(self) -> None:
        raw = self.paged(lambda maker, number: maker.at(LEFT, 40, f"Muster GmbH - {number} -"), pages=2)
        assert [block.text[:4] for block in blocks(raw)] == ["Dies", "Dies"]

    def test_annexes_are_no_page_numbers(self) -> None:
        """Numbered headings at the top of pages stay, though only their number differs."""
        maker = Maker()
        for number, pages in ((1, 1), (2, 2), (3, 1)):
            maker.line(f"Anlage {number}", font="Helvetica-Bold")
            for _ in range(pages):
                maker.gap()
                maker.lines(wrapped(TEXT))
                maker.page()
        assert [block.text for block in blocks(maker.raw()) if block.kind is BlockKind.HEADING] == [
            "Anlage 1",
            "Anlage 2",
            "Anlage 3",
        ]

    def test_a_number_beside_text_is_none_of_the_page(self) -> None:
        maker = Maker()
        for number in (1, 2, 3):
            maker.at(LEFT, maker.y, str(number))
            maker.at(LEFT + 36, maker.y, f"Pflichten in Teil {'abc'[number - 1]} dieses Vertrags")
            maker.y -= 2 * LEADING
            maker.lines(wrapped(TEXT))
            maker.page()
        assert [text for text in texts(maker.raw()) if "Pflichten" in text] == [
            f"{number} Pflichten in Teil {'abc'[number - 1]} dieses Vertrags" for number in (1, 2, 3)
        ]

    def test_watermark(self) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT))
        maker.canvas.translate(200, 300)
        maker.canvas.rotate(45)
        maker.at(0, 0, "ENTWURF", size=60)
        raw = maker.raw()
        assert texts(raw) == [TEXT.strip()]
        assert [(item.text, item.reason) for item in left_out(raw)] == [("ENTWURF", "watermark")]

    @pytest.mark.parametrize(
        ("angle", "x", "y", "size", "reason"),
        [
            (90, 300, 380, 40, "watermark"),
            (180, 500, 700, 40, "watermark"),
            (270, 300, 780, 40, "watermark"),
            (90, 40, 300, 40, "slanted"),  # beside the text
            (90, 300, 650, 8, "slanted"),
            (45, 300, 650, 8, "slanted"),
        ],
    )
    def test_large_turned_words_upon_the_text_are_a_watermark(
        self, angle: int, x: float, y: float, size: float, reason: str
    ) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT * 6))
        maker.canvas.translate(x, y)
        maker.canvas.rotate(angle)
        maker.at(0, 0, "NICHT VEREINBART", size=size)
        assert [(item.text, item.reason) for item in left_out(maker.raw())] == [("NICHT VEREINBART", reason)]

    def test_contents(self) -> None:
        maker = Maker()
        for number, title in enumerate(("Gegenstand", "Pflichten", "Haftung"), start=1):
            maker.line(f"{number}. {title} {'.' * 60} {number + 1}")
        maker.gap()
        maker.lines(wrapped(TEXT))
        raw = maker.raw()
        assert texts(raw) == [TEXT.strip()]
        assert [item.reason for item in left_out(raw)] == ["contents"]
        assert "Haftung" in " ".join(block.text for block in blocks(raw, keep_all=True))
