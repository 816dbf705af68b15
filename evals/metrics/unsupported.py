"""Do numbers, norms, parties and negations of a statement stand in what it cites? A check of its own, and plain.

It knows nothing of `assistant.verification`, which it is to judge: where both are wrong, they are so independently.
"""

import re

from evals.observation import Observation

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NORM = re.compile(r"(?:\bArt(?:\.|icle|ikel)s?|§§?|\bRecital|\bErwG|\bSection)\s*\d+\s?[a-z]?\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:nicht|kein\w*|nie|niemals|ohne|weder|not|no|never|without|neither|cannot)\b|n['’]t\b", re.IGNORECASE
)
_PARTIES = {
    "controller": r"auftraggeber|verantwortlich(?:e[rnms]?|en)\b|\bclients?\b|\bcontrollers?\b",
    "processor": r"(?<!unter)auftragnehmer|(?<!unter)auftragsverarbeiter|dienstleister|callcenter"
    r"|(?<!sub-)\bprocessors?\b|\bproviders?\b|call cent(?:re|er)s?",
    "sub-processor": r"sub-?unternehmer|unterauftrag\w+|sub-?processors?|subcontractors?",
    "subject": r"betroffene[rn]?\b|\bdata subjects?\b|\bcustomers?\b|\bkunden?\b",
    "authority": r"aufsichtsbehörde|\bsupervisory authorit\w+",
}


def supported(observation: Observation) -> float | None:
    """The share of the statements whose facts stand in their quotes, or in the place cited; None without statements."""
    cited = {citation.n: citation for citation in observation.answer.citations}
    statements = observation.answer.statements
    if not statements:
        return None
    held = []
    for statement in statements:
        citations = [cited[n] for n in statement.citations if n in cited]
        quotes = " ".join(citation.quote for citation in citations)
        places = " ".join(text for citation in citations for text in (citation.locator, *citation.norms))
        held.append(statement.text in quotes or _stands(statement.text, quotes, places))
    return sum(held) / len(statements)


def _stands(text: str, quotes: str, places: str) -> bool:
    """Tell whether the quotes say all facts of `text`; its norms may also be those of the place that is cited."""
    beside_norms = _NORM.sub(" ", text)
    said = (_numbers(beside_norms) <= _numbers(quotes), _numbers(text) <= _numbers(f"{quotes} {places}"))
    return all(said) and _parties(text) <= _parties(quotes) and _negated(text) == _negated(quotes)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def _parties(text: str) -> set[str]:
    return {name for name, words in _PARTIES.items() if re.search(words, text, re.IGNORECASE)}


def _negated(text: str) -> bool:
    return _NEGATION.search(text) is not None
