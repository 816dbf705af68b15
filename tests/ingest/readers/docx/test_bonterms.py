"""A real Word document: the schedules of a processing agreement, with automatic numbers."""

from pathlib import Path

import docx
import pytest

from assistant.documents.document import Document
from ingest.readers.charset import clean
from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import given_as, left_out


@pytest.fixture(scope="module")
def schedules(shared: Path) -> Document:
    path = shared / "dpa" / "en_bonterms_dpa_schedules_example.docx"
    return read_docx(path.read_bytes(), given_as(path.name))


class TestBonterms:
    """The real schedules of a processing agreement, with automatic numbers."""

    def test_every_word_of_the_body_is_there_in_order(self, shared: Path, schedules: Document) -> None:
        path = shared / "dpa" / "en_bonterms_dpa_schedules_example.docx"
        body = docx.Document(str(path)).element.body
        printed = "".join(
            " " if node.tag.endswith(("}tab", "}br", "}p")) else node.text or ""
            for node in body.iter()
            if node.tag.endswith(("}t", "}tab", "}br", "}p")) and not node.getparent().tag.endswith("}tabs")
        )
        words = clean(printed).split()  # the file has marks of direction in a date
        rest = iter(schedules.text.split())
        missing = [word for word in words if word not in rest]
        assert missing == []
        assert len(words) > 1400

    def test_printed_numbers(self, schedules: Document) -> None:
        for numbered in (
            "1. Definitions. Capitalized terms",
            "2. EU Transfers. Where Customer",
            "2.1. The EU SCCs are hereby",
            "(d) by entering into this DPA",
            "2.2. For each Module",
            "(a) the optional docking clause",
            "(h) Schedule 2 (Technical",
            "4.1. The EU SCCs apply as set forth in Section 2 (EU Transfers)",
            "(e) in Table 3 of the UK Addendum:",
            "(iv) the list of Subprocessors",
            "5. Data Privacy Framework.",
            "A. CALIFORNIA",
            "2.7. Provider will not combine",
        ):
            assert f"\n{numbered}" in schedules.text

    def test_places(self, schedules: Document) -> None:
        places = {section.locator for section in schedules.sections}
        schedule = "The contract › Schedule 3: Cross-Border Transfer Mechanisms › "
        assert {f"{schedule}1", f"{schedule}2.1", f"{schedule}2.2–2.3", f"{schedule}5"} <= places
        details = (
            "The contract › Schedule 1: Subject Matter and Details of Processing › Provider / ‘Data Importer’ Details"
        )
        assert details in places

    def test_rows(self, schedules: Document) -> None:
        assert "\n\nRole: Controller\n\n" in schedules.text
        assert "“Designated EU Member State” means: [parties to specify]" in schedules.text

    def test_footer_is_left_out_and_named(self, schedules: Document) -> None:
        ((why, text),) = left_out(schedules)
        assert why == "running_footer"
        assert "DELETE THIS FOOTER" in text
        assert "DELETE THIS FOOTER" not in schedules.text

    def test_keep_all(self, shared: Path) -> None:
        path = shared / "dpa" / "en_bonterms_dpa_schedules_example.docx"
        document = read_docx(path.read_bytes(), given_as(path.name, keep_all=True))
        assert "DELETE THIS FOOTER" in document.text
        assert document.left_out == ()
