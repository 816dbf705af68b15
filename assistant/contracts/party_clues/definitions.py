"""Definitions: "X GmbH (nachfolgend „Auftraggeber“)", "Bridge Ltd (the Supplier)"."""

import re
from collections.abc import Iterator

from assistant.contracts.company_name import companies, is_body, legal_form, name_at_end
from assistant.contracts.party_clues.between import BETWEEN
from assistant.contracts.party_clues.block import first_name, lines
from assistant.contracts.party_clues.clue import CLOSE, HEAD, OPEN, QUOTED, PartyClue, Span, block_end, told_role
from assistant.contracts.party_use import STRONG, leaning
from assistant.contracts.pronouns import WE, YOU, is_pronoun
from assistant.contracts.wording import any_of, role_of

BACK = 500
"""Characters before a definition in which the name stands that it defines."""
USED = 4
"""So many times a text uses, besides, a word without quotation marks that is to be what a party is called."""
TWICE = 2
"""So many times a word that may mean something else stands in a text that does not use it."""
SENTENCE = 100
"""Characters of a line that is a sentence and no line of a party block."""
LINES = 8
"""Lines before a definition in which it stands."""
_INTRODUCED = (
    r"(?:nach(?:folgend|stehend)|im [Ff]olgenden|im [Ww]eiteren|fortan|künftig|in (?:der )?Folge|"
    r"im Vertrag|[Dd]iese Partei wird|[Tt]his party is|kurz|zusammen|gemeinsam|jointly|"
    r"here(?:in)?after|here(?:in)?below|[Tt]ogether|henceforth|from now on)"
)
_FILLER = (
    r"(?:\s|[:,–—-]|auch|kurz|nur|stets|jeweils|als|as|called|named|the|der|die|das|referred|to|defined|genannt){0,8}"
)
_DEFINITION = re.compile(
    rf"(?:\(\s?(?:the |der |die |das |as |each,? (?:an?|the) )?(?={OPEN})|{_INTRODUCED}{_FILLER}(?={OPEN})|"
    rf"(?<=\S )[–—-] (?={OPEN}[^\n„“”\"«»]{{2,40}}{CLOSE}(?:\s?[–—-]|,|$)))",
    re.MULTILINE,
)
_TERM = r"[A-ZÄÖÜ][\w-]{1,40}(?: [A-Z][\w-]{1,40})?"
_PRONOUN = rf"(?i:{any_of((*WE, *YOU))})(?=\s?[)–—-])"
_BARE = re.compile(
    rf"(?:{_INTRODUCED}{_FILLER}|(?:\(|(?<!\S)[–—-]\s?)(?:als |as |the )?|^(?:als|as(?: the)?) (?=[\w-]+$))"
    rf"(?P<term>{_TERM}|{_PRONOUN})"
    r"(?=\s?(?:genannt)?\s?[)–—-]|\s{1,3}genannt|[,.;]|\s?$)",
    re.MULTILINE,
)
_JOINT = re.compile(r"(?P<article>\b(?:[Dd](?:er|ie|em|en)|[Tt]he) )?(?P<word>[\w.-]+),? (?:und|and|sowie)\s(?=\S)")
_ROLE_LINE = re.compile(r"(?<=\s)(?:als|as)(?: the)? [\w-]+\s?\(?\s*\Z")
_ACTING = re.compile(r"(?:vertreten durch|represented by|acting (?:by|through)|diese durch)[^,;]{0,40}$")
_SECOND = re.compile(r"(?m)(?:^|(?:[,;.)]|(?<!\w)[–—-])\s{0,3})(?:und|and|sowie)\b(?:\s|$)|^\s{0,3}\(?[12ab]\)(?=\s)")
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
        if not _labelled(text, m) and (_plainly(text, m) or m.start("term") - m.start() > 2 or _called(text, m))
    ]
    for start, terms in sorted(opened):
        if not terms or start < floor:
            continue
        role = told_role(text, terms)
        name, empty = _defined_name(text, max(floor, start - BACK), start)
        formal = name is not None and (bool(companies(text[slice(*name)])) or is_body(text[slice(*name)]))
        known = formal or (name is not None and start < block_end(text) and _is_party(text, terms[0]))
        if role is not None or (known and start < HEAD and _own_term(text, terms)):
            early = start < HEAD
            weight = 6 if formal and early else 4 if early else 1
            kept = tuple(t for t in terms if role is None or role_of(text[slice(*t)]) is not None or name is not None)
            yield PartyClue(role, weight, name, kept, blank=empty and early)
        floor = terms[-1][1]


