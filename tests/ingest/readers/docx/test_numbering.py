"""The numbers that Word prints beside its paragraphs."""

import pytest

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.docx.numbering import numeral
from tests.support.docx_files import Blocks, level, listed, numbering, p


class TestNumbers:
    def labels(self, blocks: list[Block]) -> list[str]:
        return [block.label for block in blocks]

    def test_levels_restart_below_a_higher_one(self, blocks_of: Blocks) -> None:
        lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))
        body = "".join(listed("Text.", n) for n in (0, 1, 2, 2, 1, 2, 0, 1, 1))
        assert self.labels(blocks_of(body, numbering=lists)) == [
            "1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1", "2.2",
        ]  # fmt: skip

    def test_label_is_part_of_the_text(self, blocks_of: Blocks) -> None:
        lists = numbering(level(0, "decimal", "§ %1"), level(1, "decimal", "(%2)", '<w:suff w:val="nothing"/>'))
        found = blocks_of(listed("Gegenstand.") + listed("Der Vertrag.", 1), numbering=lists)
        assert [(block.kind, block.text, block.level) for block in found] == [
            (BlockKind.ITEM, "§ 1 Gegenstand.", 0),
            (BlockKind.ITEM, "(1)Der Vertrag.", 1),
        ]

    def test_empty_and_deleted_paragraphs(self, blocks_of: Blocks) -> None:
        """Word numbers an empty paragraph, and no deleted one."""
        gone = (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
            "<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"
        )
        body = listed("One.") + listed("") + gone + listed("Three.")
        found = blocks_of(body, numbering=numbering(level(0, "decimal", "%1.")))
        assert [block.text for block in found] == ["1. One.", "3. Three."]

    def test_lists_of_one_definition_count_on_unless_told_to_start_anew(self, blocks_of: Blocks) -> None:
        nums = (
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
            "</w:lvlOverride></w:num>"
        )
        lists = numbering(level(0, "decimal", "%1."), nums=nums)
        body = "".join(listed("Text.", 0, number) for number in (1, 2, 3, 3, 1))
        assert self.labels(blocks_of(body, numbering=lists)) == ["1.", "2.", "5.", "6.", "7."]

    def test_own_level_in_a_list(self, blocks_of: Blocks) -> None:
        own = level(0, "upperLetter", "%1)")
        nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
        found = blocks_of(listed("x.") * 2, numbering=numbering(level(0, "decimal", "%1."), nums=nums))
        assert self.labels(found) == ["A)", "B)"]

    def test_restart_can_be_switched_off(self, blocks_of: Blocks) -> None:
        lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
        body = "".join(listed("x.", n) for n in (0, 1, 0, 1))
        assert self.labels(blocks_of(body, numbering=lists)) == ["1.", "1.", "2.", "2."]

    def test_legal_numbering(self, blocks_of: Blocks) -> None:
        lists = numbering(level(0, "upperRoman", "Article %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
        found = blocks_of("".join(listed("x.", n) for n in (0, 0, 1)), numbering=lists)
        assert self.labels(found) == ["Article I", "Article II", "2.1"]

    def test_numbers_by_style_with_its_level(self, blocks_of: Blocks) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
            '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr>'
            '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        )
        first, second = (f'<w:pStyle w:val="H{n}"/>' for n in (1, 2))
        lists = numbering(level(0, "decimal", "%1", first), level(1, "decimal", "%1.%2", second))
        body = (
            p("Scope", first)
            + p("Duration", second)
            + p("No number", second + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        )
        found = blocks_of(body + p("Text."), numbering=lists, styles=styles)
        assert [(block.kind.value, block.level, block.text) for block in found] == [
            ("heading", 2, "1 Scope"),
            ("heading", 3, "1.1 Duration"),
            ("heading", 3, "No number"),
            ("paragraph", 0, "Text."),
        ]

    def test_definition_that_stands_for_another(self, blocks_of: Blocks) -> None:
        lists = (
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Mine"/></w:abstractNum>'
            '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Mine"/>'
            f"{level(0, 'lowerRoman', '%1)')}</w:abstractNum>"
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        assert self.labels(blocks_of(listed("x.") * 2, numbering=lists)) == ["i)", "ii)"]

    def test_bullets_and_unknown_lists(self, blocks_of: Blocks) -> None:
        found = blocks_of(listed("Access") + listed("x", 0, 9), numbering=numbering(level(0, "bullet", "\uf0b7")))
        assert [(block.kind, block.text) for block in found] == [
            (BlockKind.ITEM, "Access"),
            (BlockKind.PARAGRAPH, "x"),
        ]

    def test_list_further_right_lies_below(self, blocks_of: Blocks) -> None:
        nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n - 1}"/></w:num>' for n in (1, 2))
        lists = (
            f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="1">{level(0, "lowerLetter", "(%1)")}</w:abstractNum>{nums}'
        )
        near, far = ('<w:ind w:left="360"/>', '<w:ind w:left="720"/>')
        body = listed("a.", 0, 1, near) + listed("b.", 0, 2, far) + listed("c.", 0, 1, near) + listed("d.", 0, 2, far)
        assert [block.level for block in blocks_of(body, numbering=lists)] == [0, 1, 0, 1]

    @pytest.mark.parametrize(
        ("number", "form", "expected"),
        [
            (27, "lowerLetter", "aa"),
            (53, "upperLetter", "AAA"),
            (49, "lowerRoman", "xlix"),
            (1994, "upperRoman", "MCMXCIV"),
            (0, "lowerLetter", ""),
            (3, "chicago", ""),
            (3, "none", ""),
        ],
    )
    def test_numerals(self, number: int, form: str, expected: str) -> None:
        assert numeral(number, form) == expected
