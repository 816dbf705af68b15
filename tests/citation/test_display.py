"""Above a clause stands whose interest it serves, and only web pages are linked."""

from collections.abc import Callable

import pytest

from assistant.citation.display import role_in_words, safe_url
from assistant.domain import Citation, Kind, Role, Statement, Version
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


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_answers_from_a_contract_is_called_so(cite: Cite, language: str) -> None:
    lead = Statement(text="…", role=Role.SHORT_ANSWER, citations=(2,), support=1)
    cited = [cite(n=1), cite(n=2, kind=Kind.CONTRACT)]
    assert role_in_words(Role.SHORT_ANSWER, [lead], cited, language) == say(language, "contract_answer.says")
    other = lead.model_copy(update={"citations": (1,)})
    assert role_in_words(Role.SHORT_ANSWER, [other], cited, language) == say(language, "role.short_answer")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://www.silicon.de/39167184", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//https://x.de", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//example.org/x", False),
        ("https://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert safe_url(url) == (url if safe else None)
