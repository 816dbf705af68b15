"""Where the name stands that a definition behind it defines."""

import re

from assistant.contracts.company_name import companies, is_body, legal_form, name_at_end
from assistant.contracts.party_clues.between import BETWEEN
from assistant.contracts.party_clues.block import first_name, lines
from assistant.contracts.party_clues.clue import Span
from assistant.contracts.wording import role_of

SENTENCE = 100
"""Characters of a line that is a sentence and no line of a party block."""
LINES = 8
"""Lines before a definition in which it stands."""
_JOINT = re.compile(r"(?P<article>\b(?:[Dd](?:er|ie|em|en)|[Tt]he) )?(?P<word>[\w.-]+),? (?:und|and|sowie)\s(?=\S)")
_ROLE_LINE = re.compile(r"(?<=\s)(?:als|as)(?: the)? [\w-]+\s?\(?\s*\Z")
_SOMEBODY = (
    r"(?:\b(?:und|and|with|mit|between|zwischen)\s|\A)(?:de[mnr]|die|das|the|an?|each|any|jede[mnr]?|eine[mr]?)\s"
    r"(?P<who>(?:[\w-]+\s){0,2}[\w-]+),?\s"
)
_DESCRIBED = re.compile(
    rf"{_SOMEBODY}"
    r"(?:de[mnr]|das|die|welche[rs]?|that|who|which|whose|named|identified|specified|entering|accepting|using|registering)"
    r"\b[^\n„“”\"«»]{0,200}\Z"
)
"""A party that is told by what it does, and nowhere by its name: "the customer who has opened the account"."""
_ACTING = re.compile(r"(?:vertreten durch|represented by|acting (?:by|through)|diese durch)[^,;]{0,40}$")
_SECOND = re.compile(r"(?m)(?:^|(?:[,;.)]|(?<!\w)[–—-])\s{0,3})(?:und|and|sowie)\b(?:\s|$)|^\s{0,3}\(?[12ab]\)(?=\s)")
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß]{4})\.\s(?=(?:Die|Der|Das|The) )")
"""Behind which another party may be named in the same line."""
_PROSE = re.compile(r"(?:Die|Der|Das|Diese|Beide|The|Both|These) [a-zäöü]")
"""How a sentence begins that speaks of parties without a name."""


def defined_name(text: str, start: int, end: int) -> tuple[Span | None, bool]:
    """Give where the name stands that is defined behind `end`, and whether a blank stands there instead."""
    window = _ROLE_LINE.sub("", text[start:end])
    before = re.split(r"[^\w-]", window.rstrip(" ("))[-2:]
    label = role_of(before[-1])
    if label is not None and (label[1] or not before[0][:1].isupper()):
        return None, False  # a label such as "Auftraggeber (Verantwortlicher)", unlike "Coast Agency"
    described = _DESCRIBED.search(window)
    if described and not companies(described[0]) and not is_body(described["who"]):
        return None, True
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
    if (sentences := list(_SENTENCE_END.finditer(window))) and companies(window[sentences[-1].end() :]):
        start, window = start + sentences[-1].end(), window[sentences[-1].end() :]
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
    if spans and spans[-1][1] == len(window) and _PROSE.match(window, spans[-1][0]):
        return spans[-1:]
    ends = [at for at, (first, last) in enumerate(spans) if last - first > SENTENCE and window[last - 1] == "."]
    return spans[ends[-1] + 1 :] if ends else spans
