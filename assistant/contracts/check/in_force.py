"""What of a contract holds: without paragraphs marked as repealed, and without boxes left empty beside ticked ones."""

import re
from collections.abc import Iterator
from dataclasses import replace

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


def in_force(structure: ContractStructure) -> ContractStructure:
    """Give `structure` without what its own marks say does not hold.

    An empty box counts as not chosen only where some box of the contract is ticked: a blank form has chosen nothing.
    """
    texts = [sentence.text for _, sentence in structure.sentences]
    marked = any(map(REPEALED.match, texts))
    boxes = any(map(TICKED.match, texts)) and any(map(EMPTY_BOX.match, texts))
    if not (marked or boxes):
        return structure
    clauses = (replace(clause, sentences=tuple(_holding(clause, boxes))) for clause in structure.clauses)
    return replace(structure, clauses=tuple(clauses))


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
