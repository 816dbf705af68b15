"""What the tests of drafts share: the model clauses of the corpus, which need no model, and drafts made of them."""

from collections.abc import Sequence

import pytest

from assistant.documents.document import Document
from assistant.documents.segment import segment
from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from assistant.drafting.form import DraftForm
from tests.support.drafts import all_forms, example


@pytest.fixture(scope="session")
def clauses(documents: Sequence[Document]) -> dict[Language, ModelClauses]:
    passages = [passage for document in documents for passage in segment(document)]
    return {language: ModelClauses.of_passages(passages, language, "2026.11") for language in Language}


@pytest.fixture(scope="session")
def drafts(clauses: dict[Language, ModelClauses]) -> list[tuple[DraftForm, DraftedAgreement]]:
    """Drafts of all forms."""
    return [(form, draft(form, clauses[form.language])) for form in all_forms()]


@pytest.fixture(scope="session")
def examples(clauses: dict[Language, ModelClauses]) -> dict[Language, DraftedAgreement]:
    """Drafts of the forms that `avv draft --example` prints."""
    return {language: draft(example(language), clauses[language]) for language in Language}
