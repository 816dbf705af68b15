"""What of a contract holds: without what is marked as repealed, struck by later terms, or a box left empty."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from assistant.contracts.structure import ContractClause, ContractSentence, ContractStructure

_GERMAN = r"aufgehoben|entf(?:allen|ällt)|(?:ersatzlos )?gestrichen|weggefallen|gegenstandslos|au(?:ß|ss)er kraft"
_ENGLISH = r"repealed|superseded|rescinded|revoked|withdrawn|struck out|no longer (?:valid|in force)|deleted"
_WHEN = r"(?:a[mb]|durch|gem(?:äß|\.)|im|laut|mit|per|seit|zum|as of|by|from|[io]n|since|with)\b[^\])]{0,50}"
REPEALED = re.compile(rf"\W{{0,4}}[\[(](?:(?:ist|is) )?(?:{_GERMAN}|{_ENGLISH})(?:,? {_WHEN})?[\])]", re.IGNORECASE)
"""What stands before a paragraph that was kept for its history only."""
MARKED = re.compile(r"\W{0,2}\[\w")
"""Another mark, from which on a paragraph is newer text."""
EMPTY_BOX = re.compile(r"\W{0,4}(?:[\d.]{1,6} )?(?:[☐□❏❑]|\[ ?\])")
TICKED = re.compile(r"\W{0,4}?(?:[\d.]{1,6} )?(?:[☑☒✓✔✗✘]|\[[xX]\])")

_LABEL = r"(?P<label>[A-Z]\.?\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+)"
STRUCK = re.compile(
    r"\b(?:section|clause|paragraph|para\.?|article|item|no\.|ziffer|nummer|nr\.|punkt|klausel|abschnitt|§) ?"
    rf"{_LABEL}(?: of this agreement| dieses vertrags)? (?:(?i:is|shall be|wird|ist)(?: \w+)? (?i:deleted|struck"
    r"(?: out)?|replaced|superseded|gestrichen|ersetzt|aufgehoben|neu gefasst|durch [^.;]{1,80} ersetzt)"
    r"|(?i:entfällt|gilt nicht|erhält (?:\w+ )?folgende))\b",
    re.IGNORECASE,
)
"""What a later term says of an earlier paragraph, which it calls by its number."""
_NUMBERED = re.compile(rf"\W{{0,4}}{_LABEL}[.)]?\s")


def in_force(structure: ContractStructure) -> ContractStructure:
    """Give `structure` without what its own marks say does not hold.

    An empty box counts as not chosen only where some box of the contract is ticked: a blank form has chosen nothing.
    """
    texts = [sentence.text for _, sentence in structure.sentences]
    marked = any(map(REPEALED.match, texts))
    boxes = any(map(TICKED.match, texts)) and any(map(EMPTY_BOX.match, texts))
    struck = {found["label"].upper(): at for at, text in enumerate(texts) for found in STRUCK.finditer(text)}
    if not (marked or boxes or struck):
        return structure
    before = count()
    clauses = []
    for clause in structure.clauses:
        kept = _unstruck(clause, struck, before) if struck else clause
        clauses.append(replace(kept, sentences=tuple(_holding(kept, boxes))) if marked or boxes else kept)
    return replace(structure, clauses=tuple(clauses))


def _unstruck(clause: ContractClause, struck: Mapping[str, int], before: Iterator[int]) -> ContractClause:
    """Give a clause without the paragraphs that a later sentence strikes; `before` counts the sentences so far."""
    held, paragraph = [], None
    for sentence in clause.sentences:
        at = next(before)
        number = _NUMBERED.match(f"{sentence.label} {sentence.text}") or _NUMBERED.match(sentence.text)
        if number and at < struck.get(number["label"].upper(), -1):
            paragraph = sentence.paragraph
        if sentence.paragraph != paragraph:
            held.append(sentence)
    return replace(clause, sentences=tuple(held))


def _holding(clause: ContractClause, boxes: bool) -> Iterator[ContractSentence]:
    paragraph, holds = -1, True
    for sentence in clause.sentences:
        if sentence.paragraph != paragraph:
            paragraph, holds = sentence.paragraph, not (boxes and EMPTY_BOX.match(sentence.text))
        if REPEALED.match(sentence.text):
            holds = False
        elif MARKED.match(sentence.text):
            holds = True
        if holds:
            yield sentence
