"""How long a processor may wait before it tells of a breach: the longest period counts, and none is passed over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.contracts.check.evidence import Evidence, in_contract
from assistant.contracts.check.model import RequirementResult, RequirementStatus, RiskResult, Severity
from assistant.contracts.check.periods import PERIOD, UNIT, all_periods, in_hours, in_words, is_doubtful, number_words
from assistant.contracts.check.windows import ContractWords

CONTROLLER_HOURS = 72
"""Hours that the controller itself has under Art. 33(1) GDPR."""
BREACH = "R13"
LAW = ("Art. 33 Abs. 2 DSGVO", "Art. 33 Abs. 1 DSGVO")
_LONG_UNIT = (
    r"\b\w*(?:woche(?!nend|ntag)|monat|quartal|jahr|jähr|week(?!end|day)|month|quarter|annual|annum|year|fortnight)\w*"
)
"""What names a long unit of time, alone or as part of a word: the end of a quarter, the report of a month."""
_LONG = re.compile(_LONG_UNIT)
_LIMITS = (
    "within",
    r"(?:no|not) (?:\w+ )?(?:later|more|longer) than",
    "at (?:the )?(?:very )?latest",
    "in any (?:event|case)",
)
_UP_TO = r"not exceed\w*", "at most", "up to", "maximum", "maximal", "höchstens", "längstens", "bis zu[mr]?"
_GERMAN = (
    "binnen",
    "innerhalb",
    "innert",
    "spätestens",
    "jedenfalls",
    "in jedem fall",
    "nicht (?:später|länger|mehr) als",
)
_NEXT = r"(?: (?:the|its|an?|zum|dem|der|einem|seinem|next|nächsten|following|folgenden)){0,2} "
_BY = r"(?:by|bis)(?= (?:the |zum )?\d)", rf"(?:by|bis|with|mit)(?={_NEXT}{_LONG_UNIT})"
_LIMIT = re.compile(rf"\b(?:{'|'.join((*_LIMITS, *_UP_TO, *_GERMAN, *_BY))})\b")
_AHEAD = re.compile(r"(?:\([^)]{0,60}\)|[^.,;:(]|[.,:](?=\d)|\(){0,70}")
"""What may belong to a limit."""
_LATER = re.compile(
    r"(?<=\w) (?:after|nach|nachdem|ab|seit|upon|from|following|since|when|sobald|wenn|once|falls|if)\b"
)
"""What tells from when on a period runs."""
_SAME_DAY = re.compile(
    r"\b(?:same|selben|gleichen|next|nächsten|following|folgenden|first|ersten)\W(?:\w+ )?(?:\w*tag\w*|days?|hours?)\b"
)
_PLACE = (
    r"§+|\b(?:art(?:icles?|ikel|\.)?|abs(?:atz|\.)?|nr\.?|no\.|ziffer|clauses?|sections?|ann?ex|anlage|anhang|paras?\.?"
    r"|lit\.?|paragraphs?)"
)
_TIME = r"\d{1,2}(?:[.:]\d\d)?\s?(?:uhr\b|o'clock|[ap]\.m\.|[ap]m\b)|\b\d{1,2}:\d\d\b(?:\s?h\b)?"
_CALL = rf"\b24/7\b|(?:\+\d+\s?(?:\(0\)\s?)?|\b0)\d[\d\s/-]{{4,}}+(?!{UNIT})"
_SERVICE = (
    r"\b(?:24 (?:hours|stunden) (?:an?|per|each|every|am|pro|je|jeden)\s(?:day|tag)"
    r"|(?:[1-7]|five|six|seven|fünf|sechs|sieben) (?:days|tage) (?:an?|per|every|die|in der|pro|je)\s(?:week|woche))\b"
)
_OTHER = re.compile(rf"{_TIME}|{_CALL}|{_SERVICE}")
"""Figures that measure no length: a time of day, hours of service and a number to call."""
_CITED = re.compile(rf"(?:{_PLACE})\s?[\d(][\d().]*|\[(?:[^\]\d]*|[^\]]*/[^\]]*)\]\s?\w*")
"""What has a number and is no figure: a place, and a blank to fill, which has a risk of its own."""
_NUMBERS = "|".join(word for word, number in number_words().items() if number > 1)
_FIGURE = re.compile(rf"\d|½|¼|¾|\b(?:{_NUMBERS}|hundred|thousand|\w*hundert\w*|\w*tausend\w*)\b|\b(?:{UNIT})")
_FROM = re.compile(r"\d+\s?(?:to|bis|[-–])\s?$")
"""The shorter end of a range."""
_JOINED = re.compile(r"\s?(?:\(?(?:or|oder|bis|to|and|und)\b|[-–—x×*·/+]|times|mal\b)\W*$")
_BRACKET = re.compile(rf"\s?\([^)]*(?:\d|\b(?:{_NUMBERS}|hundred|\w*hundert\w*)\b)[^)]*\)")
_FOLLOWS = re.compile(
    r"report\b|supplement|further|missing|remaining|detail|bericht|nachreich|\bnach\W*$|ergänz|weitere|fehlende|angaben"
    r"|⑤|authorit|behörde|④|art(?:icle|ikel|\.) ?33"
)
"""Signs of what is handed in later, or told to others than the controller."""
_BESIDE = re.compile(
    r"\b(?:keep|kept|retain|stor(?:e|es|ed|age)\b|eras|delet|test|train|exercise|drill|review|audit"
    r"|\w*bewahr|speicher|\w*lösch|übt\b|übung|schul|\w*prüf)"
)
"""Signs of a duty beside the notice: to keep records, to erase them, to practise."""
_LASTING = re.compile(
    r"\b(?:for|für|every|each|alle|jede\w*|least|mindestens|during|während|last|letzten|per|über|over"
    r"|for an? (?:\w+ )?period of|(?<!period )(?<!deadline )(?<!limit )of)\W{1,3}$"
)
"""What stands before a period that is none of a notice."""


@dataclass(frozen=True)
class _Found:
    """A period in words that the requirement rests on, in hours and as one says it."""

    hours: float
    said: str
    place: Evidence


def with_breach_period(
    result: RequirementResult, deadlines: list[Evidence], others: Sequence[Evidence], words: ContractWords
) -> RequirementResult:
    """Add to the result on breaches what its periods tell: too long, not to be read, or more than one for a notice.

    In `deadlines` a period is one of the notice; in `others`, that rests on, only what is said to be a limit.
    """
    own = [place for place in deadlines if in_contract([place])]
    spans = {(place.first.index, place.last.index) for place in own}
    rest = [place for place in others if in_contract([place]) and (place.first.index, place.last.index) not in spans]
    first = [found for place in own for found in _periods(place, words)[:1]]
    every = [
        *(found for place in own for found in _periods(place, words)),
        *(found for place in rest for found in _periods(place, words, limited=True)),
    ]
    risks = [*result.risks, *_long(every, words), *_unread([*own, *rest], words), *_different(first, words)]
    late = any(found.hours > CONTROLLER_HOURS for found in every)
    worse = late and result.status in {RequirementStatus.FULFILLED, RequirementStatus.PARTLY}
    status = RequirementStatus.RISKY if worse else result.status
    return result.model_copy(update={"risks": tuple(risks), "status": status})


def _text(place: Evidence, words: ContractWords) -> str:
    return " ".join(words.words[i] for i in range(place.first.index, place.last.index + 1))


def _periods(place: Evidence, words: ContractWords, *, limited: bool = False) -> list[_Found]:
    """Give the periods of a notice: the first one, each late one or limit, and what is joined to one of them."""
    text = _without(_OTHER, _text(place, words))
    limits = [(found.end(), found.end() + _ahead(text, found.end())) for found in _LIMIT.finditer(text)]
    given: list[_Found] = []
    end = -1
    for found in all_periods(text):
        part = (
            re.split(r"[,;:]\s|\b(?:und|and)\b", text[: found.start()])[-1]
            + re.split(r"[,;]\s", text[found.end() :])[0]
        )
        joined = end >= 0 and _JOINED.fullmatch(text[end : found.start()]) is not None
        is_limit = any(start <= found.start() < stop for start, stop in limits)
        follows = given and _FOLLOWS.search(part) is not None
        lasting = _LASTING.search(text[: found.start()]) is not None
        is_late = in_hours(found) > CONTROLLER_HOURS and not (_FOLLOWS.search(part) or _BESIDE.search(part))
        if joined or (is_limit and not follows) or (not lasting and (is_late or not (given or limited))):
            given.append(_Found(in_hours(found), in_words(found), place))
            end = found.end()
    return given


def _without(pattern: re.Pattern[str], text: str) -> str:
    """Put blanks in place of what meets the pattern; all else stays at its place."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _ahead(text: str, start: int) -> int:
    found = _AHEAD.match(text, start)
    return len(found[0]) if found else 0


