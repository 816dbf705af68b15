"""Labels: party blocks, rows of a table, form fields."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.contracts.company_name import companies, is_body, name_in
from assistant.contracts.name_bounds import STREET
from assistant.contracts.party_clues.block import field, first_name, lines, name_field
from assistant.contracts.party_clues.clue import HEAD, QUOTED, PartyClue, Span, block_end, told_role
from assistant.contracts.party_clues.several import with_others
from assistant.contracts.party_clues.term_uses import USED, TermUses
from assistant.contracts.party_use.leaning import STRONG, leaning
from assistant.contracts.wording import ROLES, PartyRole, any_of, beside_name, blank, role_of, role_words

LONG = 160
"""A longer line is a sentence, not a line of a party block."""
WINDOW, LINES = 600, 6
"""Characters and lines below a label in which the name stands."""
_JOINT = re.compile(r"\s{0,9}(?:und|and|sowie)\s{0,9}")
_OTHER = re.compile(
    r"^(?:The |Der |Die |Das )?(?P<label>[A-ZÄÖÜ][\w-]{2,20}(?: (?:und|and) (?P<role>[A-ZÄÖÜ][\w-]{2,20})|"
    r"(?: [\w-]{2,20}){0,2})):\s{1,3}(?P<rest>[^\n]{4,200})",
    re.MULTILINE,
)
_CELL = r"[A-ZÄÖÜ][\w-]{2,30}"
_CELLS = tuple(
    re.compile(rf"(?m)^(?P<article>{article})(?P<label>{label})[ \t|‹]{{1,4}}(?P<name>[A-ZÄÖÜ0-9][^\n]{{4,160}})$")
    for article, label in (
        *(("(?:The|Der|Die|Das) ", rf"{_CELL}(?: {_CELL}){{{more}}}") for more in (2, 1)),
        ("(?:(?:The|Der|Die|Das) )?", _CELL),
    )
)
"""Both cells of a row, a label of several words first: it has an article, or the words could belong to the name."""

_ARTICLED = re.compile(r"(?:The|Der|Die|Das) [A-ZÄÖÜ][^„“”\"«»()]*[^,;:„“”\"«»()]")
"""A row of a table, but no line of a party block, behind which the party is defined."""


@cache
def _label() -> re.Pattern[str]:
    small = tuple(word for role in ROLES for sure in (True, False) for word in role_words(role, sure=sure))
    words = any_of((*small, *(word.upper() for word in small if "\\" not in word)))
    number = r"(?:[-•*–—]\s{0,3}|\(?[\dA-Za-z]{1,2}[.)]\s{0,3}|\d{1,2}\.\d{1,2}\.?\s{0,3})?"
    fields = r"(?:(?:Name(?: und Anschrift)?|Angaben|Details) (?:des|der|of the|zum|zur)\s)?"
    signed = r"(?P<signed>(?:Für (?:den|die)|For (?:and on behalf of )?(?:the )?)\s?)?(?:Der |Die |Das |The )?"
    equals = r"\s(?:ist|is)\s(?:die |der |das |the )?(?:Firma )?(?=[A-ZÄÖÜ])"
    end = rf"(?P<end>\s{{0,3}}[:|]\s{{0,3}}|\s{{0,3}}$|\s‹?(?=[A-ZÄÖÜ0-9„\[]|[a-z]{{1,30}}[A-Z])|{equals})"
    named = r"(?:['’]s)? (?:(?:full |registered |company )?(?:legal )?name|Firma)"
    law = r"(?: (?:im Sinne|within the meaning of|diese[rs]|jene[rs]|of this) [^.:\n]{3,60}?(?=\s(?:ist|is)\s))?"
    word = rf"(?P<role>{words})(?! Stelle\b)(?:s|n|en)?(?:\s?[(/][^()\n]{{1,60}}\)?)?(?:{named})?{law}"
    return re.compile(rf"(?:^|(?<=[.;] ))[ \t]{{0,9}}{number}{fields}{signed}{word}{end}", re.MULTILINE)


def labels(text: str) -> Iterator[PartyClue]:
    """Read party blocks: "Auftraggeber: X", rows of a table, and a label with the name below it."""
    head = block_end(text)
    for label in _label().finditer(text):
        told = role_of(label["role"])
        if told is None:
            continue
        line_end = text.find("\n", label.end())
        rest = text[label.end() : line_end if line_end >= 0 else len(text)]
        same_line = bool(rest.strip()) and "\n" not in label["end"]
        if same_line and ":" not in label["end"] and not _row(text, label, rest[:LONG]):
            continue
        if not same_line:
            span, empty = _below(text, label.end())
        else:
            span, empty = first_name(rest, label.end(), [(0, LONG)]) if len(rest) < WINDOW else (None, False)
            if span:
                end = with_others(rest, (span[0] - label.end(), span[1] - label.end()))[1]
                span = span[0], label.end() + end
        yield from _label_clue(text, label, span, empty=empty, told=told, head=head)


def other_labels(text: str) -> Iterator[PartyClue]:
    """Read "Verlag: X GmbH" in the head, where the label is no usual word for a party, and "Verlag: ____"."""
    uses = TermUses(text)
    for match in _OTHER.finditer(text[: block_end(text)]):
        if blank().match(match["rest"]) and role_of(match["label"]) is None:
            lean = leaning(text, (match["label"],))
            if abs(lean) >= STRONG:
                yield PartyClue("processor" if lean > 0 else "controller", 4, None, (match.span("label"),), blank=True)
            continue
        named = name_in(match["rest"])
        name = match["rest"][slice(*named)] if named else ""
        known = bool(companies(name) or is_body(name)) or uses.count(match["label"]) > USED
        article = re.match(r"(?:The |Die |Der |Das )?", match["rest"])
        if named and known and article and named[0] <= article.end() and role_of(match["label"]) is None:
            span = match.start("rest") + named[0], match.start("rest") + named[1]
            terms = () if name_field().fullmatch(match["label"]) else (match.span("label"),)
            role = told_role(text, [match.span("role")]) if match["role"] else None
            yield PartyClue(role, 4, span, terms)


def cells(text: str) -> Iterator[PartyClue]:
    """Read "Verlag X GmbH" as two cells of a table in the head, where the contract goes on to speak of "the Verlag".

    Beside a label with its article, "The Mailing House", the name of whoever is spoken of as a party needs no form.
    """
    rows, head = set[int](), block_end(text)
    for row in (row for pattern in _CELLS for row in pattern.finditer(text[:head])):
        label, named, own = row["label"], name_in(row["name"]), bool(row["article"])
        if row.start() in rows or not named or named[0] or (role_of(label) is not None and not own):
            continue
        if own and (not _is_row(text, row) or is_body(f"{label} {row['name'][slice(*named)]}")):
            continue
        spoken = re.findall(rf"(?i:\b(?:der|die|das|des|dem|den|the)) {re.escape(label)}(?:e?s)?\b", text)
        formal = bool(companies(row["name"][slice(*named)]))
        if len(spoken) > USED + own and (formal or (own and abs(leaning(text, (label,))) >= STRONG)):
            rows.add(row.start())
            start = row.start("name")
            yield PartyClue(told_role(text, [row.span("label")]), 4, (start, start + named[1]), (row.span("label"),))


def _is_row(text: str, row: re.Match[str]) -> bool:
    """Tell whether a line that begins with an article stands in a table: another such one is right above or below."""
    above, below = text[: row.start()].rstrip().rpartition("\n")[2], text[row.end() :].lstrip().partition("\n")[0]
    alike = [line for line in (row[0], above, below) if _ARTICLED.fullmatch(line)]
    return len(alike) > 1 and alike[0] == row[0]


def labelled_names(text: str) -> dict[Span, Span]:
    """Give the names that stand in a table beside a label which may be taken for their first word, by both together."""
    return {(clue.terms[0][0], clue.name[1]): clue.name for clue in cells(text) if clue.name}


def _row(text: str, label: re.Match[str], rest: str) -> bool:
    """Tell whether what follows a word for a party is the cell beside it: it begins with a name or a blank."""
    word = label["role"]
    named = [span for span in companies(rest)[:1] if not span[0]] or _body(rest)
    if blank().match(rest) or not named:
        return bool(blank().match(rest)) and beside_name(word)
    name = rest[: named[0][1]]
    if beside_name(word) or label.start() >= HEAD:
        return beside_name(word)
    return text.count(name) > text.count(f"{word} {name}")  # else the word belongs to the name


def _body(rest: str) -> list[Span]:
    street = STREET.search(rest)
    name = re.split(r"\s?[,(|;]|(?<=[a-zäöüß]{3})\.\s", rest[: street.start()] if street else rest, maxsplit=1)[
        0
    ].strip()
    return [(0, len(name))] if is_body(name) else []


def _label_clue(
    text: str, label: re.Match[str], span: Span | None, *, empty: bool, told: tuple[PartyRole, bool], head: int
) -> Iterator[PartyClue]:
    formal = span is not None and (bool(companies(text[slice(*span)])) or is_body(text[slice(*span)]))
    alone = label.start() < head and not label["signed"] and "\n" in text[label.end("role") : span[0] if span else 0]
    if (span is None and not empty) or not (formal or empty or told[1] or alone or ":" in label["end"]):
        return
    if label["signed"]:
        weight = 2 if formal else 0
    else:
        weight = (5 if formal else 3) if label.start() < head else (2 if formal else 0)
    if weight:
        terms = () if label["signed"] else (label.span("role"), *_called(text, span))
        yield PartyClue(told[0], weight, span, terms, blank=empty and label.start() < HEAD)


def _called(text: str, span: Span | None) -> tuple[Span, ...]:
    """Give the term in brackets and quotation marks right behind a name."""
    quoted = re.compile(r"\s?\((?:the |die |der |das )?").match(text, span[1]) if span else None
    found = QUOTED.match(text, quoted.end()) if quoted else None
    return (found.span(1),) if found else ()


def _below(text: str, start: int) -> tuple[Span | None, bool]:
    """Give the name in the lines below a label, down to the next label or sentence."""
    window = text[start : start + WINDOW]
    for first, last in list(lines(window))[:LINES]:
        line = window[first:last]
        if last - first > LONG or _label().match(line) or _JOINT.fullmatch(line):
            return None, False
        found, empty = first_name(window, start, [(first, last)])
        if found or empty:
            return found, empty
        if not field().match(line):
            return None, False
    return None, False
