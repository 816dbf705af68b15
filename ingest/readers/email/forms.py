"""Two forms of one e-mail: sentences that only one of them says, as whoever gets it may see the other one."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from assistant.domain import Language
from assistant.language.sentences import sentence_spans
from ingest.readers.blocks import Block

SHORTEST = 4
"""Words of a sentence that says something of its own."""
STAND_IN = 30
"""Fewer words say no more than that there is another form."""
MOST = 50
"""So many sentences are named."""
ADDRESS = re.compile(r"<?\b(?:https?://|www\.|mailto:)[^\s>)\]]*>?|\[[^\[\]]*:[^\[\]]*\]")
"""Addresses of links and pictures; the plain form writes out what the web form hides."""
WORD = re.compile(r"[^\W_]+")


def differing(unread: Sequence[Block], read: Sequence[Block]) -> list[str]:
    """Give the sentences whose words do not stand in the other form; none where `unread` only points to that form."""
    if sum(len(block.text.split()) for block in unread) < STAND_IN:
        return []
    return list(islice(chain(_alone(unread, read), _alone(read, unread)), MOST))


def _alone(blocks: Sequence[Block], others: Sequence[Block]) -> Iterator[str]:
    """Give the sentences of `blocks` whose words do not stand in `others` in this order."""
    said = f" {_words(' '.join(block.text for block in others))} "
    for block in blocks:
        for start, end in sentence_spans(block.text, Language.GERMAN):
            words = _words(block.text[start:end].removeprefix(block.label))
            if words.count(" ") + 1 >= SHORTEST and f" {words} " not in said:
                yield block.text[start:end]


def _words(text: str) -> str:
    return " ".join(WORD.findall(ADDRESS.sub(" ", text).casefold()))
