"""Definitions: "X GmbH (nachfolgend „Auftraggeber“)", "Bridge Ltd (the Supplier)"."""

import re
from collections.abc import Iterator

from assistant.contracts.company_name import companies, is_body, legal_form
from assistant.contracts.party_clues.between import BETWEEN
from assistant.contracts.party_clues.block import first_name, lines
from assistant.contracts.party_clues.clue import HEAD, OPEN, QUOTED, PartyClue, Span, block_end, told_role
from assistant.contracts.pronouns import WE, YOU
from assistant.contracts.wording import any_of, role_of

BACK = 500
"""Characters before a definition in which the name stands that it defines."""
USED = 4
"""So many times a text uses, besides, a word without quotation marks that is to be what a party is called."""
LINES = 8
"""Lines before a definition in which it stands."""
_INTRODUCED = (
    r"(?:nach(?:folgend|stehend)|im [Ff]olgenden|im [Ww]eiteren|fortan|künftig|"
    r"here(?:in)?after|here(?:in)?below|[Tt]ogether|henceforth)"
)
_FILLER = (
    r"(?:\s|[:,–—-]|auch|kurz|nur|stets|jeweils|als|as|called|named|the|der|die|das|referred|to|defined|genannt){0,8}"
)
_DEFINITION = re.compile(
    rf"(?:\(\s?(?:the |der |die |das |as |each,? (?:an?|the) )?(?={OPEN})|{_INTRODUCED}{_FILLER}(?={OPEN})|"
    rf"(?<=\S )[–—-] (?={OPEN}[^\n]{{2,40}}$))",
    re.MULTILINE,
)
_TERM = r"[A-ZÄÖÜ][\w-]{1,40}(?: [A-Z][\w-]{1,40})?"
_PRONOUN = rf"(?i:{any_of((*WE, *YOU))})(?=\s?[)–—-])"
_BARE = re.compile(
    rf"(?:{_INTRODUCED}{_FILLER}|(?:\(|(?<!\S)[–—-]\s?)(?:als |as |the )?)"
    rf"(?P<term>{_TERM}|{_PRONOUN})"
    r"(?=\s?(?:genannt)?\s?[)–—-]|\s{1,3}genannt|[,.;]|\s?$)",
    re.MULTILINE,
)
_SECOND = re.compile(r"(?m)(?:^|[,;.)–—-]\s{0,3})(?:und|and|sowie)\b(?:\s|$)|^\s{0,3}\(?[12ab]\)(?=\s)")
_FURTHER = re.compile(r"\s?(?:,|/|;)?\s?(?:und|and|oder|or|bzw\.)?\s?(?:auch|the|der|die)?\s?")
_OTHER = re.compile(
    r"(?i)vertrag|vereinbarung|agreement|AVV|DPA|addendum|terms|part(?:y|ies|ei)|services$|^(?:the )?service$|daten|"
    r"data|gruppe|group|DSGVO|GDPR|AGB"
)


def definitions(text: str) -> Iterator[PartyClue]:
    """Read "X GmbH (nachfolgend „Auftraggeber“)", and the like without quotation marks."""
    floor = 0
    opened = [(m.start(), [q.span(1) for q in _quotes(text, m.end())]) for m in _DEFINITION.finditer(text)]
    opened += [
        (m.start(), [m.span("term")])
        for m in _BARE.finditer(text)
        if role_of(m["term"]) or m.start("term") - m.start() > 2 or _called(text, m)
    ]
    for start, terms in sorted(opened):
        if not terms or start < floor:
            continue
        role = told_role(text, terms)
        name, empty = _defined_name(text, max(floor, start - BACK), start)
        formal = name is not None and (bool(companies(text[slice(*name)])) or is_body(text[slice(*name)]))
        if role is not None or (formal and start < HEAD and _own_term(text, terms)):
            early = start < HEAD
            weight = 6 if formal and early else 4 if early else 1
            kept = tuple(t for t in terms if role is None or role_of(text[slice(*t)]) is not None or name is not None)
            yield PartyClue(role, weight, name, kept, blank=empty and early)
        floor = terms[-1][1]


def _called(text: str, found: re.Match[str]) -> bool:
    """Tell whether a bare word in brackets is what a company is called: it stands in its line and the text uses it."""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    alone = re.compile(rf"(?<![\w-]){re.escape(found['term'])}(?![\w-])")
    return found.start() < block_end(text) and bool(companies(line)) and len(alone.findall(text)) > USED


def _quotes(text: str, start: int) -> Iterator[re.Match[str]]:
    """Give the quoted terms that follow each other from `start`."""
    for _ in range(4):
        quoted = QUOTED.match(text, start)
        if not quoted:
            return
        yield quoted
        more = _FURTHER.match(text, quoted.end())
        start = more.end() if more else quoted.end()


def _own_term(text: str, terms: list[Span]) -> bool:
    """Tell whether a term that names no role may be what a party calls itself."""
    first = text[slice(*terms[0])]
    return len(first.split()) <= 3 and not _OTHER.search(first)


def _defined_name(text: str, start: int, end: int) -> tuple[Span | None, bool]:
    """Give where the name stands that is defined after `end`, and whether a blank stands there instead."""
    window = text[start:end]
    if role_of(re.split(r"[^\w-]", window.rstrip(" ("))[-1]) is not None:
        return None, False  # a label such as "Auftraggeber (Verantwortlicher)"
    for boundary in (BETWEEN, _SECOND):
        cuts = [m.end() for m in boundary.finditer(window)]
        if cuts and window[cuts[-1] :].strip(" \n–—-("):
            start, window = start + cuts[-1], window[cuts[-1] :]
    for joint in re.finditer(r"([\w.-]+),? (?:und|and|sowie)\s(?=\S)", window):
        if role_of(joint[1]) or legal_form().fullmatch(joint[1]):
            start, window = start + joint.end(), window[joint.end() :]
            break
    spans = list(lines(window))[-LINES:]
    formal = [span for span in spans if any(begin == 0 for begin, _ in companies(window[slice(*span)]))]
    found, empty = first_name(window, start, spans)
    if (
        found and formal and not companies(text[slice(*found)])
    ):  # a line above the company tells what the contract is for
        return first_name(window, start, formal)
    line = window.rfind("\n") + 1
    plain = found is None or not companies(text[slice(*found)])
    if plain and not empty and (named := companies(window[line:])):  # "The parties are X Ltd, Leeds (“X”)"
        found = start + line + named[-1][0], start + line + named[-1][1]
    return found, empty
