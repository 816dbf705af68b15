"""The date of a contract: when it was made or signed, else from when it holds, else of when its text is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Literal, cast, get_args

from assistant.contracts.facts.annex_begin import annexes_begin
from assistant.contracts.facts.date_choice import Choose, choose_date
from assistant.contracts.facts.kind import is_addendum, read_kind
from assistant.contracts.facts.model import ContractKind, DateFact
from assistant.contracts.facts.wording import pattern
from assistant.contracts.party_clues.clue import block_end
from assistant.contracts.party_clues.openings import is_letter
from assistant.contracts.place import TextPlace
from assistant.contracts.wording import blank
from assistant.documents.document import Document
from assistant.verification.dates import read_dates

Meaning = Literal["made", "signed", "effective", "version"]
LONGEST = 600
"""Characters of a line that is looked at."""
MOST = 200_000
"""Characters of lines with a year that are looked at, each date with all patterns; contracts have some thousand."""
HEADINGS = 2
"""Headings of the head: the title, and one above the parties or the background."""
TOP = 500
"""Characters in which a text says that it is a form to fill in."""
BEFORE = 160
"""Characters before a date in its line that tell what it is; those before another date tell of that one."""
OF_ANOTHER = {ContractKind.MEASURES, ContractKind.SUBPROCESSORS}
"""Kinds of papers that belong to another contract, whose date they name; they have versions."""
UNSIGNED = {"effective", "version"}
"""Meanings of a date on which nobody signs."""
SHORT = 120
"""Characters of a line that holds little but a date."""
_PLACE = r"[A-ZÄÖÜ](?:[^\W\d_]|[.() /-]){1,58},"
_FURTHER = re.compile(rf"(?:\s|\([^()]{{2,40}}\)|,|;|/|{_PLACE}|und|and|sowie|&|am|den|on|bzw\.|respectively)*")
"""Between two dates of the same sort."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SLASHED = re.compile(
    r"(?<![\d./])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])|(?<![\d./])(?P<only>\d{1,2})/(?P<in>(?:19|20)\d\d)(?![\d/])"
)
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
_ORDINALS = [
    *(*_ONES.split("|"), *_TEENS.split("|"), "twentieth", *(f"twenty-{one}" for one in _ONES.split("|"))),
    *("thirtieth", "thirty-first"),
]
_DAY_OF = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<word>{'|'.join(reversed(_ORDINALS))}))\s(?:day\s)?of\s$",
    re.IGNORECASE,
)
"""Before a month and a year."""
_CLAUSE = re.compile(r"\W{0,3}(?:§|(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.):]|(?:Ziff|Nr|Art|Clause|Section)\w*\W)")
_LIMIT = re.compile(
    r"(?i)\b(?:by|until|till|before|after|no later than|bis(?: zum)?|vor dem|nach dem|spätestens(?: am| zum)?)\s$"
)
"""Before a date that ends or begins a time."""
_AT_PLACE = re.compile(rf"\s[–—-]\s{_PLACE}\s*(?:den|am|on)?\s*$")
"""Behind who signs."""
_ALONE = re.compile(rf"^[\s*–—-]*(?:{_PLACE}\s*)?(?:den|am|vom|on|this|dated)?\s*$")


@dataclass(frozen=True)
class _Found:
    value: str
    start: int
    end: int
    meaning: Meaning
    head: bool


