"""Lines of a page become paragraphs, headings and items again."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from assistant.domain import Language
from ingest.readers.blocks import BlockKind
from tests.support.pdf_files import LEADING, LEFT, OTHER, SIZE, TEXT, TOP, Maker, blocks, texts, wrapped


class TestParagraphs:
    def test_lines_become_paragraphs(self) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT))
        maker.gap()
        maker.lines(wrapped(OTHER))
        assert texts(maker.raw()) == [TEXT.strip(), OTHER.strip()]

    def test_a_short_line_ends_a_paragraph(self) -> None:
        maker = Maker()
        maker.lines(wrapped("Kurz. " + TEXT + "Ende."))
        maker.lines(wrapped(OTHER))
        assert texts(maker.raw()) == ["Kurz. " + TEXT + "Ende.", OTHER.strip()]

    def test_goes_on_over_the_page(self) -> None:
        maker = Maker()
        lines = wrapped(TEXT + OTHER)
        maker.lines(lines[:3])
        maker.page()
        maker.lines(lines[3:])
        assert [(block.text, block.page) for block in blocks(maker.raw())] == [((TEXT + OTHER).strip(), 1)]

    def test_a_new_paragraph_on_the_next_page(self) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT))
        maker.page()
        maker.lines(wrapped(OTHER))
        assert [(block.text, block.page) for block in blocks(maker.raw())] == [(TEXT.strip(), 1), (OTHER.strip(), 2)]

    def test_a_footnote_follows_the_paragraph_that_it_interrupts(self) -> None:
        maker = Maker()
        lines = wrapped(TEXT + OTHER)
        maker.lines(lines[:3])
        maker.at(LEFT, 150, "1 Vergleiche dazu die Anlage zu diesem Vertrag.", size=8)
        maker.page()
        maker.lines(lines[3:])
        assert texts(maker.raw()) == [(TEXT + OTHER).strip(), "1 Vergleiche dazu die Anlage zu diesem Vertrag."]

    def test_an_unwritten_space(self) -> None:
        maker = Maker()
        maker.line("Die Maßnahmen")
        maker.y += LEADING
        maker.line("zum Schutz", LEFT + stringWidth("Die Maßnahmen", "Helvetica", SIZE) + 2)
        assert texts(maker.raw()) == ["Die Maßnahmen zum Schutz"]

    def test_words_drawn_twice(self) -> None:
        maker = Maker()
        maker.line("Vertraulichkeit der Daten")
        maker.y += LEADING
        maker.line("Vertraulichkeit der Daten", LEFT + 0.3)
        assert texts(maker.raw()) == ["Vertraulichkeit der Daten"]

    def test_what_was_filled_into_a_form(self) -> None:
        maker = Maker()
        maker.line("Der Auftragnehmer ist:")
        maker.canvas.acroForm.textfield(value="Muster GmbH", x=LEFT, y=TOP - 60, width=200, height=20)
        assert texts(maker.raw()) == ["Der Auftragnehmer ist:", "Muster GmbH"]


class TestHyphens:
    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("die Auftrags-", "verarbeitung endet", "die Auftragsverarbeitung endet"),
            ("die Auftrags-", "und Datenverarbeitung", "die Auftrags- und Datenverarbeitung"),
            ("die Auftrags-/Daten-", "Verarbeitung endet", "die Auftrags-/Daten-Verarbeitung endet"),
            ("die Auftrags-/", "Datenverarbeitung endet", "die Auftrags-/Datenverarbeitung endet"),
            ("nach EU-", "Recht", "nach EU-Recht"),
            ("im Jahr 2018-", "2019 galt", "im Jahr 2018-2019 galt"),
            ("das Ende -", "und mehr", "das Ende - und mehr"),
            ("DIE AUFTRAGSVERAR-", "BEITUNG ENDET", "DIE AUFTRAGSVERARBEITUNG ENDET"),
        ],
    )
    def test_german(self, first: str, second: str, expected: str) -> None:
        maker = Maker()
        maker.lines([first, second])
        assert " ".join(texts(maker.raw())) == expected

    @pytest.mark.parametrize(
        ("elsewhere", "first", "second", "expected"),
        [
            ("A third-party audit.", "any third-", "party claims", "any third-party claims"),
            ("No confidentiality.", "the confiden-", "tiality of data", "the confidentiality of data"),
            ("The Sub-processors do.", "any Sub-", "processor of it", "any Sub-processor of it"),
            ("The Subprocessors do.", "any Sub-", "processor of it", "any Subprocessor of it"),
            ("The data of the subject.", "the data-", "subject rights", "the data-subject rights"),
            ("Nothing at all.", "the process-", "ing of data", "the processing of data"),
        ],
    )
    def test_english_goes_by_the_other_words(self, elsewhere: str, first: str, second: str, expected: str) -> None:
        maker = Maker()
        maker.line(elsewhere)
        maker.gap()
        maker.lines([first, second])
        assert texts(maker.raw(), Language.ENGLISH) == [elsewhere, expected]

    def test_across_columns_and_pages(self) -> None:
        maker = Maker()
        maker.lines([*wrapped(TEXT)[:2], "und endet mit der Auftrags-"])
        maker.page()
        maker.line("verarbeitung.")
        assert texts(maker.raw())[-1].endswith("endet mit der Auftragsverarbeitung.")


class TestKinds:
    def test_headings_by_type_and_number(self) -> None:
        maker = Maker()
        maker.line("Vertrag zur Auftragsverarbeitung", size=18)
        maker.gap()
        maker.line("§ 1 Gegenstand", font="Helvetica-Bold")
        maker.gap()
        maker.lines(wrapped(TEXT))
        maker.gap()
        maker.line("2. Haftung")
        maker.gap()
        maker.lines(wrapped(OTHER))
        found = blocks(maker.raw())
        assert [(block.text, block.label) for block in found if block.kind is BlockKind.HEADING] == [
            ("Vertrag zur Auftragsverarbeitung", ""),
            ("§ 1 Gegenstand", "§ 1"),
            ("2. Haftung", "2."),
        ]
        levels = [block.level for block in found if block.kind is BlockKind.HEADING]
        assert levels == sorted(levels)

    def test_items(self) -> None:
        maker = Maker()
        maker.line("Der Auftragnehmer hat dabei die folgenden Pflichten:")
        maker.line("(a) wahrt die Vertraulichkeit;", LEFT + 20)
        maker.line("(b) hilft dem Auftraggeber", LEFT + 20)
        maker.line("(i) bei Anfragen,", LEFT + 40)
        maker.line("(ii) bei Meldungen.", LEFT + 40)
        maker.line("\u2022 Er löscht.", LEFT)
        found = blocks(maker.raw())
        assert [(block.label, block.level) for block in found if block.kind is BlockKind.ITEM] == [
            ("(a)", 0),
            ("(b)", 0),
            ("(i)", 1),
            ("(ii)", 1),
            ("", 2),
        ]

    def test_letters_within_a_sentence_begin_no_item(self) -> None:
        lines = [
            "Der Auftragnehmer hält sich an dieses Gesetz und an diesen Vertrag, und er (i) wahrt und",
            "(ii) verlangt Vertraulichkeit.",
        ]
        maker = Maker()
        maker.lines(lines)
        assert texts(maker.raw()) == [" ".join(lines)]
