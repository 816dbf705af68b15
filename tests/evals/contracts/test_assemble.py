"""Agreements made of our model clauses."""

import pytest

from assistant.domain import Language, Version
from evals.contracts.assemble import assemble, clause_texts, clause_title


@pytest.mark.parametrize("language", list(Language))
def test_the_warning_example_is_what_stands_between_its_quotes(language: Language) -> None:
    warning = clause_texts("breach", language)[Version.WARNING]
    assert warning[0].isupper()
    assert warning.endswith(".")
    assert not {"„", "“", "”"} & set(warning)


def test_sections_stand_where_they_say() -> None:
    document = assemble({"breach": clause_texts("breach", Language.GERMAN)[Version.BALANCED]}, Language.GERMAN)
    last = document.sections[-1]
    assert last.heading == f"1. {clause_title('breach', Language.GERMAN)}" == "1. Meldung von Datenpannen"
    assert document.text[last.start : last.end].startswith("(1) Der Auftragnehmer meldet")
