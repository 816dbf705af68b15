"""Who the parties of a contract are and what it calls them, read from its text."""

import re
from collections.abc import Iterator, Sequence

from assistant.contracts.company_name import companies, looks_like_name, without_form
from assistant.contracts.party_clues.clue import SURE, PartyClue, Span
from assistant.contracts.party_clues.find import MOST as MOST_CHARACTERS
from assistant.contracts.party_clues.find import party_clues
from assistant.contracts.party_clues.term_uses import TermUses, bare_term
from assistant.contracts.party_names.choose import complete_names, likely_leaning
from assistant.contracts.party_roles import with_roles
from assistant.contracts.party_use.client import client_by_use, we_hand_out
from assistant.contracts.party_use.name import name_by_use
from assistant.contracts.party_use.subject import term_by_use
from assistant.contracts.place import TextPlace
from assistant.contracts.pronouns import WE_ALONE, YOU_ALONE, is_pronoun
from assistant.contracts.trade_name import trade_name, trades_as, with_trade_name
from assistant.contracts.wording import ROLES, PartyRole, role_of, role_word, wording
from assistant.documents.document import Document
from assistant.domain import Frozen
from assistant.time_budget import TimeBudget

MOST = 12
"""Words for one role that are kept."""
FREQUENT = 3
"""A word for a role has to occur this often to count as what an undefined party is called."""
SHORTEST_IN_CAPITALS = 5
"""Letters of a term in capitals that is no abbreviation."""


class PartyTerm(Frozen):
    """A word that the contract uses for a party ("Auftragnehmer", "we"); without a place it is a default."""

    text: str
    place: TextPlace | None = None


class Party(Frozen):
    """A party in its role.

    Attributes:
        role: controller (who hands out the data) or processor.
        name: the proper name as written; None if it is blank, or nowhere named.
        terms: what the contract calls it, what it defines first.
        defined: the contract itself says which of its words mean this party.
    """

    role: PartyRole
    name: TextPlace | None = None
    terms: tuple[PartyTerm, ...] = ()
    defined: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All that may mean the party in this contract: the name, also without its legal form, and the terms."""
        proper = [self.name.text, without_form(self.name.text), trade_name(self.name.text) or ""] if self.name else []
        return tuple(name for name in dict.fromkeys([*proper, *(term.text for term in self.terms)]) if name)

    def pattern(self) -> re.Pattern[str]:
        """Give what finds the party in the text of the contract, with German and English endings, the longest first."""
        names = sorted({*self.names, *self._in_small_letters()}, key=lambda name: (-len(name), name))
        words = "|".join(_inflected(name) for name in names)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if names else re.compile(r"(?!)")

    def _in_small_letters(self) -> Iterator[str]:
        """Give terms that are defined in capitals, as the "CUSTOMER", as the contract writes them later on."""
        for term in self.terms:
            if term.text.isupper() and term.text.isalpha() and len(term.text) >= SHORTEST_IN_CAPITALS:
                yield term.text.capitalize()


class Parties(Frozen):
    """Both parties of a processing agreement."""

    controller: Party
    processor: Party

    def of(self, role: PartyRole) -> Party:
        """Give the party in `role`."""
        return self.controller if role == "controller" else self.processor


def read_parties(
    document: Document, budget: TimeBudget | None = None, *, for_one: bool = True, likely: bool = False
) -> Parties:
    """Read both parties of `document`; what it does not tell stays empty, and terms are the usual ones then.

    Without `for_one` the document may be one for all customers: a client is not told by what is said of companies.
    With `likely` a party that no words name is the company that it probably is; a check rests on words alone.

    Raises:
        OverBudgetError: reading takes more than the `budget`.
    """
    text = document.text[:MOST_CHARACTERS]
    clues = party_clues(text, budget)
    leaning = likely_leaning(text, clues) if likely else None
    clues = with_roles(clues, text, leaning if for_one else _is_processor)
    roles: Sequence[PartyRole] = ROLES if for_one else ("processor",)
    names = names_by_clues(text, clues, roles)
    if likely:
        names = complete_names(text, clues, names, roles)
    names = {role: with_trade_name(text, span) if span else None for role, span in names.items()}
    taken = [text[slice(*span)] for span in names.values() if span]
    built = {role: _party(document, clues, role, names[role], taken) for role in ROLES}
    if we_hand_out(text):
        built = _exchanged(built, _first(text, WE_ALONE), _first(text, YOU_ALONE))
    return Parties(controller=built["controller"], processor=built["processor"])


def _is_processor(name: str) -> float:  # noqa: ARG001 - whoever it is
    """Tell of the only name in a document for all customers that it is the processor's."""
    return float("inf")


