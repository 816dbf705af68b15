"""Names of companies, associations and people in a phrase of a contract."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.contracts.name_bounds import FULL_STOP, SEAT, STREET, behind_number, is_capital, of_many, small_words
from assistant.contracts.wording import any_of, beside_name, blank, role_of, wording
from assistant.domain import Language
from assistant.language.analysis import is_function_word
from assistant.language.dictionary import is_word

LONGEST = 12  # words of a name before its legal form
_TOKEN = re.compile(r"[^\s,;()„“”\"«»‹›|]+")
_BEHIND_COMMA = re.compile(
    r"(?:Inc|LLC|LLP|LP|Corp|Ltd|L[Dd][Aa]|L\.L\.C|PLLC|P\. ?[CA]|S\. ?[LA]|\w+ des öffentlichen Rechts|"
    r"Inh(?:aber(?:in)?)?)\b"
)  # often so
_OWNER = re.compile(r"\(?(?:Inh|[Pp]rop|[Oo]wner|[Ss]ole)")
_DASHED = re.compile(r"[\s*]*((?:[A-ZÄÖÜ][\w&.'’-]*\s){1,3})[–—-]\s")  # a short name, then what it is
_LINKS = re.compile("und|and|&|\\+|für|for|of|de|du|del|di|van|von|zum|zur|im")  # within a name amid a sentence
_OPEN_END = {"of", "the", "and", "for", "und", "für", "der", "des", "die", "dem", "den"}  # with which no name ends
_ROAD = re.compile(r"^(?:\S+ ){1,3}(?:Road|Street|Lane|Avenue)$")
_PLACE = re.compile(r",\s(?:[^,;()]*\d[^,;()]*|[^\W\d_][\w-]+)$")  # a part of an address
_QUOTED = re.compile(r"[„“\"«]([^„“”\"«»\n]{2,40})[“”\"»](?=\s$)")  # within a name, right before its legal form
_BRACKETED = re.compile(r"(?<=\w )\(([A-ZÄÖÜ][\w. -]{1,30})\)(?=\s$)")  # a country, within a name as well
_FILE_NUMBER = r"\b(?:Nr\.|No\.|Az\.|Nummer|[Nn]umber)\s(?:[A-Z-]{1,6}\s){0,2}\S{0,20}(?:\d{3}|/)\S{0,20}\s"
_STOP = re.compile(
    rf",(?! Inh(?:\.|aber)[ i])|[;()„“”\"«»‹›|\n\[\]]|:(?=\s|$)|\s[–—·•-]\s|{_FILE_NUMBER}|{FULL_STOP}(?=[A-ZÄÖÜ])"
)
_END = re.compile(
    rf"[,;(|\n]|\s[–—·•-]\s|{FULL_STOP}|\s(?:mit|with|vertreten|represented|having|a company|in|handelnd|ansässig|"
    r"wohnhaft|trading as|t/a|whose|(?:of|at)(?=\s\d))\s"
)
_PARTNERS = re.compile(r", [^\W\d_][\w'’-]+ (?:&|und|and) [^\W\d_][\w'’-]+")
_AND_THE = re.compile(r"\s(?:und|sowie|and)\s(?:de[rmn]|die|das|the)\s")
_AND = re.compile(r"\s?(?:und|sowie|and)\s")
_IN_HANDS = re.compile(r"\s(?:(?:von|bei|durch)\s(?:der|dem|die|das)|vom|beim)\s")
_LETS = re.compile(r"\b[Ll](?:ä|a)ss(?:t|en)\b")
_THINGS = re.compile(r"(?<!für )\b(?:die|das|den|ihre[mnrs]?|seine[mnrs]?|unsere[mnrs]?)\s")
_BETWEEN_FORMS = re.compile(r"[ .&]*")
_CONTRACT = re.compile(r"(?i)\b(?:\w*vertrag|\w*vereinbarung|agreement|addendum|contract no\.?)(?!\w)")


@cache
def legal_form() -> re.Pattern[str]:
    """Give the legal forms, as whole words."""
    return re.compile(rf"(?<![\w.-]){any_of(wording().names.legal_forms)}(?![\w-])")


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(any_of(wording().names.inner))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(any_of(wording().names.before), re.IGNORECASE)


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(any_of(wording().names.no_name), re.IGNORECASE)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(any_of(wording().names.bodies))


def is_body(name: str) -> bool:
    """Tell whether `name` is that of a public body or a church, which has no legal form.

    >>> is_body("Landkreis Süderau"), is_body("Highfield City Council"), is_body("Stadtwerke")
    (True, True, False)
    """
    return looks_like_name(name) and _body().match(name) is not None


def companies(phrase: str) -> list[tuple[int, int]]:
    """Give where names with a legal form stand in `phrase`.

    >>> phrase = "die Nordlicht Contact GmbH, Kiel"
    >>> [phrase[start:end] for start, end in companies(phrase)]
    ['Nordlicht Contact GmbH']
    >>> phrase = "zwischen Hof Brandt KG und telerund Dialog GmbH"
    >>> [phrase[start:end] for start, end in companies(phrase)]
    ['Hof Brandt KG', 'telerund Dialog GmbH']
    >>> phrase = "between MailPiper, Inc., a Delaware corporation, and Hof Brandt KG"
    >>> [phrase[start:end] for start, end in companies(phrase)]
    ['MailPiper, Inc.', 'Hof Brandt KG']
    """
    return list(each_company(phrase))


def each_company(phrase: str) -> Iterator[tuple[int, int]]:
    """Give what `companies` gives, one after the other, for a long text of which a few do."""
    last: tuple[int, int] | None = None
    for form in legal_form().finditer(phrase):
        floor = last[1] if last else 0
        start = _name_start(phrase, form.start(), floor)
        if last and _BETWEEN_FORMS.fullmatch(phrase, floor, form.start()):
            last = last[0], form.end()  # "GmbH & Co. KG" in an unusual spelling
        elif start < form.start():
            if last:
                yield last
            last = start, form.end()
    if last:
        yield last


def has_company(phrase: str) -> bool:
    """Tell whether a name with a legal form stands in `phrase`."""
    return next(each_company(phrase), None) is not None


def _name_start(phrase: str, form: int, floor: int) -> int:
    """Walk back from a legal form to where the name begins; gives `form` if there is none."""
    before = phrase[max(floor, form - 120) : form]
    offset = form - len(before)
    before = _BRACKETED.sub(r"'\1'", _QUOTED.sub(r"'\1'", before))
    if _BEHIND_COMMA.match(phrase, form):
        before = re.sub(r",\s$", "", before)
    stops = [match.end() for match in _STOP.finditer(before)]
    cut = max(stops, default=0)
    if cut and before[:cut].rstrip().endswith(",") and _OWNER.match(phrase, form) and not _AND.match(before, cut):
        return form  # what stands before the owner is a part of an address
    tokens = [(offset + cut + t.start(), t[0]) for t in _TOKEN.finditer(before[cut:])][-LONGEST:]
    start = form
    for place, (position, token) in reversed(list(enumerate(tokens))):
        if start != form and beside_name(token.strip(".-")) and not _within_name(tokens[:place]):
            break
        inside = start == form and _within_name(tokens[:place])  # "Orwell Press Company Ltd"
        if is_capital(token) and (inside or not _before().fullmatch(token)):
            start = position
        elif not (start != form and _inner().fullmatch(token.lower() if token.isupper() else token)):
            small = small_words(before[: position - offset + len(token)] + " ")
            if small is not None and start - position <= len(token) + 1 and role_of(token) is None:
                start = offset + small
            elif _brand(token) and (
                start == form or re.search(r"\w[\d.:]", token) or (token.islower() and not is_word(token))
            ):
                start = position
            break
    start = _behind_body(phrase, _behind_things(phrase, start, form), form)
    return min(form, of_many(phrase, behind_number(phrase, start, form), form))


def _behind_body(phrase: str, start: int, form: int) -> int:
    """Give where a company's name begins behind a public body: "Stadt Ulm und der Nimbus AG" names two parties."""
    joint = _AND_THE.search(phrase, start, form)
    return joint.end() if joint and is_body(phrase[start : joint.start()]) else start