def read_date(document: Document, choose: Choose | None = choose_date) -> DateFact | None:
    """Read the date of `document`; None if it has none, or a blank where it would stand.

    Where no words tell when it was made or signed, it is the date that is likely by what was learned: `choose`.
    """
    text = document.text
    head = 0 if is_letter(text) else _head_end(document)  # above a letter stands when its sender signed it
    annexes = annexes_begin(text)
    found = [each for each in _dates(text, head) if each.head or each.start < annexes or each.meaning == "signed"]
    of_another = _is_of_another_contract(document)
    if of_another or is_addendum(document):
        amended = pattern("date", "amended")
        found = [each for each in found if not amended.search(text, max(0, each.start - BEFORE), each.start)]
    if _unfilled(text[:head]) or pattern("date", "template").search(text[:TOP]):
        found = [each for each in found if each.meaning != "version"]
    if pattern("date", "to_be_signed").search(text, 0, annexes):
        found = [each for each in found if each.meaning not in {"version", "effective"}]
    elif of_another:
        found = [each for each in found if each.meaning != "version"]
    early = [each for each in found if each.start < annexes]
    told = any(each.meaning in {"made", "signed"} for each in early)  # else the signatures stand behind the annexes
    best = _best(early if told else found)
    if choose and (best is None or best.meaning in UNSIGNED):
        best = _likely(document, best, choose) or best
    if best is None:
        return None
    return DateFact(value=best.value, meaning=best.meaning, place=TextPlace.within(text, best.start, best.end))


def likely_dates(document: Document) -> Iterator[tuple[str, int, int]]:
    """Give the dates of `document` that may be its own, each with where it stands; none where that is left blank.

    They stand above the first clause, or in a line that is no sentence, as those who sign write it.
    """
    text = document.text[:MOST]
    if pattern("date", "to_be_signed").search(text) or _unfilled(text):
        return
    head, amends = _head_end(document), is_addendum(document) or _is_of_another_contract(document)
    for line in re.finditer(r"[^\n]+", text):
        above = line.start() < head and not _CLAUSE.match(line[0])
        if _YEAR.search(line[0]) and (above or (len(line[0]) < SHORT and not line[0].rstrip().endswith("."))):
            for value, start, end in _in_line(line[0][: LONGEST * 2]):
                before = line[0][max(0, start - BEFORE) : start]
                version = pattern("date", "version").search(_sentence(before))
                if not (version or _is_of_another(before) or (amends and pattern("date", "amended").search(before))):
                    yield value, line.start() + start, line.start() + end


def _is_of_another_contract(document: Document) -> bool:
    return read_kind(document).value in OF_ANOTHER


def _is_of_another(before: str) -> bool:
    said = _sentence(before)
    other = pattern("date", "other").search(said) and not pattern("date", "itself").search(said)
    return bool(_LIMIT.search(before) or other)


def _sentence(before: str) -> str:
    return re.split(r"(?<=[a-zäöüß]{3})[.;]\s", before)[-1]


def _likely(document: Document, told: _Found | None, choose: Choose) -> _Found | None:
    """Choose among what may be the date; among what stands below `told`, from when the contract holds, if it says so.

    Who signs without saying so does it there.
    """
    dates = list(likely_dates(document))
    if told:
        days = (each for each in dates if len(each[0]) == len("2024-05-01"))
        dates = [each for each in days if each[0] != told.value and each[1] > told.end]
    chosen = choose(document.text, dates)
    return _Found(chosen[0], *chosen[1], meaning="made", head=False) if chosen else None


