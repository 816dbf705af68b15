"""Near misses, made from the corpus' own sentences: each rule changes what a sentence says and little else."""

from collections.abc import Callable

from assistant.domain import Language
from evals.mutations.norms import change_docket, change_norm
from evals.mutations.numbers import change_amount, change_date, change_deadline
from evals.mutations.words import change_modal, change_negation, change_quantifier, swap_parties, weaken_modal

# Each gives the changed sentence, or None if there is nothing in it to change. Stitching needs two: see generate.
RULES: dict[str, Callable[[str, Language], str | None]] = {
    "negation": change_negation,
    "parties": swap_parties,
    "amount": change_amount,
    "deadline": change_deadline,
    "date": change_date,
    "norm": change_norm,
    "docket": change_docket,
    "quantifier": change_quantifier,
    "modal": change_modal,
    "weaker modal": weaken_modal,
}
STITCHED = "stitched"
