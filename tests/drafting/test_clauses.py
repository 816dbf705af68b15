"""The model clauses by topic and version, cut into their subclauses."""

import pytest

from assistant.domain import Language, Version
from assistant.drafting.clauses import ModelClauses, subclauses


def test_no_warning_is_among_them(clauses: dict[Language, ModelClauses]) -> None:
    for language in Language:
        assert {version for _, version in clauses[language].passages} == set(Version) - {Version.WARNING}
        assert all(passage.source_id.endswith(f"/{language}") for passage in clauses[language].passages.values())


def test_each_clause_is_nothing_but_its_subclauses(clauses: dict[Language, ModelClauses]) -> None:
    for language in Language:
        for passage in clauses[language].passages.values():
            found = subclauses(passage)
            assert [number for number, _ in found] == list(range(1, len(found) + 1))
            assert "\n\n".join(f"({number}) {text}" for number, text in found) == passage.text


def test_the_balanced_version_stands_in(clauses: dict[Language, ModelClauses]) -> None:
    german = clauses[Language.GERMAN]
    assert german.find("purpose", Version.PROVIDER).id == "clauses/purpose/de#clause"
    assert german.find("breach", Version.PROVIDER).id == "clauses/breach/de#provider"
    with pytest.raises(KeyError):
        german.find("no-topic", Version.BALANCED)
