"""Does the verifier reject near misses, and let the originals pass?"""

from collections.abc import Mapping, Sequence

from assistant.answering.verify import verify
from assistant.domain import Citation, Frozen, Role, Statement
from evals.mutations.generate import Mutation


class Rejection(Frozen):
    """Of one rule: how many near misses; how many pass, as a statement or a quote; how many originals fall."""

    rule: str
    n: int
    statements_passed: int
    quotes_passed: int
    originals_lost: int


def measure(mutations: Sequence[Mutation], texts: Mapping[str, str]) -> list[Rejection]:
    """Put every mutation before the verifier; `texts` are those of the sources."""
    rules = dict.fromkeys(mutation.rule for mutation in mutations)
    return [_measure(rule, [m for m in mutations if m.rule == rule], texts) for rule in rules]


def _measure(rule: str, mutations: Sequence[Mutation], texts: Mapping[str, str]) -> Rejection:
    return Rejection(
        rule=rule,
        n=len(mutations),
        statements_passed=sum(_passes(m.changed, m.citation, texts) for m in mutations),
        quotes_passed=sum(
            _passes(m.changed, m.citation.model_copy(update={"quote": m.changed}), texts) for m in mutations
        ),
        originals_lost=sum(not _passes(m.citation.quote, m.citation, texts) for m in mutations),
    )


def _passes(text: str, citation: Citation, texts: Mapping[str, str]) -> bool:
    statement = Statement(text=text, role=Role.DETAIL, citations=(citation.n,), support=1)
    kept, _ = verify([statement], [citation], texts)
    return bool(kept)
