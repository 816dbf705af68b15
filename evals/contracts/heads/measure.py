"""How often parties and date are read right in contracts of writers from whom nothing was learned."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from assistant.contracts.facts.date_choice import choose_date
from assistant.contracts.facts.dates import read_date
from assistant.contracts.mentions.weights import Weights
from assistant.contracts.wording import ROLES
from evals.contracts.facts import is_right
from evals.contracts.heads.examples import FACTS, Example
from evals.contracts.heads.learn import FOLDS, fold_of, learn


def lines(examples: Sequence[Example]) -> Iterator[str]:
    """Say for each fact how often it is right, by the clues alone and with what was learned from other writers."""
    writers = sorted({each.writer for each in examples})
    right, asked = Counter[tuple[str, str, str]](), Counter[tuple[str, str]]()
    for fold in range(FOLDS):
        weights = learn([each for each in examples if fold_of(each, writers) != fold])
        for each in examples:
            if fold_of(each, writers) != fold:
                continue
            for fact, way, is_so in _read(each, weights):
                right[each.group, fact, way] += is_so
                asked[each.group, fact] += way == "clues"
    for group, fact in sorted(asked):
        n = asked[group, fact]
        shares = ", ".join(f"{way} {right[group, fact, way] / n:.3f}" for way in ("clues", "learned"))
        yield f"{group:<7} {fact:<9} n {n:<4} {shares}"


def _read(each: Example, weights: Weights) -> Iterator[tuple[str, str, bool]]:
    learned = each.likely(weights)
    for role in ROLES:
        for way, spans in (("clues", each.told), ("learned", learned)):
            span = spans[role]
            yield FACTS[role], way, each.is_party(role, " ".join(each.text[slice(*span)].split()) if span else None)
    told = read_date(each.document, choose=None)
    likely = read_date(each.document, choose=partial(choose_date, weights=weights))
    for way, date in (("clues", told), ("learned", likely)):
        yield "date", way, is_right("date", date.value if date else None, each.facts.get("date"))