def _called(text: str, found: re.Match[str]) -> bool:
    """Tell whether a bare word in brackets is what a party is called: the text uses it.

    It stands in the line of a company, or alone in a line of its own.
    """
    line = _line_before(text, found.start())
    if found.start() >= block_end(text) or _uses(text, found.span("term")) <= USED:
        return False
    if not line.strip():
        return text[found.end() :].partition("\n")[0].strip() in {")", "–", "-"}
    return bool(companies(line)) or (found[0].startswith("(") and _is_party(text, found.span("term")))


def _is_party(text: str, term: Span) -> bool:
    """Tell whether the text often uses a term, and as a party that does something with the data or owns them."""
    return _uses(text, term) > USED and abs(leaning(text, (text[slice(*term)],))) >= STRONG


def _plainly(text: str, found: re.Match[str]) -> bool:
    """Tell whether a bare word names a role, one that may have another sense only where the text goes on to use it."""
    told = role_of(found["term"])
    return told is not None and (told[1] or is_pronoun(found["term"]) or _uses(text, found.span("term")) > TWICE)


def _labelled(text: str, found: re.Match[str]) -> bool:
    """Tell whether brackets belong to a label with a name behind it, as in "Officer (Supplier) Safe Data Ltd"."""
    line = _line_before(text, found.start())
    named = companies(line) or is_body(line.strip())
    return bool(re.match(r"\)\s[^\W\d_a-zäöüß]", text[found.end() : found.end() + 3])) and not named


def _line_before(text: str, end: int) -> str:
    return text[text.rfind("\n", 0, end) + 1 : end]


def _uses(text: str, term: Span) -> int:
    word = re.sub(r"^(?:the|der|die|das) ", "", text[slice(*term)])
    return len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE if word.isupper() else 0))


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
    window = _ROLE_LINE.sub("", text[start:end])
    before = re.split(r"[^\w-]", window.rstrip(" ("))[-2:]
    label = role_of(before[-1])
    if label is not None and (label[1] or not before[0][:1].isupper()):
        return None, False  # a label such as "Auftraggeber (Verantwortlicher)", unlike "Coast Agency"
    for boundary in (BETWEEN, _SECOND):
        cuts = [m.end() for m in boundary.finditer(window)]
        if cuts and window[cuts[-1] :].strip(" \n–—-("):
            start, window = start + cuts[-1], window[cuts[-1] :]
    for joint in _JOINT.finditer(window):
        told = role_of(joint["word"])
        alone = joint["article"] is not None or joint.start() == 0  # else "Übersetzerin und" tells a profession
        if (told and (told[1] or alone)) or legal_form().fullmatch(joint["word"]):
            start, window = start + joint.end(), window[joint.end() :]
            break
    spans = _block_lines(window)[-LINES:]
    formal = [span for span in spans if any(begin == 0 for begin, _ in companies(window[slice(*span)]))]
    found, empty = first_name(window, start, spans)
    own, _ = first_name(window, start, spans[-1:]) if spans and spans[-1][1] == len(window) else (None, False)
    if found and own and not empty and own[0] > found[1] and " " in text[slice(*own)]:
        found = own if not companies(text[slice(*found)]) else found
    if (
        found and formal and not companies(text[slice(*found)])
    ):  # a line above the company tells what the contract is for
        return first_name(window, start, formal)
    line = window.rfind("\n") + 1
    plain = found is None or not companies(text[slice(*found)])
    above = found is not None and found[1] <= start + line
    beside = [span for span in companies(window[line:]) if not _ACTING.search(window[line:][: span[0]])]
    if beside and not empty and (plain or above):  # "The parties are X Ltd, Leeds (“X”)"
        found = start + line + beside[-1][0], start + line + beside[-1][1]
    elif (
        not empty and (found is None or above) and (run := name_at_end(window[line:]))
    ):  # "has asked Bell & Sons (“Bell”)"
        found = start + line + run[0], start + line + run[1]
    return found, empty


def _block_lines(window: str) -> list[Span]:
    """Give the lines before a definition, none above a sentence; the line that is one itself stands alone."""
    spans = list(lines(window))
    if spans and spans[-1][1] == len(window) and spans[-1][1] - spans[-1][0] > SENTENCE:
        return spans[-1:]
    ends = [at for at, (first, last) in enumerate(spans) if last - first > SENTENCE and window[last - 1] == "."]
    return spans[ends[-1] + 1 :] if ends else spans