def _behind_things(phrase: str, start: int, form: int) -> int:
    """Give where a name begins behind what its bearer has in hand: "lässt die Server von der Nimbus AG betreuen"."""
    joints = ((each.start(), each.end()) for each in _IN_HANDS.finditer(phrase, start, form))
    things = (end for at, end in joints if _LETS.search(phrase, 0, at) or _THINGS.search(phrase, start, at))
    return next(things, start)


def _within_name(before: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a word for a party belongs to the name, as in "Tideway Customer Care Ltd": words go before it."""
    word = before[-1][1] if before else ""
    return is_capital(word) and not _before().fullmatch(word) and role_of(word) is None


def _brand(token: str) -> bool:
    """Tell whether a word in small letters before a legal form can be the name itself, as in "fortrabbit GmbH"."""
    ordinary = any(is_function_word(token.lower(), language) for language in Language)
    spelled = re.fullmatch(r"\w+(?:[.:&+-]+\w+)*!?", token)
    return bool(spelled) and len(token) > 4 and not ordinary and not re.search(r"(?:e[rnsm]?|ing|ed)$", token)


def name_in(phrase: str) -> tuple[int, int] | None:
    """Give where the name stands in `phrase`, which begins with it or with an article: with or without a legal form.

    >>> phrase = "Umfrage Ost – Institut für Telefonforschung GmbH, Chemnitz"
    >>> phrase[slice(*name_in(phrase))]
    'Umfrage Ost – Institut für Telefonforschung GmbH'
    """
    named = companies(phrase)
    if named:
        joint = _AND_THE.search(phrase, 0, named[0][0])
        first = name_in(phrase[: joint.start()]) if joint and joint.end() == named[0][0] else None
        if first and is_body(phrase[slice(*first)]):
            return first
        beside = re.search(r"([\w-]+) (?:of|von|vom|der|des|to)(?: the| der)? $", phrase[: named[0][0]])
        if beside and role_of(beside[1]):
            return None  # "the customer of X Ltd" is not X Ltd
        dashed = _DASHED.fullmatch(phrase[: named[0][0]])
        return (dashed.start(1), named[0][1]) if dashed and role_of(dashed[1].strip()) is None else named[0]
    lead = re.match(rf"(?:[\s*•(]|\d{{1,2}}[.)](?=\s))*(?:{_before().pattern}\s+(?:\d\s)?)*", phrase, re.IGNORECASE)
    start = lead.end() if lead else 0
    stop = _END.search(phrase, start)
    if stop and (more := _PARTNERS.match(phrase, stop.start())):
        stop = _END.search(phrase, more.end())
    end = stop.start() if stop else len(phrase)
    for address in (STREET.search(phrase, start + 1, end + 12), SEAT.search(phrase, start, end + 1)):
        end = min(end, address.start()) if address else end
    candidate = phrase[start:end].rstrip(" .:–—-*")
    return (start, start + len(candidate)) if looks_like_name(candidate) else None


def name_at_end(phrase: str) -> tuple[int, int] | None:
    """Give where a name without a legal form stands that ends `phrase`, in the middle of a sentence.

    >>> phrase = "the club has asked Tadley Bros. Printing "
    >>> phrase[slice(*name_at_end(phrase))]
    'Tadley Bros. Printing'
    """
    end = len(phrase.rstrip(" ("))
    while place := _PLACE.search(phrase[:end]):
        end = place.start()
    start = end
    for token in reversed(list(re.finditer(r"\S+", phrase[:end]))):
        word = token[0]
        if (word[-1] in ",;:)" and start != end) or not (is_capital(word) or (start != end and _LINKS.fullmatch(word))):
            break
        if is_capital(word) and not _before().fullmatch(word):
            start = token.start()
    words = phrase[start:end].split()
    return (start, end) if len(words) > 1 and start > 0 and looks_like_name(phrase[start:end]) else None


def looks_like_name(candidate: str) -> bool:
    """Tell whether `candidate` as a whole can be a proper name.

    >>> looks_like_name("Stadt Hameln"), looks_like_name("der Kunde"), looks_like_name("[Name des Auftraggebers]")
    (True, False, False)
    """
    words = candidate.split()
    if (
        not 1 <= len(words) <= LONGEST
        or blank().search(candidate)
        or role_of(candidate) is not None
        or len(candidate) < 3
        or STREET.search(f"{candidate} ")
        or _CONTRACT.search(candidate)
    ):
        return False
    if (
        words[-1] in _OPEN_END
        or _ROAD.search(candidate)
        or _no_name().fullmatch(words[0].strip(":."))
        or not any(c.isalpha() for c in words[0])
    ):
        return False
    return all(is_capital(word) or _inner().fullmatch(word) for word in words)


def without_form(name: str) -> str:
    """Give `name` without its legal form.

    >>> without_form("Müller & Co. KG"), without_form("Anker Service GmbH")
    ('Müller', 'Anker Service')
    """
    kept = name
    for form in reversed(list(legal_form().finditer(name))):
        if not kept[form.end() :].strip(" .&"):
            kept = kept[: form.start()].rstrip(" ,&")
    return kept or name
