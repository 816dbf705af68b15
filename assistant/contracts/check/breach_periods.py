"""How long a processor may wait before it tells of a breach: the longest period counts, and none is passed over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.contracts.check import notice_patterns as notice
from assistant.contracts.check.evidence import Evidence, in_contract
from assistant.contracts.check.held_back_notices import held_back
from assistant.contracts.check.model import RequirementResult, RequirementStatus, RiskResult, Severity
from assistant.contracts.check.periods import PERIOD, all_periods, in_hours, in_words, is_doubtful
from assistant.contracts.check.windows import ContractWords

CONTROLLER_HOURS = 72
"""Hours that the controller itself has under Art. 33(1) GDPR."""
BREACH = "R13"
LAW = ("Art. 33 Abs. 2 DSGVO", "Art. 33 Abs. 1 DSGVO")


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
    text = _without_others(_text(place, words))
    limits = [(found.end(), found.end() + _ahead(text, found.end())) for found in notice.LIMIT.finditer(text)]
    given: list[_Found] = []
    end = -1
    for found in all_periods(text):
        before = re.split(r"[,;:]\s|\(|\b(?:und|and)\b", text[: found.start()])[-1]
        part = before + re.split(r"[,;]\s", text[found.end() :])[0]
        in_case = bool(given) and notice.CASE.search(before) is not None and not notice.HANDED_IN.search(part)
        joined = end >= 0 and notice.JOINED.fullmatch(text[end : found.start()]) is not None
        is_limit = any(start <= found.start() < stop for start, stop in limits)
        follows = given and not in_case and notice.FOLLOWS.search(part) is not None
        lasting = notice.LASTING.search(text[: found.start()]) is not None
        apart = not in_case and (notice.FOLLOWS.search(part) or notice.BESIDE.search(part))
        is_late = in_hours(found) > CONTROLLER_HOURS and not apart
        if joined or (is_limit and not follows) or (not lasting and (is_late or not (given or limited))):
            given.append(_Found(in_hours(found), in_words(found), place))
            end = found.end()
    return given


def _without(pattern: re.Pattern[str], text: str) -> str:
    """Put blanks in place of what meets the pattern; all else stays at its place."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _without_others(text: str) -> str:
    """Take figures out that measure no length of a notice, but for those that stand behind a limit."""

    def blank(found: re.Match[str]) -> str:
        kept = found["lasts"] and notice.LIMITED.search(text[: found.start()])
        return found[0] if kept else " " * len(found[0])

    def own(found: re.Match[str]) -> str:
        late = any(in_hours(each) > CONTROLLER_HOURS for each in all_periods(found[0]))
        return found[0] if late or not notice.OWN_DUTY.search(found[0]) else " " * len(found[0])

    return notice.PURPOSE.sub(own, notice.OTHER.sub(blank, text))


def _ahead(text: str, start: int) -> int:
    found = notice.AHEAD.match(text, start)
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
        part = next(chain(unread_limits(text), unread_ends(text), unread_units(text), held_back(text)), None)
        if part is not None:
            quote = place.quote(words)
            yield RiskResult(id="breach-period-not-read", severity=Severity.MEDIUM, law=LAW, quote=quote, value=part)
            return


def unread_units(text: str) -> Iterator[str]:
    """Give each part of `text`, in small letters, that has a long unit of time of the notice and no period with it.

    >>> list(unread_units("at once and at the quarter's end, within a month, and tests this each year"))
    ["at the quarter's end"]
    """
    lengths = _without(PERIOD, _without_others(text))
    for part in re.finditer(r"(.+?)(?:[,;:]\s|\b(?:und|and)\b|$)", lengths):
        if notice.LONG.search(part[1]) and not (notice.FOLLOWS.search(part[1]) or notice.BESIDE.search(part[1])):
            yield text[slice(*part.span(1))].strip()


def unread_limits(text: str) -> Iterator[str]:
    """Give each limit in `text`, in small letters, that has a figure or a unit of time and is no period that is read.

    >>> list(unread_limits("within 24 lots of 24 hours, at the latest in the quarter, and within two (2) days"))
    ['24 lots of 24 hours', 'in the quarter']
    """
    lengths = _without_others(text)
    for limit in notice.LIMIT.finditer(lengths):
        ahead = slice(limit.end(), limit.end() + _ahead(lengths, limit.end()))
        plain = _without(notice.CITED, _without(notice.SAME_DAY, lengths[ahead]))
        found = next(all_periods(plain), None)
        other = notice.LATER.search(plain)
        if (
            other
            and (found is None or other.start() < found.start())
            and not notice.FIGURE.match(plain, other.end() + 1)
        ):
            found, plain = None, plain[: other.start()]
        before = notice.FROM.sub("", plain[: found.start()]) if found else plain
        behind = plain[found.end() :] if found else ""
        if (
            notice.FIGURE.search(before)
            or (found and is_doubtful(found))
            or _is_more(behind)
            or notice.LONG.search(before)
        ):
            yield text[ahead].strip()


def unread_ends(text: str) -> Iterator[str]:
    """Give each limit in `text`, in small letters, that ends with no period and no day, and what may be later.

    >>> list(unread_ends("on the tenth day at the latest"))
    ['on the tenth day at the latest']
    >>> list(unread_ends("spätestens mit der nächsten rechnung, bei bedarf später"))
    ['mit der nächsten rechnung', 'bei bedarf später']
    """
    lengths = _without_others(text)
    for limit in notice.FIRM.finditer(lengths):
        ahead = slice(limit.end(), limit.end() + _ahead(lengths, limit.end()))
        start = max(lengths.rfind(sign, 0, limit.start()) for sign in ",;:(") + 1
        if not _is_end(lengths[ahead], text[ahead]) and not _is_end(lengths[start : limit.start()]):
            figure = notice.FIGURE.search(_without(notice.CITED, lengths[start : limit.start()]))
            known = notice.KNOWS.search(notice.LATER.split(lengths[ahead])[0] or lengths[ahead])
            if figure or not known:
                yield (text[start : limit.end()] if figure else text[ahead]).strip()
    for part in re.finditer(r"[^,;:()]+", lengths):
        if notice.NO_SOONER.search(part[0]) and not (notice.FOLLOWS.search(part[0]) or notice.BESIDE.search(part[0])):
            yield text[slice(*part.span())].strip()


def _is_end(part: str, whole: str = "") -> bool:
    """Tell whether a limit ends in `part` with a period, a day or, in the `whole` of it, a time of day."""
    day = notice.SAME_DAY.search(part) or re.search(notice.TIME, whole)
    return bool(day) or next(all_periods(part), None) is not None


def _is_more(behind: str) -> bool:
    """Tell whether a period goes on behind its unit with a figure that is none of a period."""
    bracket = notice.BRACKET.match(behind)
    if bracket:
        return next(all_periods(bracket[0]), None) is None
    joined = re.match(r"\s?(?:or|oder|bis|to|[-–—x×*·/+]|times|mal)\s?(.{0,20})", behind)
    if joined is None:
        return False
    return notice.FIGURE.match(joined[1]) is not None and next(all_periods(joined[1]), None) is None


def _different(periods: list[_Found], words: ContractWords) -> Iterator[RiskResult]:
    first = {found.hours: found for found in reversed(periods)}
    if len(first) > 1:
        lengths = list(dict.fromkeys(found.hours for found in periods))
        value = " / ".join(first[length].said for length in lengths)
        quote = first[lengths[1]].place.quote(words)
        yield RiskResult(id="two-periods-for-one-duty", severity=Severity.MEDIUM, quote=quote, value=value)
