"""The ending of a file's name tells the format."""

from pathlib import Path

import pytest

from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement
from assistant.drafting.export import render_draft
from assistant.errors import StateError


def test_formats(examples: dict[Language, DraftedAgreement]) -> None:
    agreement = examples[Language.GERMAN]
    assert render_draft(agreement, Path("a.DOCX")).startswith(b"PK")
    assert render_draft(agreement, Path("a.md")).startswith(b"# Vertrag")


def test_no_other(examples: dict[Language, DraftedAgreement]) -> None:
    with pytest.raises(StateError) as error:
        render_draft(examples[Language.GERMAN], Path("a.pdf"))
    assert "a.pdf" in error.value.message("en")
