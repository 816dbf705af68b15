"""Cut what an engine says, and what a passage holds, into sentences."""

import re
from functools import lru_cache

import sentencex

from assistant.domain import Language

# To the splitter "(2)" looks like an item of a list, and "§" like no beginning: both are hidden in the same length.
_PINPOINT = re.compile(r"\((\d+|[a-z])\)")
_ABBREVIATION = re.compile(
    r"\b(Mio|Mrd|Tsd|gem|inkl|insb|zzgl|betr|Ziff|Rn|Nrn|Artt|Arts|paras?|approx|incl|excl|subsec)\."
)


@lru_cache(maxsize=4096)
def sentences(text: str, language: Language) -> tuple[str, ...]:
    """Cut `text` into sentences.

    >>> sentences("(1) A pays under Art. 33(1) and (2) GDPR. B does not.", Language.ENGLISH)
    ('(1) A pays under Art. 33(1) and (2) GDPR.', 'B does not.')
    """
    masked = _ABBREVIATION.sub(r"\1_", _PINPOINT.sub(r"_\1_", text)).replace("§", "P")
    found, position = [], 0
    for piece in sentencex.segment(language, masked):
        found.append(text[position : position + len(piece)].strip())
        position += len(piece)
    return tuple(sentence for sentence in found if sentence)
