"""Who is named in a sentence, whatever the contract calls them: patterns read CTRL, PROC, SUBP, DSUB and AUTH."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from assistant.contracts.check.rules import rule_set
from assistant.contracts.structure import ContractStructure

ORDER = ("SUBP", "DSUB", "AUTH", "PROC", "CTRL")
"""Sub-processors come first: their name holds that of the processor."""
OFTEN = 3
"""So many times a proper name has to act as the processor does to be taken for it."""
FEW = 3
"""With fewer namings of a role, the words "we" and "you" are read as the parties."""
_ACTS_EN = re.compile(r"\b([A-Z][\w&-]{1,30})(?:,? (?:LLC|Inc\.?|GmbH|Ltd\.?))? (?:shall|will|agrees|undertakes|must)\b")
_ACTS_DE = re.compile(r"\b([A-Z][\w&-]{1,30}) (?:verpflichtet sich|verarbeitet|stellt sicher|unterstützt|gewährleistet)\b")
_WE = {"PROC": (r"\b(?:we|us|our|ours)\b", r"\bwir\b"), "CTRL": (r"\b(?:you|your|yours)\b", r"\bSie\b")}
_NO_NAMES = frozenset(
    "The This These Those Any Each All It They Such No Neither Parties Party Data Clauses Agreement Addendum DPA AVV Dies Er "
    "Sie Es Services Processing Annex Schedule Section Nothing Both Member Personal Subject Audit Audits There Who".split()
)


class RoleNames:
    """The names of the roles as one regular expression."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Take, role by role, regular expressions for their names."""
        parts = (f"(?P<{role}>{'|'.join(names[role])})" for role in ORDER if names.get(role))
        self._pattern = re.compile("|".join(parts))

    def write(self, text: str) -> str:
        """Put the roles in place of the names in `text`."""
        return self._pattern.sub(lambda found: str(found.lastgroup), text)


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    return dict(rule_set().lexicon.roles)


def role_names(structure: ContractStructure, learned: Mapping[str, Sequence[str]]) -> RoleNames:
    """Give the names of the roles in a contract: the usual ones, those `learned` of its parties, and those that act."""
    names = {role: list(patterns) for role, patterns in _usual().items()}
    for role, own in learned.items():
        names[role] = [*(_whole(name) for name in sorted(own, key=len, reverse=True)), *names[role]]
    acting = _acting(structure.text)
    if acting and not re.search("|".join(p for role in names for p in names[role]), acting):
        names["PROC"].append(_whole(acting))
    for role, pronouns in _WE.items():
        if len(re.findall("|".join(names[role]), structure.text)) < FEW:
            names[role] += pronouns
    return RoleNames(names)


def _acting(text: str) -> str | None:
    found = [*_ACTS_EN.findall(text), *_ACTS_DE.findall(text)]
    usual = re.compile("|".join(pattern for patterns in _usual().values() for pattern in patterns))
    counted = Counter(name for name in found if name not in _NO_NAMES and not usual.search(name))
    name, times = next(iter(counted.most_common(1)), ("", 0))
    return name if times >= OFTEN else None


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?:s|en|n|in)?(?!\w)"
