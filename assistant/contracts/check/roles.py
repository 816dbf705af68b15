"""Who is named in a sentence, whatever the contract calls them: patterns read CTRL, PROC, SUBP, DSUB and AUTH."""

import re
from collections.abc import Mapping, Sequence

from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.third_person import SPEAKS, third_person
from assistant.contracts.company_name import without_form
from assistant.contracts.parties import Parties, Party
from assistant.contracts.pronouns import PRONOUNS, WE

ORDER = ("SUBP", "DSUB", "AUTH", "PROC", "CTRL")
"""Sub-processors come first: their name holds that of the processor."""
SHORT = re.compile(r"(?<=(?:CTRL|PROC)[\x01\x02])['’](?:ve|ll|re|d)\b")
"""What is left of an auxiliary verb behind a pronoun: "you've told us" is read as "CTRL told PROC"."""
OFTEN = 4
"""So many times a word of a name has to stand alone to be what a party is called."""
SHORTEST = 4
"""Letters that such a word has at least."""
_CALLS = (
    r"\b(?:(?:[Ee]ngag|[Aa]ppoint|[Hh]ir|[Rr]etain|[Cc]ommission|[Ii]nvolv|[Ee]mploy|bring in|call in)"
    r"(?:e|es|s|ed|ing)?|[Uu]s(?:e|es|ed|ing))\b(?: [\w-]+){0,3}"
)
_IS_CALLED = (
    r"[^.;]{0,60}\b(?:einsetz|eingesetzt|einzusetz|hinzu(?:zu|ge)?z[io]|beauftrag|ein(?:ge|zu)?schalt|herang?e?z|heranzuz"
    r"|einbez|einzubez)\w*"
)
"""What a contract says of sub-processors, whatever it calls them: that the processor engages them."""
_NO_PARTY = r"(?! (?:Personal )?(?:Data|Content|Information)\b)"
"""What follows a name where it tells whose data are meant, and nobody acts."""


class RoleNames:
    """The names of the roles as one regular expression."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Take, role by role, regular expressions for their names."""
        parts = (f"(?P<{role}>{'|'.join(names[role])})" for role in ORDER if names.get(role))
        self._pattern = re.compile("|".join(parts))

    def write(self, text: str) -> str:
        """Put the roles in place of the names in `text`."""
        return third_person(SHORT.sub("", self._pattern.sub(_role, text)))


def _role(found: re.Match[str]) -> str:
    return f"{found.lastgroup}{SPEAKS.get(found[0].lower(), '')}"


def role_names(parties: Parties | None = None, text: str = "") -> RoleNames:
    """Give the names of the roles in a contract: what `text` calls its `parties`, and what such are usually called."""
    names = {role: list(patterns) for role, patterns in rule_set().lexicon.roles.items()}
    if parties is not None:
        names["SUBP"] += _called_in(parties, text)
        both = (("PROC", parties.processor, parties.controller), ("CTRL", parties.controller, parties.processor))
        pronouns = _pronouns(parties)
        for role, party, other in both:
            names[role] = [*_own(party), *_short_names(party, other, text), *pronouns.get(role, ()), *names[role]]
    return RoleNames(names)


def _own(party: Party) -> list[str]:
    return [party.pattern().pattern + _NO_PARTY] if party.names else []


def _called_in(parties: Parties, text: str) -> list[str]:
    """Give the words for those whom the contract lets the processor call in, as "vendors", if no party is called so."""
    parties_are = " ".join((*parties.processor.names, *parties.controller.names)).casefold()
    if not parties.processor.defined:
        return []
    return [
        rf"\b{noun}\b"
        for noun in rule_set().lexicon.called_in
        if not re.search(rf"(?i:{noun})", parties_are) and re.search(rf"{_CALLS} {noun}\b|\b{noun}{_IS_CALLED}", text)
    ]


def _pronouns(parties: Parties) -> dict[str, tuple[str, ...]]:
    """Give the pronouns of each role; "we" are the processor, but for a contract that calls its controller so.

    A contract that calls one party by a pronoun calls the other one so as well.
    """
    usual = rule_set().lexicon.pronouns
    client, works = ({name.casefold() for name in party.names} for party in (parties.controller, parties.processor))
    if client & {word.casefold() for word in WE}:
        return {"CTRL": usual["PROC"], "PROC": usual["CTRL"] if works & PRONOUNS else ()}
    return usual if PRONOUNS & (client | works) else {}


def _short_names(party: Party, other: Party, text: str) -> list[str]:
    """Give those words of a proper name that the contract calls the party by."""
    other_name = other.name.text.casefold() if other.name else ""
    words = without_form(party.name.text).split() if party.name else []
    return [found for word in words if word.casefold() not in other_name for found in _alone(word, text)]


def _alone(word: str, text: str) -> list[str]:
    """Give the pattern of a word of a name that stands alone often enough."""
    spelt = {word, word.capitalize()} if word.isupper() else {word}
    own = "|".join(re.escape(each) for each in sorted(spelt))
    if len(word) < SHORTEST or not word[0].isupper():
        return []
    often = len(re.findall(rf"(?<!\w)(?:{own})(?!\w)(?! [A-ZÄÖÜ])", text)) >= OFTEN
    return [rf"(?<!\w)(?:{own})s?(?!\w)" + _NO_PARTY] if often else []
