"""Who is named in a sentence, whatever the contract calls them: patterns read CTRL, PROC, SUBP, DSUB and AUTH."""

import re
from collections.abc import Mapping, Sequence

from assistant.contracts.check.rules import rule_set
from assistant.contracts.parties import Parties, Party

ORDER = ("SUBP", "DSUB", "AUTH", "PROC", "CTRL")
"""Sub-processors come first: their name holds that of the processor."""
OFTEN = 4
"""So many times the first word of a name has to stand alone to be what a party is called."""
SHORTEST = 4
"""Letters that such a word has at least."""
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
        return self._pattern.sub(lambda found: str(found.lastgroup), text)


def role_names(parties: Parties | None = None, text: str = "") -> RoleNames:
    """Give the names of the roles in a contract: what `text` calls its `parties`, and what such are usually called."""
    names = {role: list(patterns) for role, patterns in rule_set().lexicon.roles.items()}
    if parties is not None:
        for role, party in (("PROC", parties.processor), ("CTRL", parties.controller)):
            other = parties.controller if party is parties.processor else parties.processor
            names[role] = [*_own(party), *_first_word(party, other, text), *names[role]]
    return RoleNames(names)


def _own(party: Party) -> list[str]:
    return [party.pattern().pattern + _NO_PARTY] if party.names else []


def _first_word(party: Party, other: Party, text: str) -> list[str]:
    """Give the first word of a proper name if the contract calls the party so."""
    word = party.name.text.split()[0] if party.name else ""
    spelt = {word, word.capitalize()} if word.isupper() else {word}
    own = "|".join(re.escape(each) for each in sorted(spelt))
    if len(word) < SHORTEST or (other.name and word.casefold() in other.name.text.casefold()):
        return []
    often = len(re.findall(rf"(?<!\w)(?:{own})(?!\w)", text)) >= OFTEN
    return [rf"(?<!\w)(?:{own})s?(?!\w)" + _NO_PARTY] if often else []
