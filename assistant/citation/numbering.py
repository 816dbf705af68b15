"""Statements on their way to an answer hold what they cite; citations are numbered last, once."""

from collections.abc import Iterable, Sequence

from assistant.domain import Answer, Citation, Frozen, Role, Statement


class DraftStatement(Frozen):
    """A statement and the citations that it rests on, whose numbers mean nothing yet; see `Statement`."""

    text: str
    role: Role
    citations: tuple[Citation, ...]
    support: float = 1.0
    part: int | None = None


def number(drafted: Sequence[DraftStatement]) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Number the citations in the order in which they are used; one that several statements hold has one number."""
    held = {id(citation): citation for statement in drafted for citation in statement.citations}
    numbers = {key: n for n, key in enumerate(held, start=1)}
    statements = tuple(
        Statement(
            text=statement.text,
            role=statement.role,
            citations=tuple(numbers[id(citation)] for citation in statement.citations),
            support=statement.support,
            part=statement.part,
        )
        for statement in drafted
    )
    return statements, tuple(citation.model_copy(update={"n": numbers[key]}) for key, citation in held.items())


def unnumbered(answer: Answer, citations: Iterable[Citation] | None = None) -> tuple[DraftStatement, ...]:
    """Give the statements of `answer` with the citations that they name, taken from `citations` if they are given.

    A statement that names one which is not there holds none.
    """
    known = {citation.n: citation for citation in (answer.citations if citations is None else citations)}
    return tuple(
        DraftStatement(
            text=statement.text,
            role=statement.role,
            citations=tuple(known[n] for n in statement.citations) if known.keys() >= {*statement.citations} else (),
            support=statement.support,
            part=statement.part,
        )
        for statement in answer.statements
    )
