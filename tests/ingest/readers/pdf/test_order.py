"""Columns and tables are read in the order in which a reader would."""

from ingest.readers.blocks import BlockKind
from tests.support.pdf_files import LEADING, LEFT, OTHER, TEXT, TOP, WIDTH, Maker, blocks, texts, wrapped


class TestColumns:
    def test_two_columns_below_a_title(self) -> None:
        width = 210.0
        left, right = wrapped(TEXT + TEXT, width), wrapped(OTHER + OTHER, width)
        maker = Maker()
        maker.line("Vertrag über die Verarbeitung personenbezogener Daten im Auftrag", LEFT, size=14)
        for one, other in zip(left, right, strict=False):  # line by line, as some programs write them
            maker.at(LEFT, maker.y, one)
            maker.at(LEFT + 240, maker.y, other)
            maker.y -= LEADING
        count = min(len(left), len(right))
        found = texts(maker.raw())
        assert found[0] == "Vertrag über die Verarbeitung personenbezogener Daten im Auftrag"
        assert " ".join(found[1:]) == " ".join([*left[:count], *right[:count]])

    def test_a_paragraph_goes_on_in_the_next_column(self) -> None:
        lines = wrapped(TEXT + OTHER + TEXT + OTHER, 210.0)
        half = len(lines) // 2
        maker = Maker()
        maker.lines(lines[:half])
        maker.y = TOP
        maker.lines(lines[half:], LEFT + 240)
        assert " ".join(texts(maker.raw())) == (TEXT + OTHER + TEXT + OTHER).strip()

    def test_terms_and_explanations_are_no_columns(self) -> None:
        maker = Maker()
        for term in ("Zutritt", "Zugang", "Zugriff", "Trennung", "Eingabe", "Weitergabe"):
            maker.at(LEFT, maker.y, term)
            maker.at(LEFT + 120, maker.y, f"Für {term} gelten die Regeln der Anlage zwei dieses Vertrags.")
            maker.y -= 2 * LEADING
        assert texts(maker.raw())[1] == "Zugang Für Zugang gelten die Regeln der Anlage zwei dieses Vertrags."

    def test_turned_page(self) -> None:
        maker = Maker()
        maker.canvas.setPageSize((842, 595))
        maker.canvas.rotate(90)
        maker.canvas.translate(0, -842)
        maker.lines(wrapped(TEXT, 400))
        assert texts(maker.raw()) == [TEXT.strip()]


class TestTables:
    def test_ruled_rows_cell_by_cell(self) -> None:
        maker = Maker()
        maker.canvas.grid([LEFT, LEFT + 120, LEFT + 400], [TOP + 20, TOP - 25, TOP - 70])
        for top, left, right in (
            (TOP, ["Zutritts-", "kontrolle"], ["Schlüssel und", "Alarmanlage"]),
            (TOP - 45, ["Zugang"], ["Kennwörter"]),
        ):
            for x, cell in ((LEFT + 5, left), (LEFT + 125, right)):
                maker.y = top
                maker.lines(cell, x)
        found = blocks(maker.raw())
        assert [(block.kind, block.text) for block in found] == [
            (BlockKind.ROW, "Zutrittskontrolle Schlüssel und Alarmanlage"),
            (BlockKind.ROW, "Zugang Kennwörter"),
        ]

    def test_a_frame_around_a_page_is_no_table(self) -> None:
        maker = Maker()
        maker.canvas.rect(LEFT - 10, 60, WIDTH + 20, TOP)
        maker.lines(wrapped(TEXT))
        assert texts(maker.raw()) == [TEXT.strip()]
