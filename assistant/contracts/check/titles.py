"""Titles inside a clause: words in front of a paragraph, or in a line of their own.

"Security. We encrypt all disks." has one, and "D4. Security" is one.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.contracts.structure import ContractClause, ContractSentence

_RUN_IN = re.compile(r"(?:[A-Z]{0,2}\d{0,2}(?:\.\d{1,2}){0,3}\.? )?[A-ZÄÖÜ][^.;:!?,]{2,40}[.:]")
_ALONE = re.compile(r"[A-Z]{1,2}\d{1,2}(?:\.\d{1,2}){0,2}\.?\s[A-ZÄÖÜ][^.;:!?]{2,60}")
WORDS = 5
"""Words that a title in front of a paragraph has at most."""
_ACTS = re.compile(
    r"\b(?:is|are|was|were|has|have|does|do|may|must|shall|will|applies|ist|sind|hat|haben|gilt|gelten|darf|muss|wird|werden)\b"
)
"""A verb, which makes a sentence of short words."""


def titles(clause: ContractClause) -> dict[int, str]:
    """Give the title above each sentence of `clause` that has one, by where the sentence starts."""
    found: dict[int, str] = {}
    above = ""
    for _, group in groupby(clause.sentences, key=lambda one: one.paragraph):
        sentences = list(group)
        if alone := _alone(sentences):
            above = alone
            continue
        own = _run_in(sentences)
        named = own or above
        if named:
            found |= {sentence.start: named for sentence in sentences[1 if own else 0 :]}
    return found


def _alone(sentences: Sequence[ContractSentence]) -> str:
    text = " ".join(sentence.text.strip() for sentence in sentences)
    return text if _ALONE.fullmatch(text) and not _ACTS.search(text) else ""


def _run_in(sentences: Sequence[ContractSentence]) -> str:
    first = sentences[0].text.strip()
    if len(sentences) == 1 or len(first.split()) > WORDS or not _RUN_IN.fullmatch(first) or _ACTS.search(first):
        return ""
    return first.rstrip(".:")
