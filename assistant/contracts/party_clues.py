"""Places of a contract that tell who its parties are: definitions, "between A and B", labels, signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.contracts.company_name import companies, legal_form, looks_like_name, name_in
from assistant.contracts.wording import PartyRole, any_of, beside_name, blank, role_of, wording

Span = tuple[int, int]
HEAD = 8_000
"""Characters from the beginning in which parties are defined in passing."""
BACK = 500
"""Characters before a definition in which the name stands that it defines."""
LONG = 160
"""A longer line is a sentence, not a line of a party block."""
_OPEN, _CLOSE = "[„“”\"«»'‚‘]", "[“”\"«»'’‘]"
_TERM = rf"{_OPEN}(?P<{{}}>[^„“”\"«»\n]{{{{2,40}}}}?){_CLOSE}"
_INTRODUCED = r"(?:nach(?:folgend|stehend)|im [Ff]olgenden|im [Ww]eiteren|fortan|künftig|here(?:in)?after|here(?:in)?below|[Tt]ogether|henceforth)"
_FILLER = (
    r"(?:\s|[:,–—-]|auch|kurz|nur|stets|jeweils|als|as|called|named|the|der|die|das|referred|to|defined|genannt){0,8}"
)
_QUOTED = re.compile(rf"{_OPEN}([^„“”\"«»\n]{{2,40}}?){_CLOSE}")
_DEFINITION = re.compile(
    rf"(?:\(\s?(?:the |der |die |das |as |each,? (?:an?|the) )?(?={_OPEN})|{_INTRODUCED}{_FILLER}(?={_OPEN}))"
)
_BARE = re.compile(
    rf"(?:{_INTRODUCED}{_FILLER}|(?:\(|(?<!\S)[–—-]\s?)(?:als |as |the )?)(?P<term>[A-ZÄÖÜ][\w-]+(?: [A-Z][\w-]+)?)(?=\s?(?:genannt)?\s?[)–—-]|\s+genannt|[,.;]|\s?$)",
    re.MULTILINE,
)
_BETWEEN = re.compile(
    r"\b(?:[Zz]wischen|ZWISCHEN|[Bb]y and [Bb]etween|[Bb]etween|BETWEEN)\b[\s:]*(?:\(?[1aA]\)|1\.)?\s*"
)
_AND = re.compile(r"\s*,?\s*(?<!\w)(?:und|and|sowie|UND|AND)(?!\w)\s*(?:\(?[2bB]\)|2\.)?\s*")
_MEANS = re.compile(
    rf"(?P<terms>(?:{_OPEN}[^„“”\"«»\n]{{2,30}}{_CLOSE}[\s,/]*(?:and|or|und|oder|bzw\.)?\s*){{1,4}})"
    r"(?::|means?|refers? to|shall mean|is|ist|sind|bezeichnet|meint|bedeutet|steht für)\s+(?P<rest>[^\n]{3,160})"
)


@dataclass(frozen=True)
class PartyClue:
    """What one place tells: the role, where the name stands, where the term; a heavier clue wins.

    `blank` says that a name was to be filled in here and was not.
    """

    role: PartyRole | None
    weight: int
    name: Span | None = None
    terms: tuple[Span, ...] = ()
    blank: bool = False


def party_clues(text: str) -> list[PartyClue]:
    """Give all clues, those of one kind in the order of the text."""
    kinds = (_definitions, _between, _labels, _other_labels, _meanings, _acting, _signing)
    return [clue for kind in kinds for clue in kind(text)]


def _definitions(text: str) -> Iterator[PartyClue]:
    """Read "X GmbH (nachfolgend „Auftraggeber“)", and the like without quotation marks."""
    floor = 0
    opened = [(m.start(), [q.span(1) for q in _quotes(text, m.end())]) for m in _DEFINITION.finditer(text)]
    opened += [
        (m.start(), [m.span("term")])
        for m in _BARE.finditer(text)
        if role_of(m["term"]) or m.start("term") - m.start() > 2
    ]
    for start, terms in sorted(opened):
        if not terms or start < floor:
            continue
        role = _role(text, terms)
        name, empty = _defined_name(text, max(floor, start - BACK), start)
        formal = name is not None and bool(companies(text[slice(*name)]))
        if role is not None or (formal and start < HEAD and _own_term(text, terms)):
            early = start < HEAD
            weight = 6 if formal and early else 4 if early else 1
            kept = tuple(t for t in terms if role is None or role_of(text[slice(*t)]) is not None or name is not None)
            yield PartyClue(role, weight, name, kept, blank=empty and early)
        floor = terms[-1][1]


def _quotes(text: str, start: int) -> Iterator[re.Match[str]]:
    """Give the quoted terms that follow each other from `start`."""
    for _ in range(4):
        quoted = _QUOTED.match(text, start)
        if not quoted:
            return
        yield quoted
        more = re.compile(r"\s?(?:,|/|;)?\s?(?:und|and|oder|or|bzw\.)?\s?(?:auch|the|der|die)?\s?").match(
            text, quoted.end()
        )
        start = more.end() if more else quoted.end()


def _role(text: str, terms: list[Span]) -> PartyRole | None:
    """Give the role that the terms name, the sure ones first."""
    told = [found for span in terms if (found := role_of(text[slice(*span)])) is not None]
    told.sort(key=lambda found: not found[1])
    return told[0][0] if told else None


def _own_term(text: str, terms: list[Span]) -> bool:
    """Tell whether a term that names no role may be what a party calls itself."""
    first = text[slice(*terms[0])]
    return len(first.split()) <= 3 and not re.search(
        r"(?i)vertrag|vereinbarung|agreement|AVV|DPA|addendum|terms|part(?:y|ies|ei)|services?$|daten|data|gruppe|group|DSGVO|GDPR|AGB",
        first,
    )


def _defined_name(text: str, start: int, end: int) -> tuple[Span | None, bool]:
    """Give where the name stands that is defined after `end`, and whether a blank stands there instead."""
    window = text[start:end]
    if role_of(re.split(r"[^\w-]", window.rstrip(" ("))[-1]) is not None:
        return None, False  # a label such as "Auftraggeber (Verantwortlicher)"
    for boundary in (_BETWEEN, re.compile(r"(?m)(?:^|[,;.)–—-]\s*)(?:und|and|sowie)\b(?:\s|$)|^\s*\(?[12ab]\)(?=\s)")):
        cuts = [m.end() for m in boundary.finditer(window)]
        if cuts and window[cuts[-1] :].strip(" \n–—-("):
            start, window = start + cuts[-1], window[cuts[-1] :]
    for joint in re.finditer(r"([\w.-]+),? (?:und|and|sowie)\s(?=\S)", window):
        if role_of(joint[1]) or legal_form().fullmatch(joint[1]):
            start, window = start + joint.end(), window[joint.end() :]
            break
    lines = list(_lines(window))[-8:]
    for first, last in lines:
        found, empty = _line_name(window[first:last])
        if found or empty:
            return ((start + first + found[0], start + first + found[1]) if found else None), empty
    return None, False


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


@cache
def _field() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<label>{any_of(wording().names.name_fields)}|[^:\n]{{2,40}}):\s*", re.IGNORECASE)


@cache
def _name_field() -> re.Pattern[str]:
    return re.compile(any_of(wording().names.name_fields), re.IGNORECASE)


def _line_name(line: str) -> tuple[Span | None, bool]:
    """Give the name in a line of a party block, and whether the line is a blank for it."""
    field = _field().match(line)
    if field and not _name_field().fullmatch(field["label"].strip()) and role_of(field["label"]) is None:
        return None, False
    start = field.end() if field else 0
    value = line[start:]
    unfilled = blank().search(value)
    if (unfilled and unfilled.start() < 60 and not companies(value[: unfilled.start()])) or (
        field and not value.strip()
    ):
        return None, True
    found = name_in(value)
    return ((start + found[0], start + found[1]) if found else None), False


def _between(text: str) -> Iterator[PartyClue]:
    """Read "between Customer and X Inc." without any definition."""
    for opening in list(_BETWEEN.finditer(text))[:12]:
        window = text[opening.end() : opening.end() + 400]
        joint = _AND.search(window)
        for joint in _AND.finditer(window):
            first, second = _side(window, 0, joint.start()), _side(window, joint.end(), len(window))
            if (
                first is None
                or second is None
                or not (_is_party(text, window, first) and _is_party(text, window, second))
            ):
                continue
            yield from _two_sides(opening.end(), first, second, early=opening.start() < HEAD)
            break


@dataclass(frozen=True)
class _Side:
    span: Span
    role: PartyRole | None
    name: bool


def _side(window: str, start: int, end: int) -> _Side | None:
    """Give what one side of "between … and …" begins with: a word for a role, or a name."""
    part = window[start:end]
    word = re.match(r"(?:the |der |die |dem |den )?(?P<word>[\w-]+(?: Provider)?)", part)
    told = role_of(word["word"]) if word else None
    if word and told:
        return _Side((start + word.start("word"), start + word.end("word")), told[0], name=False)
    named = companies(part)
    found = (
        named[0] if named and named[0][0] < 60 else name_in(re.split(r"\s(?!of\b|and\b|und\b|&)(?=[a-z(])", part)[0])
    )
    return _Side((start + found[0], start + found[1]), None, name=True) if found else None


def _is_party(text: str, window: str, side: _Side) -> bool:
    """Tell whether a side is a word for a role, a name with a legal form, or a name that the text repeats."""
    name = window[slice(*side.span)]
    return not side.name or bool(companies(name)) or text.count(name) >= 3


def _two_sides(offset: int, first: _Side, second: _Side, *, early: bool) -> Iterator[PartyClue]:
    if first.name and second.name:  # whoever hands out the data is named first
        roles: tuple[PartyRole, PartyRole] = ("controller", "processor")
        weights = (2, 2) if early else (0, 0)
    elif first.name != second.name:
        known = first.role or second.role
        other: PartyRole = "processor" if known == "controller" else "controller"
        roles = (other, known or other) if first.name else (known or other, other)
        weights = (3, 3) if early else (1, 1)
    else:
        return
    for side, role, weight in zip((first, second), roles, weights, strict=True):
        if side.name and weight:
            yield PartyClue(role, weight, (offset + side.span[0], offset + side.span[1]))


@cache
def _label() -> re.Pattern[str]:
    words = any_of(
        tuple(w for role in ("controller", "processor") for w in (*wording().of(role).sure, *wording().of(role).loose))
    )  # type: ignore[arg-type]
    return re.compile(
        rf"^[ \t]*(?:[-•*–—]\s*|\(?[\dA-Za-z]{{1,2}}[.)]\s*|\d+\.\d+\.?\s*)?(?:(?:Name(?: und Anschrift)?|Angaben|Details) (?:des|der|of the|zum|zur)\s)?"
        rf"(?P<signed>(?:Für (?:den|die)|For (?:and on behalf of )?(?:the )?)\s?)?(?:Der |Die |Das |The )?"
        rf"(?P<role>{words})(?:s|n|en)?(?:\s?[(/][^()\n]{{1,60}}\)?)?(?P<end>\s*[:|]\s*|\s*$|\s(?=[A-ZÄÖÜ0-9„\[]|[a-z]+[A-Z]))",
        re.MULTILINE,
    )


def _labels(text: str) -> Iterator[PartyClue]:
    """Read party blocks: "Auftraggeber: X", rows of a table, and a label with the name below it."""
    for label in _label().finditer(text):
        told = role_of(label["role"])
        if told is None:
            continue
        rest_end = text.find("\n", label.end()) if "\n" in text[label.end() :] else len(text)
        rest = text[label.end() : rest_end]
        same_line = bool(rest.strip()) and "\n" not in label["end"]
        if same_line and ":" not in label["end"] and not _row(text, label["role"], rest):
            continue
        if same_line:
            name, empty = _line_name(rest[:LONG]) if len(rest) < 400 else (None, False)
            span = (label.end() + name[0], label.end() + name[1]) if name else None
        else:
            span, empty = _below(text, label.end())
        yield from _label_clue(text, label, span, empty=empty, told=told)


def _other_labels(text: str) -> Iterator[PartyClue]:
    """Read "Verlag: X GmbH" in the head, where the label is no usual word for a party."""
    pattern = re.compile(r"^(?P<label>[A-ZÄÖÜ][\w-]{2,20}(?: [\w-]{2,20}){0,2}):\s(?P<rest>[^\n]{4,200})", re.MULTILINE)
    for match in pattern.finditer(text[: block_end(text)]):
        named = companies(match["rest"])
        if named and named[0][0] == 0 and role_of(match["label"]) is None:
            span = match.start("rest"), match.start("rest") + named[0][1]
            yield PartyClue(
                None, 4, span, (match.span("label"),) if not _name_field().fullmatch(match["label"]) else ()
            )


def _row(text: str, word: str, rest: str) -> bool:
    """Tell whether what follows a word for a party is the cell beside it: it begins with a name or a blank."""
    if blank().match(rest):
        return beside_name(word)
    named = companies(rest)
    if not named or named[0][0]:
        return False
    name = rest[: named[0][1]]
    return beside_name(word) or text.count(name) > text.count(f"{word} {name}") or "\n" in rest


def _label_clue(
    text: str, label: re.Match[str], span: Span | None, *, empty: bool, told: tuple[PartyRole, bool]
) -> Iterator[PartyClue]:
    if span is None and not empty:
        return
    formal = span is not None and bool(companies(text[slice(*span)]))
    if not (formal or empty) and not (told[1] or ":" in label["end"]):
        return
    if label["signed"]:
        if formal:
            yield PartyClue(told[0], 2, span)
        return
    weight = (5 if formal else 3) if label.start() < block_end(text) else (2 if formal else 0)
    if weight:
        yield PartyClue(told[0], weight, span, (label.span("role"),), blank=empty and label.start() < HEAD)


def _below(text: str, start: int) -> tuple[Span | None, bool]:
    """Give the name in the lines below a label, down to the next label or sentence."""
    window = text[start : start + 600]
    for first, last in list(_lines(window))[:6]:
        line = window[first:last]
        if last - first > LONG or _label().match(line) or re.match(r"\s*(?:und|and|sowie)\s*$", line):
            return None, False
        found, empty = _line_name(line)
        if found or empty:
            return ((start + first + found[0], start + first + found[1]) if found else None), empty
        if not _field().match(line):
            return None, False
    return None, False


def _meanings(text: str) -> Iterator[PartyClue]:
    """Read "“Supplier”, “we” means X Ltd"."""
    for match in _MEANS.finditer(text):
        terms = [
            (match.start("terms") + q.start(1), match.start("terms") + q.end(1))
            for q in _QUOTED.finditer(match["terms"])
        ]
        role = _role(text, terms)
        if role is None or any(role_of(text[slice(*t)]) is None for t in terms):
            continue
        named = [span for span in companies(match["rest"]) if span[0] < 30]
        if not named and any(told[1] for t in terms if (told := role_of(text[slice(*t)]))):
            continue  # the words of the law, defined as the law does
        span = (match.start("rest") + named[0][0], match.start("rest") + named[0][1]) if named else None
        yield PartyClue(role, 5 if span else 1, span, tuple(terms))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>(?:[A-ZÄÖÜ][\w&.-]+|[a-z]+[A-Z]\w+)(?: (?:[A-ZÄÖÜ&][\w&.-]*)){0,5})(?:,? (?:acts|acting|is|handelt|tätig|ist|wird))?"
        r" (?:als|as) (?:the |a |der |die |ein |einen |data |dem )?(?P<role>Auftragsverarbeiter|[Pp]rocessor|Verantwortlicher|[Cc]ontroller)(?:in)?\b"
    )


def _acting(text: str) -> Iterator[PartyClue]:
    """Read "X as processor", "als Auftragsverarbeiter unterstützt X", "Der Auftragnehmer (X)"."""
    for match in _acts().finditer(text):
        told = role_of(match["role"])
        if told and looks_like_name(match["name"]) and not any(role_of(word) for word in match["name"].split()):
            yield PartyClue(told[0], 2, match.span("name"))
    after = re.compile(
        r"\b[Aa]ls (?P<role>Auftragsverarbeiter|Verantwortlicher)(?:in)? \w+ (?P<name>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){0,3})"
    )
    for match in after.finditer(text):
        told = role_of(match["role"])
        if told and looks_like_name(match["name"]):
            yield PartyClue(told[0], 1, match.span("name"))
    for match in re.finditer(r"\b(?:We|we|Wir|wir), (?:die |the )?(?P<name>[^,\n]{3,80}),", text[:HEAD]):
        if companies(match["name"]):
            pronoun = match.start(), match.start() + match[0].index(",")
            yield PartyClue("processor", 3, match.span("name"), (pronoun,))


def _signing(text: str) -> Iterator[PartyClue]:
    """Read "For and on behalf of Bridge Ltd (Supplier)"."""
    for match in re.finditer(r"(?:[Ff]or and on behalf of|Für die)\s+(?P<rest>[^\n]{3,120})", text):
        named = [span for span in companies(match["rest"]) if span[0] == 0]
        beside = re.search(r"\((?:the |die |der )?([\w ]{2,30})\)", match["rest"])
        told = role_of(beside[1]) if beside else None
        if named and told:
            yield PartyClue(told[0], 2, (match.start("rest"), match.start("rest") + named[0][1]))


def block_end(text: str) -> int:
    """Give where the first clause begins: names without a legal form are read from party blocks before it only."""
    first = re.search(r"(?m)^(?:§\s?1|1\.|1|Art(?:icle|ikel|\.) ?1|Ziffer 1|I\.)[ :.]{1,3}\s?(?!\d)[^\n]{0,60}$", text)
    return min(first.start() if first and first.start() > 40 else HEAD, HEAD)
