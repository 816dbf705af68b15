"""Words whose letters stand apart, as in `Z w e c k`: read in one, and parted at the capitals."""

import re

_RUN = re.compile(
    r"(?<![^\W_])[^\W\d_](?:(?: [^\W\d_]){2,}|(?:[.·•‧∙*-] ?[^\W\d_]){5,}|(?: ?[_|/] ?[^\W\d_]){5,})(?![^\W_])"
)
_GAP = re.compile(r"[\s.·•‧∙*|/_-]+")
_CAPITAL = re.compile(r"(?<=[^\W\d_A-ZÄÖÜ])(?=[A-ZÄÖÜ])")
_PLAIN = re.compile(r"(?<![^\W_])[^\W\d_A-ZÄÖÜ]{3,}(?![^\W_])")
LONG = 12
"""Letters from which on a word of spread letters may be several of which nobody sees where one ends."""
FEW = 3
"""So many letters may be a list; more are a word."""
BESIDE = 3
"""So many plain words beside capitals that stand apart make a sentence; without them these are a title."""
_ADVERB = re.compile(r"(?:lich|weise|sätzlich|besondere|ly)(?:e[mnrs]?)?$")
"""What is spread for stress is mostly one of these."""


def joined(text: str) -> str:
    """Give `text` with the words of spread letters in one; a capital begins a word.

    >>> joined("zu e i g e n e n Z w e c k e n, z. B. nach lit. a b c"), joined("its o w n")
    ('zu eigenen Zwecken, z. B. nach lit. a b c', 'its own')
    """
    return _RUN.sub(lambda run: run[0] if _is_list(run[0]) else " ".join(_parts(run[0])), text)


def runs_together(text: str) -> bool:
    """Tell whether letters stand apart in `text` so that one cannot tell its words.

    >>> runs_together("zu e i g e n e n z w e c k e n"), runs_together("das gilt u n v e r z ü g l i c h")
    (True, False)
    """
    runs = [run[0] for run in _RUN.finditer(text)]
    if not runs:
        return False
    is_sentence = len(_PLAIN.findall(_RUN.sub(" ", text))) >= BESIDE
    parts = [part for run in runs for part in _parts(run) if len(part) >= LONG and not _ADVERB.search(part)]
    return any(part.islower() or (is_sentence and part.isupper()) for part in parts)


def _is_list(run: str) -> bool:
    """Tell whether three letters are the marks of items, or initials of a name."""
    letters = _GAP.sub("", run)
    return len(letters) == FEW and (not letters.islower() or sorted(letters) == list(letters))


def _parts(run: str) -> list[str]:
    return _CAPITAL.split(_GAP.sub("", run))
