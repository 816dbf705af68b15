"""What `avv draft` writes passes `avv check`, once it is filled in and its notes are taken away as it asks."""

from datetime import date

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.model import Severity, VerdictLevel
from assistant.documents.document import Document
from assistant.domain import Kind, Language, Side
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from assistant.drafting.form import DraftSide
from assistant.drafting.markdown import draft_markdown
from assistant.messages import say
from ingest.documents.read_new import ImportOptions, read_new
from tests.support.agreements import filled_in
from tests.support.drafts import example

NOT_YET = frozenset({"blanks-not-filled", "annex-not-in-file"})
"""What the draft asks somebody to add."""


def drafted(language: Language, side: DraftSide, clauses: ModelClauses) -> str:
    form = example(language).model_copy(update={"side": side})
    return draft_markdown(draft(form, clauses)).decode()


def read(words: str, language: Language) -> Document:
    return read_new(words.encode(), "draft.md", ImportOptions(kind=Kind.CONTRACT, language=language))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("side", list(DraftSide))
def test_a_draft_that_is_filled_in_has_nothing_against_it(
    side: DraftSide, language: Language, clauses: dict[Language, ModelClauses]
) -> None:
    words, notes, _ = drafted(language, side, clauses[language]).partition(f"## {say(language, 'draft.notes')}")
    assert notes
    filled = filled_in(words.replace(r"\[", "[").replace(r"\]", "]").replace("**", ""))
    filled = filled.replace(" The wording has to be attached.", "")  # it is, now
    found = check(read(filled, language), Side.CLIENT, date(2026, 11, 28))
    assert (found.verdict.level, found.verdict.because) == (VerdictLevel.SIGN, ())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("side", list(DraftSide))
def test_a_draft_as_it_is_written_lacks_what_it_asks_for_and_no_more(
    side: DraftSide, language: Language, clauses: dict[Language, ModelClauses]
) -> None:
    found = check(read(drafted(language, side, clauses[language]), language), Side.CLIENT, date(2026, 11, 28))
    assert set(found.verdict.because) <= NOT_YET
    assert not [risk for risk in found.risks if risk.severity is Severity.HIGH]
