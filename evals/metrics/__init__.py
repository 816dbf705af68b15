"""One file per metric. Each gives a score of 0 to 1 for an observation, or None where it does not apply."""

from collections.abc import Callable

from evals.metrics.citations import all_cited
from evals.metrics.facts import facts_stated
from evals.metrics.language import language_kept
from evals.metrics.norms import norm_cited
from evals.metrics.premise import premise_corrected
from evals.metrics.quotes import quotes_exact
from evals.metrics.ranking import discounted_gain, hit_at_1, hit_at_5, reciprocal_rank
from evals.metrics.refusal import refusal_precision, refusal_recall
from evals.metrics.time import old_law_marked
from evals.metrics.unsupported import supported
from evals.observation import Observation

METRICS: dict[str, Callable[[Observation], float | None]] = {
    "hit@1": hit_at_1,
    "hit@5": hit_at_5,
    "MRR@10": reciprocal_rank,
    "nDCG@10": discounted_gain,
    "norm cited": norm_cited,
    "facts stated": facts_stated,
    "premise corrected": premise_corrected,
    "refusal precision": refusal_precision,
    "refusal recall": refusal_recall,
    "old law marked": old_law_marked,
    "language kept": language_kept,
    "all cited": all_cited,
    "quotes exact": quotes_exact,
    "supported": supported,
}
