"""Does verification reject near misses, and let pass what only spells the original differently?"""

from collections.abc import Sequence

from assistant.citation.cite import Knowledge
from assistant.citation.numbering import DraftStatement
from assistant.domain import Citation, Frozen, Role
from assistant.verification.verify import verify
from evals.mutations.generate import Mutation
from evals.mutations.respelling import respell


class RejectionRate(Frozen):
    """Of one rule: how many near misses; how many pass, as a statement beside the true quote or as a quote themselves.

    `originals_lost` counts the originals that fall, word for word or in another spelling.
    """

    rule: str
    n: int
    statements_passed: int
    quotes_passed: int
    originals_lost: int


def measure(mutations: Sequence[Mutation], knowledge: Knowledge) -> list[RejectionRate]:
    """Put every mutation before the verifier, against the passages in `knowledge`."""
    rules = dict.fromkeys(mutation.rule for mutation in mutations)
    return [_measure(rule, [m for m in mutations if m.rule == rule], knowledge) for rule in rules]


def _measure(rule: str, mutations: Sequence[Mutation], knowledge: Knowledge) -> RejectionRate:
    return RejectionRate(
        rule=rule,
        n=len(mutations),
        statements_passed=sum(passes(m.changed, m.citation, knowledge) for m in mutations),
        quotes_passed=sum(
            passes(m.changed, m.citation.model_copy(update={"quote": m.changed}), knowledge) for m in mutations
        ),
        originals_lost=sum(not _original_passes(m, knowledge) for m in mutations),
    )


def _original_passes(mutation: Mutation, knowledge: Knowledge) -> bool:
    quote = mutation.citation.quote
    language = knowledge.sources[mutation.citation.source_id].language
    return all(passes(text, mutation.citation, knowledge) for text in (quote, *respell(quote, language)))


def passes(text: str, citation: Citation, knowledge: Knowledge) -> bool:
    """Tell whether a statement `text` that rests on `citation` would be shown."""
    return bool(verify([DraftStatement(text=text, role=Role.DETAIL, citations=(citation,))], knowledge).kept)
