"""Citations are numbered once, in the order in which they are used."""

from collections.abc import Callable

from assistant.citation.numbering import DraftStatement, number, unnumbered
from assistant.domain import Answer, Citation, Role


def drafted(*citations: Citation) -> DraftStatement:
    return DraftStatement(text="Das Callcenter haftet auch.", role=Role.DETAIL, citations=citations)


def test_each_quote_has_a_number_of_its_own(cite: Callable[..., Citation]) -> None:
    statements, citations = number([drafted(cite(n=0)), drafted(cite(n=0), cite(n=9))])
    assert [statement.citations for statement in statements] == [(1,), (2, 3)]
    assert [citation.n for citation in citations] == [1, 2, 3]


def test_a_quote_that_several_statements_hold_has_one_number(cite: Callable[..., Citation]) -> None:
    shared = cite(n=4)
    statements, citations = number([drafted(cite()), drafted(shared), drafted(shared)])
    assert [statement.citations for statement in statements] == [(1,), (2,), (2,)]
    assert [citation.n for citation in citations] == [1, 2]


def test_an_answer_is_numbered_as_it_was(answer: Callable[..., Answer]) -> None:
    given = answer()
    assert number(unnumbered(given)) == (given.statements, given.citations)


def test_of_a_statement_that_names_a_missing_source_nothing_is_held(answer: Callable[..., Answer]) -> None:
    given = answer()
    held = unnumbered(given, given.citations[:1])
    assert [len(statement.citations) for statement in held] == [
        int(set(statement.citations) == {1}) for statement in given.statements
    ]
