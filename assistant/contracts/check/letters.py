"""Letters that only look like plain Latin ones: a word is read as it looks, and named where that deceives a search."""

import re
import unicodedata

from assistant.contracts.check.letters_apart import joined, runs_together

_CYRILLIC = dict(zip("аеорсухіјѕԁһԛԝвАВЕКМНОРСТУХІЈЅԌԚԜ", "aeopcyxijsdhqwbABEKMHOPCTYXIJSGQW", strict=True))
_GREEK = dict(zip("αοιυνρκχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aoiuvpkxABEZHIKMNOPTYX", strict=True))
_OTHERS = str.maketrans({**_CYRILLIC, **_GREEK})
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_PHONETIC = dict(zip("ɑɡɩɪʀɴʙʜʟɢʏᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꜰɾʋƅƨɫƒɗ", "agiirnbhlgyacdejkmoptuvwzsfrvbslfd", strict=True))
_SAME = {**_PHONETIC, "ı": "i", "ȷ": "j"}
_COMPATIBLE = (
    "\u2100-\u214f\u2160-\u217f\u249c-\u24e9\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f110-\U0001f189"
)
"""Wide, mathematical and circled letters, Roman numerals, ligatures: forms that Unicode counts as the same letters."""
_UNUSUAL = re.compile(f"[{''.join(_SAME)}{_COMPATIBLE}]")
_MARK = re.compile("[\u0300-\u036f\u20d0-\u20f0\ufe20-\ufe2f]")
_DECEIVING = re.compile(
    f"[{''.join(_PHONETIC)}\u249c-\u24e9\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb\U0001f110-\U0001f189]"
)
"""What no name is written with; two in one word are no symbol of a formula."""
_SENTENCE_NUMBER = re.compile(r"(?<!\w)[\u00b9\u00b2\u00b3\u2070-\u2079]+(?=[^\W\d_])")
"""A raised number before the first word of a sentence; with it, that word would be another one."""
_RARE = re.compile("[\u0530-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1400-\u167f\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf]")
"""Scripts with letters that look Latin, of which none is written in one word with them."""


def is_mixed(word: str) -> bool:
    r"""Tell whether a word has Latin letters and some of other scripts that look like them.

    >>> is_mixed("D\u0430ten"), is_mixed("Daten"), is_mixed("\u0434\u0430"), is_mixed("\u03bcg")
    (True, False, False, False)
    """
    foreign = _FOREIGN.findall(word)
    return bool(foreign) and _LATIN.search(word) is not None and all(ord(letter) in _OTHERS for letter in foreign)


def latin(text: str) -> str:
    r"""Write letters as the Latin ones that they look like, and words of spread letters in one; other scripts stay.

    >>> latin("\uff25igene Zwec\u1d0be"), latin("e i g e n e n Z w e c k e n"), latin("\u00b9Wir messen 3 m\u00b2")
    ('Eigene Zwecke', 'eigenen Zwecken', 'Wir messen 3 m\xb2')
    """
    if not text.isascii():
        text = _UNUSUAL.sub(lambda found: _SAME.get(found[0]) or unicodedata.normalize("NFKC", found[0]), text)
        text = _SENTENCE_NUMBER.sub("", text)
        text = _MARK.sub("", unicodedata.normalize("NFC", text))
        if _FOREIGN.search(text) is not None:
            text = _WORD.sub(lambda found: found[0].translate(_OTHERS) if is_mixed(found[0]) else found[0], text)
    return joined(text)


def has_mixed_words(text: str) -> bool:
    r"""Tell whether a word of `text` deceives: its letters look alike, or stand apart so that words run together.

    >>> has_mixed_words("zu \uff45\uff49genen Zwecken"), has_mixed_words("Y\u0131ld\u0131z")
    (True, False)
    """
    if not text.isascii() and any(_deceives(word) for word in _words(text)):
        return True
    return runs_together(text)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}|[\u249c-\u24e9\U0001f110-\U0001f189]{2,}", text)


def _deceives(word: str) -> bool:
    unusual = _DECEIVING.findall(word)
    if len(unusual) > 1 or (unusual and _LATIN.search(word)):
        return True
    return is_mixed(word) or (_RARE.search(word) is not None and _LATIN.search(word) is not None)
