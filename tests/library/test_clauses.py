"""Clauses come in their versions; a warning example is known as one."""

import pytest

from assistant.domain import Language, Version
from assistant.errors import LibraryError
from assistant.library.accessible_view import AccessibleView
from assistant.library.clauses import clause_set, clause_sources, paragraphs


def test_versions_reasons_and_pitfalls(legal: AccessibleView) -> None:
    clause = clause_set(legal, "clauses/breach/de")
    assert [passage.version for passage in clause.versions] == [Version.BALANCED, Version.CLIENT]
    assert [passage.id for passage in clause.about] == ["clauses/breach/de#why"]
    assert [warning for _, warning in paragraphs(clause.pitfalls[0])] == [False, True, False]
    assert not any(warning for passage in clause.versions for _, warning in paragraphs(passage))
    assert [other.id for other in clause.others] == ["clauses/breach/en"]
    assert clause.source.serves


def test_the_list_is_in_one_language(legal: AccessibleView) -> None:
    assert [source.id for source in clause_sources(legal, Language.ENGLISH)] == ["clauses/breach/en"]


def test_only_clauses_are_shown(legal: AccessibleView, manager: AccessibleView, secret: str) -> None:
    for collection, name in ((legal, "guidance/breach/de"), (manager, secret), (manager, "clauses/nothing/de")):
        with pytest.raises(LibraryError):
            clause_set(collection, name)
