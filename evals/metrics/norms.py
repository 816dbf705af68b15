"""Is an expected norm cited? A finer reference counts for its parent."""

from assistant.law.reference import covers, parse
from evals.observation import Observation


def norm_cited(observation: Observation) -> float | None:
    """1 if one of the expected norms, or a part of one, stands among those of what the answer cites."""
    expected = observation.question.norms
    if not expected:
        return None
    cited = [norm for citation in observation.answer.citations for norm in citation.norms]
    return float(any(is_part_of(norm, parent) for parent in expected for norm in cited))


def is_part_of(norm: str, parent: str) -> bool:
    """Tell whether `norm` is `parent` or lies within it.

    >>> is_part_of("Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO", "Art. 28 Abs. 3 DSGVO")
    True
    >>> is_part_of("Art. 28 Abs. 10 DSGVO", "Art. 28 Abs. 1 DSGVO")
    False
    """
    part, whole = parse(norm), parse(parent)
    return norm == parent or (part is not None and whole is not None and covers(whole, part))
