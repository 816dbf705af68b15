"""Quotes have to stand in their source, to the letter."""

from assistant.answering.verify import quote_is_exact, verify
from assistant.domain import Citation, Kind, Role, Statement

TEXT = "Der Auftraggeber haftet. Das Callcenter haftet nicht immer."
TEXTS = {"s": TEXT}


def citation(n: int = 1, quote: str = "Der Auftraggeber haftet.", start: int = 0, source: str = "s") -> Citation:
    return Citation(
        n=n, source_id=source, passage_id="s#p", title="t", kind=Kind.GUIDANCE, locator="l", norms=(), url=None,
        quote=quote, start=start, end=start + len(quote), as_of=None,
    )  # fmt: skip


def statement(text: str = "Der Auftraggeber haftet.", *numbers: int) -> Statement:
    return Statement(text=text, role=Role.DETAIL, citations=numbers, support=1.0)


def test_an_exact_quote_holds() -> None:
    assert quote_is_exact(citation(), TEXTS)


def test_any_difference_is_found() -> None:
    assert not quote_is_exact(citation(quote="Der Auftraggeber haftet!"), TEXTS)
    assert not quote_is_exact(citation(start=1), TEXTS)
    assert not quote_is_exact(citation(source="other"), TEXTS)
    assert not quote_is_exact(citation(quote=""), TEXTS)
    assert not quote_is_exact(citation(quote="Das Callcenter haftet immer.", start=25), TEXTS)


def test_keeps_only_what_holds() -> None:
    good, bad = citation(1), citation(2, quote="Das Callcenter haftet immer.", start=25)
    statements = [
        statement("Der Auftraggeber haftet.", 1),
        statement("Das Callcenter haftet immer.", 2),
        statement("Der Auftraggeber haftet.", 1, 2),
        statement("Der Auftraggeber haftet."),
        statement("Der Auftraggeber haftet nicht.", 1),
        statement("Der Auftraggeber haftet.", 7),
    ]
    kept, citations = verify(statements, [good, bad], TEXTS)
    assert kept == (statements[0],)
    assert citations == (good,)