def names_by_clues(
    text: str, clues: list[PartyClue], roles: Sequence[PartyRole] = ROLES
) -> dict[PartyRole, Span | None]:
    """Give the names that the `clues` of `text` tell, and for `roles` without one what the text says of companies."""
    names = {role: _name(text, clues, role) for role in ROLES}
    if names["controller"] and names["processor"] and _same(text, names["controller"], names["processor"]):
        weaker = min(ROLES, key=lambda role: _weight(clues, role))
        names[weaker] = None
    return _completed(text, clues, names, roles)


def _first(text: str, pronoun: re.Pattern[str]) -> tuple[PartyTerm, ...]:
    found = pronoun.search(text)
    return (PartyTerm(text=found[0], place=TextPlace.within(text, *found.span())),) if found else ()


def _exchanged(
    built: dict[PartyRole, Party], we: tuple[PartyTerm, ...], you: tuple[PartyTerm, ...]
) -> dict[PartyRole, Party]:
    """Give pronouns to the parties they mean where "we" hand out the data: usually "we" are who works with them."""
    kept = {role: tuple(t for t in party.terms if not is_pronoun(t.text)) for role, party in built.items()}
    return {
        "controller": built["controller"].model_copy(update={"terms": (*kept["controller"], *we)}),
        "processor": built["processor"].model_copy(update={"terms": (*kept["processor"], *you)}),
    }


def _completed(
    text: str, clues: list[PartyClue], names: dict[PartyRole, Span | None], roles: Sequence[PartyRole]
) -> dict[PartyRole, Span | None]:
    """Name, as a last resort, a party whom no place names by what the text says of it; blanks stay blank."""
    for role in reversed(roles):
        if names[role] is None and not any(clue.blank for clue in clues if clue.role == role):
            taken = [text[slice(*span)] for span in names.values() if span]
            names = {**names, role: name_by_use(text, role, taken)}
    return names


def _weight(clues: list[PartyClue], role: PartyRole) -> int:
    return max((clue.weight for clue in clues if clue.role == role and clue.name), default=0)


def _name(text: str, clues: list[PartyClue], role: PartyRole) -> Span | None:
    """Choose the name with the weightiest clue; a blank in the party block outweighs what is said in passing."""
    mine = [clue for clue in clues if clue.role == role and clue.name is not None]
    empty = any(clue.blank for clue in clues if clue.role == role)
    uses = TermUses(text)
    best = max(mine, key=lambda clue: (clue.weight, _called(text, clue, uses)), default=None)
    if best is None or best.name is None or (empty and best.weight < SURE):
        return None
    return best.name if looks_like_name(text[slice(*best.name)]) or companies(text[slice(*best.name)]) else None


def _called(text: str, clue: PartyClue, uses: TermUses) -> int:
    """Count how often the text uses what a clue says that a party is called."""
    return sum(uses.count(word) for word in {bare_term(text[slice(*term)]) for term in clue.terms})


def _same(text: str, one: Span, other: Span) -> bool:
    return without_form(text[slice(*one)]).lower() == without_form(text[slice(*other)]).lower()


def _of_another(text: str, clue: PartyClue, name: Span | None, clues: list[PartyClue]) -> bool:
    """Tell whether a clue, weaker than that of the party's `name`, tells what a company of another name is called."""
    if name is None or clue.name is None or clue.weight >= max((c.weight for c in clues if c.name == name), default=0):
        return False
    own, other = (without_form(text[slice(*span)]).lower() for span in (name, clue.name))
    return own not in other and other not in own