def _long(periods: list[_Found], words: ContractWords) -> Iterator[RiskResult]:
    longest = max(periods, key=lambda found: found.hours, default=None)
    if longest is not None and longest.hours >= CONTROLLER_HOURS:
        severity = Severity.HIGH if longest.hours > CONTROLLER_HOURS else Severity.MEDIUM
        quote = longest.place.quote(words)
        yield RiskResult(id="late-breach-notice", severity=severity, law=LAW, quote=quote, value=longest.said)


def _unread(places: list[Evidence], words: ContractWords) -> Iterator[RiskResult]:
    """Name the first limit or long unit of time that is not read whole."""
    for place in places:
        text = _text(place, words)
        part = next(chain(unread_limits(text), unread_units(text)), None)
        if part is not None:
            quote = place.quote(words)
            yield RiskResult(id="breach-period-not-read", severity=Severity.MEDIUM, law=LAW, quote=quote, value=part)
            return


def unread_units(text: str) -> Iterator[str]:
    """Give each part of `text`, in small letters, that has a long unit of time of the notice and no period with it.

    >>> list(unread_units("at once and at the quarter's end, within a month, and tests this each year"))
    ["at the quarter's end"]
    """
    lengths = _without(PERIOD, _without(_OTHER, text))
    for part in re.finditer(r"(.+?)(?:[,;:]\s|\b(?:und|and)\b|$)", lengths):
        if _LONG.search(part[1]) and not (_FOLLOWS.search(part[1]) or _BESIDE.search(part[1])):
            yield text[slice(*part.span(1))].strip()


