"""Does every statement stand word for word in a quote, and the quote in its source?"""

from evals.observation import Observation


def quotes_exact(observation: Observation) -> float | None:
    """The share of the statements that stand word for word in an exact quote they cite; None without statements."""
    citations = (c for c in observation.answer.citations if c.n not in observation.inexact)
    quotes = {citation.n: citation.quote for citation in citations}
    statements = observation.answer.statements
    if not statements:
        return None
    held = (any(s.text in quotes.get(n, "") for n in s.citations) for s in statements)
    return sum(held) / len(statements)
