"""Several companies or public bodies that are one party together: "Gemeinde A, Gemeinde B und Gemeinde C"."""

import re

from assistant.contracts.company_name import companies, is_body, name_in
from assistant.contracts.party_clues.clue import Span

MOST = 12
"""Names of one party that are read."""
_AND = re.compile(r"(?:,\s?(?:und |and |sowie )?|\s(?:und|and|sowie|&)\s)(?:(?:der|die|das|the)\s)?(?=[A-ZÄÖÜ\d])")


def with_others(line: str, name: Span) -> Span:
    """Give where `name` stands in `line` with the further companies and bodies that go on to its end, or to a bracket.

    >>> line = "Gemeinde Au, Gemeinde Wies und Beta GmbH"
    >>> line[slice(*with_others(line, (0, 11)))]
    'Gemeinde Au, Gemeinde Wies und Beta GmbH'
    >>> line[slice(*with_others("Gemeinde Au, Markt 4, Au", (0, 11)))]
    'Gemeinde Au'
    """
    if not _is_known(line[slice(*name)]):
        return name
    end = name[1]
    for _ in range(MOST):
        joint = _AND.match(line, end)
        part = re.split(r",| und | and | sowie |\s?\(", line[joint.end() :], maxsplit=1)[0] if joint else ""
        found = name_in(part)
        if not joint or found is None or found[0] or not _is_known(part[slice(*found)]):
            break
        end = joint.end() + found[1]
    rest = line[end:].strip()
    return (name[0], end) if not rest or rest[0] in "(" else name


def _is_known(name: str) -> bool:
    return bool(companies(name)) or is_body(name)
