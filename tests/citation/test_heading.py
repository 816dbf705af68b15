"""Above a clause stands whose interest it serves."""

from collections.abc import Callable

import pytest

from assistant.citation.heading import role_in_words
from assistant.domain import Citation, Role, Statement, Version
from assistant.messages import say

Cite = Callable[..., Citation]


def _clause(*numbers: int) -> Statement:
    return Statement(text="…", role=Role.CLAUSE, citations=numbers, support=1)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("version", list(Version))
def test_a_clause_names_its_version_once(cite: Cite, language: str, version: Version) -> None:
    cited = [cite(n=1, version=version), cite(n=2, version=version), cite(n=3)]
    said = role_in_words(Role.CLAUSE, [_clause(1), _clause(2, 3)], cited, language)
    assert said == f"{say(language, 'role.clause')} · {say(language, f'shelf.version.{version}')}"


def test_only_what_the_clauses_cite_counts(cite: Cite) -> None:
    cited = [cite(n=1), cite(n=2, version=Version.CLIENT)]
    assert role_in_words(Role.CLAUSE, [_clause(1)], cited, "de") == say("de", "role.clause")
    assert role_in_words(Role.DETAIL, [_clause(2)], cited, "de") == say("de", "role.detail")
