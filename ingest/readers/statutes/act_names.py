"""Which act a text is: its canonical abbreviation, from the names that it gives itself."""

import re
from collections.abc import Iterable

from assistant.law.acts import Act, acts
from assistant.law.model import NormKind

_NUMBER = re.compile(
    r"\(?(?:EU|EG|EC|EWG|EEC|Euratom)\b[^)\d]{0,12}\)?\s(?:Nr\.\s|No\s)?\d+/\d+|\d+/\d+/(?:EU|EG|EC|EWG|EEC)"
)
_YEAR = re.compile(r"\s(?:1[89]|20)\d\d$")


def act_of_names(names: Iterable[str]) -> str | None:
    """Give the act that one of `names` (abbreviations or whole titles) is the name of; None where none is known.

    >>> act_of_names(["UWG 2004", "UWG"]), act_of_names(["BDSG 1990"]), act_of_names(["KSchG"])
    ('UWG', 'BDSG a.F.', None)
    """
    for name in names:
        for act in acts().values():
            if NormKind.SECTION in act.kinds and _pattern(act).fullmatch(name):
                return act.id
    return None


def act_of_title(title: str) -> str | None:
    """Give the EU act with the official `title`: only its own number counts, which comes first.

    >>> act_of_title("VERORDNUNG (EU) 2016/679 DES EUROPÄISCHEN PARLAMENTS")
    'DSGVO'
    """
    number = _NUMBER.search(title)
    own = title[: number.end()] if number else title
    for act in acts().values():
        if NormKind.ARTICLE in act.kinds and (found := _pattern(act).search(own)) and found.end() == len(own):
            return act.id
    return None


def short_title(title: str) -> str:
    """Give the part of an official title that people call an act by.

    >>> short_title("Richtlinie 2002/58/EG des Europäischen Parlaments und des Rates")
    'Richtlinie 2002/58/EG'
    """
    number = _NUMBER.search(title)
    return title[: number.end()] if number else title


def without_year(abbreviation: str) -> str:
    """Drop the year that the publisher adds to tell versions apart.

    >>> without_year("OWiG 1968")
    'OWiG'
    """
    return _YEAR.sub("", abbreviation)


def _pattern(act: Act) -> re.Pattern[str]:
    spellings = act.spellings.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spellings})", re.IGNORECASE)
