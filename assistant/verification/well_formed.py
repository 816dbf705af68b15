"""Is it a statement at all? Lead-ins, questions, lines that break off and words said over and over are none.

Nor is what points back to a sentence that is not shown beside it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.domain import Language
from assistant.verification.alignment import Alignment
from assistant.verification.lexicon import auxiliary, loose_ends, pronouns
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.token import AnalysedSentence

_OPEN = (":", "?", ",", ";", "-", "…", "...")
_LAST_WORD = re.compile(r"([\w'-]+)\W*$")


def check_well_formed(alignment: Alignment, language: Language) -> Iterator[Violation]:
    """Find what makes a text no whole sentence, unless the sentence of the source is none either."""
    said, held = alignment.said, alignment.held
    if (
        _breaks_off(said.text, held.text, language)
        or _points_back(said.text, held.text, language)
        or (_has_verb(held, language) and not _has_verb(said, language))
    ):
        yield _finding(said.text)
    yield from _said_again(alignment)


def _breaks_off(said: str, held: str, language: Language) -> bool:
    last, other = (match[1] if (match := _LAST_WORD.search(text)) else "" for text in (said, held))
    hangs = last != other and last.lower() in loose_ends(language)
    return hangs or (said.endswith(_OPEN) and not held.endswith(said[-1]))


def _points_back(said: str, held: str, language: Language) -> bool:
    first = said.partition(" ")[0].lower()
    return first in pronouns(language) and not held.lower().startswith(f"{first} ")


def _has_verb(analysed: AnalysedSentence, language: Language) -> bool:
    """Tell whether something may be a verb: a German word in small letters, an English one in -s or -ed."""
    if analysed.of(Check.MODALITY) or auxiliary(language).search(analysed.text):
        return True
    if language is Language.GERMAN:
        return any(not token.noun for token in analysed.of(Check.CONTENT))
    words = analysed.of(Check.CONTENT, Check.PARTY, Check.NORM)
    return any(other.text.endswith(("s", "ed")) and other.start == one.end + 1 for one, other in pairwise(words))


def _said_again(alignment: Alignment) -> Iterator[Violation]:
    """Find the words that stand twice in a row, or that come again more than once, without the source's doing so."""
    words = [token for token in alignment.said.of(Check.CONTENT, Check.PARTY) if token in alignment.pairs]
    again = len(words) - len({alignment.pairs[token] for token in words})
    for one, other in pairwise(words):
        if again > 1 or alignment.pairs[one] is alignment.pairs[other]:
            yield _finding(other.text)
            return


def _finding(what: str) -> Violation:
    return Violation(failure=Failure.FABRICATED, check=Check.CONTENT, what=what)