def unread_limits(text: str) -> Iterator[str]:
    """Give each limit in `text`, in small letters, that has a figure or a unit of time and is no period that is read.

    >>> list(unread_limits("within 24 lots of 24 hours, at the latest in the quarter, and within two (2) days"))
    ['24 lots of 24 hours', 'in the quarter']
    """
    lengths = _without(_OTHER, text)
    for limit in _LIMIT.finditer(lengths):
        ahead = slice(limit.end(), limit.end() + _ahead(lengths, limit.end()))
        plain = _without(_CITED, _without(_SAME_DAY, lengths[ahead]))
        found = next(all_periods(plain), None)
        other = _LATER.search(plain)
        if other and (found is None or other.start() < found.start()) and not _FIGURE.match(plain, other.end() + 1):
            found, plain = None, plain[: other.start()]
        before = _FROM.sub("", plain[: found.start()]) if found else plain
        behind = plain[found.end() :] if found else ""
        if _FIGURE.search(before) or (found and is_doubtful(found)) or _is_more(behind) or _LONG.search(before):
            yield text[ahead].strip()


def _is_more(behind: str) -> bool:
    """Tell whether a period goes on behind its unit with a figure that is none of a period."""
    bracket = _BRACKET.match(behind)
    if bracket:
        return next(all_periods(bracket[0]), None) is None
    joined = re.match(r"\s?(?:or|oder|bis|to|[-–—x×*·/+]|times|mal)\s?(.{0,20})", behind)
    if joined is None:
        return False
    return _FIGURE.match(joined[1]) is not None and next(all_periods(joined[1]), None) is None


def _different(periods: list[_Found], words: ContractWords) -> Iterator[RiskResult]:
    first = {found.hours: found for found in reversed(periods)}
    if len(first) > 1:
        lengths = list(dict.fromkeys(found.hours for found in periods))
        value = " / ".join(first[length].said for length in lengths)
        quote = first[lengths[1]].place.quote(words)
        yield RiskResult(id="two-periods-for-one-duty", severity=Severity.MEDIUM, quote=quote, value=value)
