"""The norms of an answer: those that its statements name, and of what names none, those that its passage rests on."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.citation.cite import Knowledge, cited_passage
from assistant.citation.numbering import DraftStatement
from assistant.domain import Citation
from assistant.law.model import Reference
from assistant.law.named_norms import named_norms
from assistant.law.reference import canonical, covers, parse


def cited_norms(statements: Iterable[DraftStatement], knowledge: Knowledge) -> tuple[str, ...]:
    """Give the norms of `statements`, each once, in canonical spelling and in the order in which they come up.

    Where none of them leads to any, all norms of the passages are given.
    """
    statements = list(statements)
    found = dict.fromkeys(norm for statement in statements for norm in _norms_of(statement, knowledge))
    if not found:
        found = dict.fromkeys(norm for one in statements for citation in one.citations for norm in citation.norms)
    return tuple(found)


def _norms_of(statement: DraftStatement, knowledge: Knowledge) -> Iterator[str]:
    """Give what a statement names, or else its quotes; or else what is left of the norms of their passages."""
    named = named_norms(statement.text) or [norms for one in statement.citations for norms in named_norms(one.quote)]
    if not named:
        for citation in statement.citations:
            yield from _left(citation, knowledge)
        return
    held = [(norm, read) for one in statement.citations for norm in one.norms if (read := parse(norm)) is not None]
    for norms in named:
        within = list(dict.fromkeys(norm for norm, read in held if any(covers(one, read) for one in norms)))
        # "Art. 28 Abs. 3" of a passage on one of its letters is that letter; on several, it is as wide as it says.
        yield from within if len(norms) > 1 or len(within) == 1 else map(canonical, norms)


def _left(citation: Citation, knowledge: Knowledge) -> Iterator[str]:
    """Give the norms of a passage that no sentence of it names: they stand for the rest of it."""
    passage = cited_passage(citation, knowledge)
    named = [norm for norms in named_norms(passage.text) for norm in norms] if passage is not None else []
    return (norm for norm in citation.norms if not _is_named(norm, named))


def _is_named(norm: str, named: Sequence[Reference]) -> bool:
    read = parse(norm)
    return read is not None and any(covers(one, read) or covers(read, one) for one in named)
