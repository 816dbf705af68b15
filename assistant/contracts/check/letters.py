"""Letters of other scripts that look like Latin ones: a word that mixes them is read as it looks."""

import re

_CYRILLIC = dict(zip("аеорсухіјѕԁһԛԝвАВЕКМНОРСТУХІЈЅԌԚԜ", "aeopcyxijsdhqwbABEKMHOPCTYXIJSGQW", strict=True))
_GREEK = dict(zip("αοιυνρκχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aoiuvpkxABEZHIKMNOPTYX", strict=True))
_OTHERS = str.maketrans({**_CYRILLIC, **_GREEK})
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def is_mixed(word: str) -> bool:
    r"""Tell whether a word has Latin letters and some of other scripts that look like them.

    >>> is_mixed("D\u0430ten"), is_mixed("Daten"), is_mixed("\u0434\u0430"), is_mixed("\u03bcg")
    (True, False, False, False)
    """
    foreign = _FOREIGN.findall(word)
    return bool(foreign) and _LATIN.search(word) is not None and all(ord(letter) in _OTHERS for letter in foreign)


def latin(text: str) -> str:
    """Write words of mixed letters in Latin ones; what is wholly in another script stays, and so does the length."""
    if _FOREIGN.search(text) is None:
        return text
    return _WORD.sub(lambda found: found[0].translate(_OTHERS) if is_mixed(found[0]) else found[0], text)


def has_mixed_words(text: str) -> bool:
    """Tell whether a word of `text` mixes letters that look alike."""
    return _FOREIGN.search(text) is not None and any(is_mixed(word) for word in _WORD.findall(text))