def _party(document: Document, clues: list[PartyClue], role: PartyRole, name: Span | None, taken: list[str]) -> Party:
    text = document.text[:MOST_CHARACTERS]
    mine = [clue for clue in clues if clue.role == role and not _of_another(text, clue, name, clues)]
    defined = [span for clue in mine for span in clue.terms if _own(text[slice(*span)], role)]
    terms = {text[slice(*span)]: TextPlace.within(text, *span) for span in sorted(defined)}
    used = _used(text, role, exclude=terms, loose=not terms)
    places = {**terms, **_short_name(text, name), **_traded_name(text, name), **used}
    if role == "processor" and not places and (noun := term_by_use(text)):
        places[text[slice(*noun)]] = TextPlace.within(text, *noun)
    if role == "controller" and not places and name is None and (noun := client_by_use(text, taken)):
        places[text[slice(*noun)]] = TextPlace.within(text, *noun)
    found = tuple(PartyTerm(text=word, place=place) for word, place in places.items())
    return Party(
        role=role,
        name=TextPlace.within(text, *name) if name else None,
        terms=found or tuple(PartyTerm(text=word) for word in wording().defaults[role][document.front.language]),
        defined=bool(terms),
    )


def _short_name(text: str, name: Span | None) -> dict[str, TextPlace]:
    """Give the first word of the name where the contract calls the party so without saying it."""
    whole = text[slice(*name)] if name else ""
    word = whole.split()[0] if len(without_form(whole).split()) > 1 else ""
    if len(word) < 3 or not word[0].isupper() or role_of(word) is not None:
        return {}
    alone = re.compile(
        rf"(?<![\w&-] )(?<![\w-]){re.escape(word)}(?!\w)(?! (?:{re.escape(' '.join(whole.split()[1:]))}))"
    )
    uses = list(alone.finditer(text))
    return {word: TextPlace.within(text, *uses[0].span())} if len(uses) >= FREQUENT else {}


def _traded_name(text: str, name: Span | None) -> dict[str, TextPlace]:
    """Give what a company trades as, which is no part of its name."""
    traded = trades_as(text, name) if name else None
    return {text[slice(*traded)]: TextPlace.within(text, *traded)} if traded else {}


def _own(term: str, role: PartyRole) -> bool:
    """Tell whether `term` does not belong to the other role."""
    told = role_of(term)
    return told is None or told[0] == role or not told[1]


def _used(text: str, role: PartyRole, exclude: dict[str, TextPlace], *, loose: bool) -> dict[str, TextPlace]:
    """Give the words for `role` that the contract uses without defining them; loose ones where it prefers them."""
    sure = _occurring(text, role, sure=True)
    least = max([FREQUENT, *(len(spans) for spans in sure.values())])
    others = _occurring(text, role, sure=False) if loose else {}
    kept = sure | {word: spans for word, spans in others.items() if len(spans) >= least and word[0].isupper()}
    found: dict[str, TextPlace] = {}
    for word, spans in list(kept.items())[:MOST]:
        if not any(re.fullmatch(_inflected(known), word) for known in (*exclude, *found)):
            found[word] = TextPlace.within(text, *spans[0])
    return found


def _occurring(text: str, role: PartyRole, *, sure: bool) -> dict[str, list[Span]]:
    """Give where each word for `role` stands; the shortest forms first, as the others are inflected ones."""
    pattern = re.compile(rf"(?<![\w-]){role_word(role, sure=sure).pattern}(?![\w-])", 0 if not sure else re.IGNORECASE)
    found: dict[str, list[Span]] = {}
    for match in pattern.finditer(text):
        found.setdefault(match[0], []).append(match.span())
    return dict(sorted(found.items(), key=lambda item: len(item[0])))


def _inflected(name: str) -> str:
    """Let a name or word of a role take the endings of German and English, and any German article."""
    name = re.sub(r"^(?:der|die|das|dem|den|des) (?=[A-ZÄÖÜ])", "", name)
    stem = re.sub(r"(?<=\w)(?:e[rnms]?|in)$", "", name) if re.match(r"Verantwortlich", name) else name
    endings = r"(?:e[rnms]?)?" if stem != name else r"(?:['’]?s|n|en|in|innen)?"
    pattern = re.escape(stem) + endings if name[-1:].isalnum() else re.escape(name)
    return re.sub(r"^the(?=\\ )", "[Tt]he", pattern)