def _head_end(document: Document) -> int:
    """Give where the first clause begins: below the second heading that follows the title, if no number tells.

    It begins in the first half of a text, however short, and above its signatures.
    """
    headings = dict.fromkeys(section.heading for section in document.sections)
    signatures = pattern("date", "signatures").search(document.text)
    later = list(headings)[HEADINGS : HEADINGS + 1]
    starts = (section.start for section in document.sections if section.heading in later)
    ends = (block_end(document.text), next(starts, len(document.text)), len(document.text) // 2)
    return min(*ends, signatures.start() if signatures else len(document.text))


def _best(found: list[_Found]) -> _Found | None:
    """Choose: made in the head, then the last signature, then made, effective, version."""
    for meaning, head in (("made", True), ("signed", None), ("made", None), ("effective", None), ("version", None)):
        fitting = [each for each in found if each.meaning == meaning and (head is None or each.head)]
        exact = [each for each in fitting if len(each.value) == 10] or fitting
        if exact:
            return max(exact, key=lambda each: each.value) if meaning == "signed" else exact[0]
    return None


def _dates(text: str, head: int) -> Iterator[_Found]:
    """Give the dates of which the words before them tell what they are."""
    left = MOST
    for line in re.finditer(r"[^\n]+", text):
        if len(line[0]) > LONGEST * 4 or not _YEAR.search(line[0]):
            continue
        left -= len(line[0])
        if left < 0:
            return
        early, behind, last = line.start() < head, 0, None
        for value, start, end in sorted(_in_line(line[0][: LONGEST * 2]), key=itemgetter(1)):
            before = line[0][max(behind, start - BEFORE) : start]
            meaning = _meaning(before, early=early, short=len(line[0]) < SHORT)
            if meaning is None and _is_accepted(before, line[0][end : end + BEFORE]):
                meaning = "signed"
            if meaning is None and behind and (_FURTHER.fullmatch(before) or _signs_too(before, last)):
                meaning = last
            behind, last = end, meaning
            if meaning is not None:
                yield _Found(value, line.start() + start, line.start() + end, meaning, early)


def _in_line(line: str) -> Iterator[tuple[str, int, int]]:
    for token in read_dates(line):
        year, month, day = (int(part) for part in token.value.split("-"))
        before = None if day else _DAY_OF.search(line, 0, token.start)
        day, start = (_day(before), before.start()) if before else (day, token.start)
        if year and month and (value := _iso(year, month, day)):
            yield value, start, token.end
    for slashed in _SLASHED.finditer(line):
        parts = slashed.groupdict()
        if parts["only"]:
            value = _iso(int(parts["in"]), int(parts["only"]), 0)
        else:  # the European order; an American one that cannot be it is read as such
            day, month = int(parts["day"]), int(parts["month"])
            value = _iso(int(parts["year"]), month, day) or _iso(int(parts["year"]), day, month)
        if value:
            yield value, slashed.start(), slashed.end()


def _day(before: re.Match[str]) -> int:
    return int(before["day"]) if before["day"] else _ORDINALS.index(before["word"].lower()) + 1


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if day else date(year, month, 1).isoformat()[:7]
    except ValueError:
        return None


def _meaning(before: str, *, early: bool, short: bool) -> Meaning | None:
    """Tell what the words before a date in its line say of it."""
    sentence = _sentence(before)
    if _is_of_another(before):
        return None
    signing = any(pattern("date", "signing").match(part) for part in (before, sentence))
    for meaning in get_args(Meaning):
        said = pattern("date", meaning).search(sentence)
        if said and meaning == "signed" and _is_effective(sentence, said.start()):
            continue
        if (said and (meaning != "signed" or short or early)) or (signing and meaning == "signed"):
            return cast("Meaning", meaning)
    return "signed" if short and (_ALONE.match(before) or _AT_PLACE.search(before)) else None


def _signs_too(before: str, last: Meaning | None) -> bool:
    """Tell whether the words between two dates of a line, of which the first is that of a signature, name who signs."""
    goes_on = last == "signed" and _sentence(before) == before and not before.startswith(".")
    return goes_on and not _is_of_another(before) and not pattern("date", "effective").search(before)


def _is_accepted(before: str, behind: str) -> bool:
    """Tell whether a sentence says that terms were accepted on the date in it."""
    return bool(pattern("date", "have").search(before) and pattern("date", "accepted").match(behind))


def _is_effective(sentence: str, signed: int) -> bool:
    """Tell whether a sentence says of a date, behind what it says of the signature, that the contract holds from then.

    "It is signed today and holds from 1 May."
    """
    return any(each.start() > signed for each in pattern("date", "effective").finditer(sentence))


def _unfilled(head: str) -> bool:
    """Tell whether the head leaves a date blank."""
    field = re.search(r"(?im)\b(?:stand|datum|date|vom|dated|made on)\W{1,4}(?P<rest>[^\n]{0,40})", head)
    return bool(field and blank().match(field["rest"]))
