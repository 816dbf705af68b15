"""Parties that are introduced as in talk: "Who you are. X GmbH, Ulm", "When this paper says “you”, that's you"."""

import re
from collections.abc import Iterator

from assistant.contracts.company_name import companies
from assistant.contracts.party_clues.clue import CLOSE, HEAD, OPEN, QUOTED, PartyClue, Span, told_role
from assistant.contracts.pronouns import WE, YOU
from assistant.contracts.wording import any_of, role_of

NEAR = 40
"""Characters of a line, behind a heading, before the name of the party."""
LONGEST = 160
"""Characters behind a heading in which the name ends."""
_WHO = rf"(?P<who>(?i:{any_of((*WE, *YOU))}))"
_ASKED = rf"(?i:who|wer)\s{_WHO}\s(?i:are|is|sind|bin|ist)"
_ABOUT = rf"(?i:about|über|details of|angaben zu)\s{_WHO.replace('<who>', '<about>')}"
_OF_SIDE = r"(?P<side>Your|Our|Ihre|Unsere)\s(?i:company|business|details|firm|side|seite|firma|angaben)"
_BEHIND = r"(?:\s?[.:?!|–—-]\s{0,4}|[ \t]{0,3}\n\s{0,3})(?=\S)"
_HEADING = re.compile(rf"(?m)^\W{{0,4}}(?:{_ASKED}|{_ABOUT}|{_OF_SIDE}){_BEHIND}")
_TERMS = rf"(?P<terms>(?:{OPEN}[^„“”\"«»\n]{{2,30}}{CLOSE}[\s,/]{{0,3}}+(?:and|or|und|oder|bzw\.)?\s{{0,2}}){{1,4}})"
_SPOKEN = re.compile(
    r"\b(?i:when|whenever|where|wherever|if|wo|wenn|wo immer|steht|heißt es|lesen sie|schreiben wir|sagen wir)\b"
    rf"(?P<before>[^.\n„“”\"«»]{{0,60}}){_TERMS}(?P<behind>[^\n]{{0,160}})"
)
_SAYS = re.compile(
    r"(?i)\b(?:says?|reads?|speaks?|talks?|writes?|written|uses?|used|appears?|stands?|meant|means?|steht|stehen|heißt|"
    r"spricht|sprechen|sagt|sagen|schreib\w*|lesen|liest|gemeint|meint|meinen|rede)\b"
)
_SIDES = {"your": YOU[0], "ihre": YOU[0], "our": WE[0], "unsere": WE[0]}


def introduced(text: str) -> Iterator[PartyClue]:
    """Read the company below or beside "Who you are", and the one in whose line a text says what it calls it."""
    head = text[:HEAD]
    for heading in _HEADING.finditer(head):
        who = heading["who"] or heading["about"] or _SIDES[heading["side"].lower()]
        told, name = role_of(who), _company(head, heading.end())
        if told and name:
            term = next(heading.span(group) for group in ("who", "about", "side") if heading[group])
            yield PartyClue(told[0], 3, name, () if heading["side"] else (term,), pronoun=True)
    for spoken in _SPOKEN.finditer(head):
        start = spoken.start("terms")
        terms = [(start + quoted.start(1), start + quoted.end(1)) for quoted in QUOTED.finditer(spoken["terms"])]
        role = told_role(text, terms)
        if role and _SAYS.search(spoken[0][: spoken.start("terms") - spoken.start()] + spoken["behind"][:NEAR]):
            name = _meant(spoken) or _company(head, head.rfind("\n", 0, spoken.start()) + 1)
            if name:
                yield PartyClue(role, 4, name, tuple(terms))


def _company(text: str, start: int) -> Span | None:
    """Give the company that stands near the beginning of a line."""
    line = text[start : start + LONGEST].partition("\n")[0]
    return next(((start + first, start + last) for first, last in companies(line)[:1] if first < NEAR), None)


def _meant(spoken: re.Match[str]) -> Span | None:
    """Give the company that the sentence itself says is meant."""
    start = spoken.start("behind")
    sentence = re.split(r"\.\s(?=[A-ZÄÖÜ„“\"])", spoken["behind"], maxsplit=1)[0]
    return next(((start + first, start + last) for first, last in companies(sentence)[:1]), None)
