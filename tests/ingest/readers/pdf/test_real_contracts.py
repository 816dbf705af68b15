"""Real contracts as PDFs are read word by word."""

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from assistant.documents.segment import segment
from assistant.domain import Language
from ingest.readers.blocks import BlockKind
from ingest.readers.pdf.reader import read_blocks, read_pdf
from tests.support.pdf_files import blocks, given, refused, texts


def words(text: str) -> list[str]:
    return text.split()


def surviving(reference: list[str], found: list[str]) -> float:
    """Give the share of the words of `reference` that `found` has in the same order."""
    match = SequenceMatcher(None, reference, found, autojunk=False)
    return sum(block.size for block in match.get_matching_blocks()) / len(reference)


@pytest.fixture(scope="module")
def dpa(shared: Path) -> Path:
    return shared / "dpa"


class TestRealContracts:
    def test_basecamp_word_for_word(self, dpa: Path) -> None:
        """Against an extraction by another tool, of which only the page numbers are taken away."""
        reference = (dpa / "text" / "en_basecamp_dpa_v202007.pdf.txt").read_text(encoding="utf-8")
        reference = re.sub(r"^ *\d{1,2} *$", "", reference, flags=re.MULTILINE)
        reference = re.sub(r"(?<=\w)-\n", "-", reference)
        raw = (dpa / "en_basecamp_dpa_v202007.pdf").read_bytes()
        found = [word for block in blocks(raw, Language.ENGLISH) for word in words(block.text)]
        assert surviving(words(reference), found) >= 0.999
        assert surviving(found, words(reference)) >= 0.998  # the other tool does not see what was filled in

    def test_bonterms_word_for_word(self, dpa: Path) -> None:
        """Against the Markdown that the publisher offers beside the PDF."""
        markdown = (dpa / "en_bonterms_dpa_v1.md").read_text(encoding="utf-8").partition("\n---\n")[0]
        markdown = re.sub(r"^\|[ -]+\|[ -]+\|$|[*#|\\]|\]\([^)]*\)|\[|<br/?>", "", markdown, flags=re.MULTILINE)
        raw = (dpa / "en_bonterms_dpa_v1.pdf").read_bytes()
        found = [word for block in blocks(raw, Language.ENGLISH) for word in words(block.text)]
        assert surviving(found, words(markdown)) >= 0.999

    @pytest.mark.parametrize("name", ["en_basecamp_dpa_v202007", "en_bonterms_dpa_v1"])
    def test_nothing_is_lost(self, dpa: Path, name: str) -> None:
        """What is kept and what is left out are all the characters of the text layer."""
        import pypdfium2

        raw = (dpa / f"{name}.pdf").read_bytes()
        kept, out, *_ = read_blocks(raw, given(Language.ENGLISH))
        with pypdfium2.PdfDocument(raw) as document:
            drawn = "\n".join(page.get_textpage().get_text_range() for page in document)
        everything = [*(block.text for block in kept), *(item.text for item in out)]
        letters = {re.sub(r"[\s\ufffe-]", "", text) for text in everything}
        missing = set(re.sub(r"[\ufffe-]", "", drawn).split())
        pool = " ".join(letters)
        assert [word for word in missing if word not in pool] == []

    @pytest.mark.parametrize(
        ("name", "reasons"),
        [
            ("en_basecamp_dpa_v202007", {"image", "page_number"}),
            ("en_bonterms_dpa_v1", {"image", "page_number", "running_footer", "running_header"}),
        ],
    )
    def test_becomes_passages(self, dpa: Path, name: str, reasons: set[str]) -> None:
        document = read_pdf((dpa / f"{name}.pdf").read_bytes(), given(Language.ENGLISH))
        passages = segment(document)
        assert len(passages) >= 40
        assert all(document.text[passage.start : passage.end] == passage.text for passage in passages)
        assert {item.reason for item in document.left_out} == reasons

    def test_structure(self, dpa: Path) -> None:
        found = blocks((dpa / "en_bonterms_dpa_v1.pdf").read_bytes(), Language.ENGLISH)
        headings = [block.text for block in found if block.kind is BlockKind.HEADING]
        assert headings[1:] == [
            "1. Definitions.",
            "2. Scope and Duration.",
            "3. Processing of Personal Data.",
            "4. Subprocessors.",
            "5. Security.",
            "7. Data Subject Requests.",
            "8. Data Return or Deletion.",
            "9. Audits.",
            "10. Cross-Border Transfers/Region-Specific Terms.",
        ]
        rows = [block.text for block in found if block.kind is BlockKind.ROW]
        assert rows[0] == "Schedule 1 Subject Matter and Details of Processing"
        assert len(rows) == 4
        places = {block.label: (block.page, block.level) for block in found if block.kind is BlockKind.ITEM}
        assert places["3.2."] == (3, 0)
        assert places["(e)"] == (4, 1)

    def test_signatures_side_by_side(self, dpa: Path) -> None:
        found = texts((dpa / "en_basecamp_dpa_v202007.pdf").read_bytes(), Language.ENGLISH)
        at = found.index("CUSTOMER")
        assert found[at + 6] == "BASECAMP, LLC"

    def test_glyph_codes_are_refused(self, dpa: Path) -> None:
        assert refused((dpa / "unreadable_glyph_coded_basecamp_2018.pdf").read_bytes()) == "pdf_glyph_codes"

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
    @pytest.mark.parametrize("name", ["en_basecamp_dpa_v202007", "en_bonterms_dpa_v1"])
    def test_cut_off(self, dpa: Path, name: str, share: float) -> None:
        raw = (dpa / f"{name}.pdf").read_bytes()
        assert refused(raw[: int(share * len(raw))]) == "pdf_damaged"

    def test_damaged_in_the_middle(self, dpa: Path) -> None:
        raw = bytearray((dpa / "en_basecamp_dpa_v202007.pdf").read_bytes())
        at = raw.index(b"stream", raw.index(b"/FlateDecode")) + 200
        raw[at : at + 50] = bytes(50)
        assert refused(bytes(raw)) == "pdf_damaged"
