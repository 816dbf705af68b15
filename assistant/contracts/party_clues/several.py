"""Several companies or public bodies that are one party together: "Gemeinde A, Gemeinde B und Gemeinde C"."""

import re

from assistant.contracts.company_name import companies, is_body, name_in
from assistant.contracts.party_clues.clue import Span

MOST = 12
"""Names of one party that are read."""
_AND = re.compile(r"(?:,\s?(?:und |and |sowie )?|\s(?:und|and|sowie|&)\s)(?:(?:der|die|das|the)\s)?(?=[A-ZÄÖÜ\d])")


_EACH = re.compile(r",?\s?(?:[–—-]\s)?(?:beide|jeweils|alle|gemeinsam|zusammen|both|each|all|jointly|together)\b")
"""What goes on to speak of all that were named."""


def with_others(line: str, name: Span) -> Span:
    """Give where `name` stands in `line` with the further companies and bodies that go on to its end.

    A bracket may follow them, or what is said of all of them at once.

    >>> line = "Gemeinde Au, Gemeinde Wies und Beta GmbH"
    >>> line[slice(*with_others(line, (0, 11)))]
    'Gemeinde Au, Gemeinde Wies und Beta GmbH'
    >>> line[slice(*with_others("Gemeinde Au, Markt 4, Au", (0, 11)))]
    'Gemeinde Au'
    """
    end = _end_of_run(line, name)
    rest = line[end:].strip()
    return (name[0], end) if not rest or rest[0] in "(" or _EACH.match(rest) else name


def with_all(line: str, name: Span) -> Span:
    """Give where `name` stands with those that follow it, if what comes then speaks of all of them at once.

    >>> line = "Beta GmbH und Delta AG, beide Ulm"
    >>> line[slice(*with_all(line, (0, 9)))]
    'Beta GmbH und Delta AG'
    """
    end = _end_of_run(line, name)
    return (name[0], end) if _EACH.match(line, end) else name


def _end_of_run(line: str, name: Span) -> int:
    """Give where the last of the companies and bodies ends that follow each other from `name` on."""
    end = name[1]
    for _ in range(MOST if _is_known(line[slice(*name)]) else 0):
        joint = _AND.match(line, end)
        part = re.split(r",| und | and | sowie |\s?\(", line[joint.end() :], maxsplit=1)[0] if joint else ""
        found = name_in(part)
        if not joint or found is None or found[0] or not _is_known(part[slice(*found)]):
            break
        end = joint.end() + found[1]
    return end


def _is_known(name: str) -> bool:
    return bool(companies(name)) or is_body(name)
