"""The name of a party that no place names, by what the sentences say of it."""

from collections.abc import Iterable
from itertools import islice

from assistant.contracts.company_name import each_company, without_form
from assistant.contracts.party_clues.clue import Span
from assistant.contracts.party_clues.labels import labelled_names
from assistant.contracts.party_use.leaning import CLEAR, MANY, clearest, leaning
from assistant.contracts.party_use.subject import subject_by_use
from assistant.contracts.wording import PartyRole, blank, role_of

MENTIONS = 400
"""Places with a legal form that are looked at for the names of companies."""


def name_by_use(text: str, role: PartyRole, taken: Iterable[str]) -> Span | None:
    """Give the name that the text clearly uses as `role`, where no place names the party; `taken` are other parties.

    A name with a legal form comes first; for a processor then one that is the subject of what only processors do.
    """
    others = {without_form(name).lower() for name in taken}
    best = _company_by_use(text, role, others)
    return best if best or role == "controller" else subject_by_use(text, others)


def _company_by_use(text: str, role: PartyRole, others: set[str]) -> Span | None:
    found: dict[str, Span] = {}
    labelled = labelled_names(text)
    for company in islice(each_company(text), MENTIONS):
        span = labelled.get(company, company)
        name = without_form(text[slice(*span)]).lower()
        if name not in others and len(found) < MANY and not blank().search(text[slice(*span)]):
            found.setdefault(name, span)
    sign = 1 if role == "processor" else -1
    scores = {span: sign * leaning(text, _short(text[slice(*span)])) for span in found.values()}
    return clearest(scores, CLEAR)


def _short(name: str) -> tuple[str, ...]:
    """Give a name without its form, and its first word where that alone can be a name."""
    whole = without_form(name)
    first = whole.split()[0]
    alone = len(first) > 3 and first[0].isupper() and role_of(first) is None
    return (whole, first) if alone else (whole,)
