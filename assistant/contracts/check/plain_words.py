"""Words that only name a matter: headings, labels and brackets of them take nothing back; any other word is to be read.

What takes something back can be worded in endless ways; what names a matter of such contracts cannot.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 160
"""Characters of what may name a matter."""
KEPT = 4096
"""Words of which it is remembered whether they are plain."""
_NUMBER = r"(?<!\w)\(?(?:(?:[a-z]{1,2}\.?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[ivx]{1,5}|[a-z])\b(?!\w|[%€'’])"
_LABEL = re.compile(rf"\W*{_NUMBER}(?:[.):]{{1,2}}(?=\W|$)|(?= [–—-] )|(?= \w)|$)")
"""What a heading is numbered with, if no word stands before the number."""
_MORE = rf"(?:(?:[\s,./)(–-]|und\b|and\b|bis\b|to\b|ff?\b|{_NUMBER}){{1,40}})?"
_SIGNS = re.compile(r"[\s.,:;()\[\]/–—|&?§\"'„“”‘’«»*#+-]*")
"""What may stand between words."""
_ASIDES = (
    r"[(\[{](?P<bracket>[^()\[\]{}]{2,160})[)\]}]",
    r"^\W*(?:\d[\d.]*\W+)?(?P<label>[^.;:()\[\]{}]{2,160}):",
    r"^\W*(?:\d[\d.]*\W+)?(?P<short>(?:[^\W\d_]+ ){1,4})[–—-] ",
    r"^\W*(?P<numbered>(?:[^\W\d_]+ ){1,3})\d{1,2}(?:\.\d{1,2})*[.)]? (?=[A-Z])(?!Tag|Stunde|Woche|Monat|Jahr|Prozent)",
    r"^\W*(?P<cell>[^\W\d_][^.;:()\[\]{}]{0,60}) \(\d{1,2}\) ?(?=[A-Z])",
    r"^\W*(?P<first>[^\W\d_][^.,;:()\[\]{}]{0,60}) (?=(?:The|Each|De[rmn]|Die|Das|Jede[rs]?) [A-Z])",
)
_ASIDE = re.compile("|".join(_ASIDES))
"""What stands beside a sentence: brackets, and before it a label or the cell of a table, by what stands behind."""
_BESIDE = re.compile(r"[(\[{](?P<bracket>[^()\[\]{}]*)[)\]}]?|(?<=\w): (?P<later>.*)")
"""What stands beside the first words of a heading."""
_WORD = re.compile(r"[^\W\d_]+(?:['’]s?(?!\w))?")
_CLAUSE = re.compile(
    r"(?:\b(?:ziff|klausel|nummer|clause|section|abschnitt|paragraph|absatz|abs\b)|§)\D{0,6}\d", re.IGNORECASE
)
"""A reference to a clause, which no name has."""


@cache
def _words(name: str) -> frozenset[str]:
    data = tomllib.loads((files(__package__) / "plain_words.toml").read_text(encoding="utf-8"))
    return frozenset(word.casefold() for word in (data[name] if isinstance(data[name], list) else data[name].split()))


@cache
def _named() -> re.Pattern[str]:
    """Give the pattern of references to norms and clauses, and of several words that say no more than one."""
    numbered, phrases = ("|".join(sorted(_words(name), reverse=True)) for name in ("numbered", "phrases"))
    return re.compile(
        rf"(?<!\w)(?:(?:{numbered})(?!\w)\.? ?|§+ ?){_NUMBER}{_MORE}|\d{{4}}/\d{{2,4}}|(?<!\w)(?:{phrases})(?!\w)"
    )


@cache
def _other_papers() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_words('other_papers'), reverse=True))})")


@cache
def _word() -> re.Pattern[str]:
    german, english = ("|".join(sorted(_words(name), reverse=True)) for name in ("german", "english"))
    return re.compile(rf"(?:(?:{german})(?:e[nrsm]?|n|s|in|innen)?){{1,5}}|(?:(?:{english})s?){{1,3}}(?:['’]s?)?")


@cache
def _word_beside() -> re.Pattern[str]:
    nouns = "|".join(sorted(_words("nouns_beside"), reverse=True))
    return re.compile(rf"(?:(?:{nouns})(?:e[nrsm]?|n|s|in|innen)?(?:['’]s?)?){{1,3}}")


@lru_cache(maxsize=KEPT)
def _is_plain_beside(word: str) -> bool:
    return word in _words("words_beside") or _word_beside().fullmatch(word) is not None


@lru_cache(maxsize=KEPT)
def _is_plain(word: str) -> bool:
    return word in _words("words") or _word().fullmatch(word) is not None


def is_plain(text: str) -> bool:
    """Tell whether `text` only names a matter, or asks for one; its parties are called by their roles.

    >>> is_plain("9. Return of files"), is_plain("What is deleted"), is_plain("9. Deleted"), is_plain("Kulanz:")
    (True, True, False, False)
    """
    if len(text) > LONGEST:
        return False
    label = _LABEL.match(text.casefold())
    named = _named().sub(" ", text.casefold()[label.end() if label else 0 :])
    words = _WORD.findall(named)
    asks = words[:1] and words[0] in _words("questions")
    asking = _words("questions") | _words("asking") if asks else frozenset()
    is_named = _has_signs_only(named) and all(word in asking or _is_plain(word) for word in words)
    return is_named and all(map(is_plain_beside, _beside(named)))


def is_plain_beside(text: str) -> bool:
    """Tell whether `text`, beside a duty or a heading, names a norm, a clause, a party or a kind of data, and no more.

    There even the name of a matter may limit what it stands beside: "(after payment)".

    >>> is_plain_beside("Annex 2"), is_plain_beside("the Client's data"), is_plain_beside("after payment")
    (True, True, False)
    """
    named = _named().sub(" ", text.casefold())
    return len(text) <= LONGEST and _has_signs_only(named) and all(map(_is_plain_beside, _WORD.findall(named)))


def _beside(heading: str) -> Iterator[str]:
    """Give brackets of a heading, and what stands behind its first words and a colon."""
    for found in _BESIDE.finditer(heading):
        if (later := found["later"]) is None:
            yield found["bracket"]
        elif _WORD.search(heading, 0, found.start()):
            yield later
        else:
            yield from _beside(later)


def _has_signs_only(text: str) -> bool:
    return _SIGNS.fullmatch(_WORD.sub(" ", text)) is not None


def is_name(text: str) -> bool:
    """Tell whether `text` holds names, which begin with a capital letter, and words of forms and addresses alone.

    >>> is_name("Signed for Blue Ltd, Quay 1"), is_name("Blue Ltd, free of instructions")
    (True, False)
    """
    words = _WORD.findall(text)
    if _CLAUSE.search(text) or any(word.casefold() in _words("no_names") for word in words):
        return False
    return all(word[0].isupper() or word.casefold() in _words("forms") or _is_plain(word.casefold()) for word in words)


def tells_of_another_paper(text: str) -> bool:
    """Tell whether a title, or a word upon each page, may say that the paper is for lessons or that the contract ended.

    >>> tells_of_another_paper("Schulungsvertrag"), tells_of_another_paper("Vertrag zur Auftragsverarbeitung")
    (True, False)
    """
    return _other_papers().search(text.casefold()) is not None


def asides(text: str) -> Iterator[str]:
    """Give what stands in a sentence beside it: a label before it, and brackets.

    >>> list(asides("(1) Optional: The files (if any) are erased."))
    ['Optional', 'if any']
    """
    return (next(filter(None, found.groups())) for found in _ASIDE.finditer(text))
