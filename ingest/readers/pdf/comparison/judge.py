"""Whether the words of a line differ from what is seen there, by two looks: more than recognition errors explain.

On contracts drawn in twelve fonts from 7 to 12 points and on real ones, two looks hardly ever made the same error.
"""

import re
from collections.abc import Sequence

from ingest.readers.pdf.comparison.alignment import Difference, distance, look, tokens

PLAIN = 1.0
"""Letters by which a word differs, in both looks, that recognition does not explain."""
REPLACED, HALF = 3.0, 0.5
"""Letters, and the share of a word, that have to differ where the text was recognised itself."""
PARAGRAPH = "58"
"""What a paragraph sign before a number is often taken for."""
_GERMAN = (
    r"nichts?|kein(?:e[mnrs]?)?|nie(?:mals)?|weder|ohne|nur|alle[mnrs]?|jede[mnrs]?|darf|dürfen|muss|müssen|kann|können|"
    r"solle?n?|außer|sofern|soweit|falls|sofort|stets"
)
_ENGLISH = (
    r"no[tnr]?|none|nothing|never|neither|without|only|all|any|each|every|may|must|shall|can|cannot|will|should|except|"
    r"unless|if|always"
)
WEIGHTY = re.compile(rf"(?:{_GERMAN}|{_ENGLISH})")
"""Words on which the sense of a sentence hangs: here, the two looks need not agree on what else is seen."""
FAR = 2.0
"""Letters by which both looks have to find one of those to be another, where they do not agree."""
SHARE = 0.3
"""Of the letters of a line: with so many in words that differ in both looks, it is another line."""
ENOUGH = 20
"""Letters in such words, for that: a name in the hand of its owner has fewer."""
MANY = 3
"""Words that are seen in a line where the text layer has none; fewer may be of a stamp."""
SURE = 80.0
"""Confidence, in percent, of words that are seen apart from all lines."""
SENTENCE = 4
"""Words of these on one line that are a sentence, and not the name in a logo."""


def differs(text: str, first: Sequence[Difference], second: Sequence[Difference], *, layer: bool = False) -> bool:
    """Tell whether a line with this `text` differs, by the differences that each look found.

    `layer` says that the text was recognised itself: a word that was misread is none that was replaced.
    """
    again: dict[str, list[str]] = {}
    for difference in second:
        again.setdefault(difference.text, []).append(difference.picture)
    letters = 0
    for difference in first:
        readings = again.get(difference.text, [])
        if difference.text and readings:
            letters += len(difference.text)
            if any(_is_other(difference.text, difference.picture, reading, layer) for reading in readings):
                return True
    all_letters = sum(map(len, tokens(text)))
    return letters >= max(ENOUGH, SHARE * all_letters) or _adds(first, second)


def _is_other(word: str, first: str, second: str, layer: bool) -> bool:
    """Tell whether `word` is another one in the picture, which two looks read so."""
    if len(word) == 1 and not word.isdigit():
        return False  # a bullet
    if layer and word[0] in PARAGRAPH and word[1:] == first:
        return False
    apart = min(distance(word, first), distance(word, second))
    weighty = any(WEIGHTY.fullmatch(each) for each in (word, first))
    least = max(REPLACED, HALF * len(word)) if layer and not weighty and not word.isdigit() else PLAIN
    if apart >= least and distance(first, second) < apart:
        return True
    return weighty and apart >= FAR


def _adds(first: Sequence[Difference], second: Sequence[Difference]) -> bool:
    """Tell whether both looks find words that the text layer does not have, and that change what it says."""
    again = {look(each.picture) for each in second if not each.text}
    added = {each.picture for each in first if not each.text and len(each.picture) > 1 and look(each.picture) in again}
    return len(added) >= MANY or any(WEIGHTY.fullmatch(word) or any(map(str.isdigit, word)) for word in added)
