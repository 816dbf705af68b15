"""Which new passwords are too easy to guess: short ones, common words, rows of keys, what a name tells."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from assistant.access.passwords import LONGEST, SHORTEST
from assistant.errors import AccessError

TELLING = 4  # letters of a name that are looked for; shorter ones stand in any word
RUN = 3  # neighbours in a row that count as one
LEAST = 6  # letters and digits that have to be left beside what is common
FEWEST = 5  # different characters
PRODUCT = "kompass"
EVERYWHERE = {"chat", "mail", "intern", "info"}  # in names of hosts, of nobody in particular

_SPELT = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def require_good_password(password: str, names: Iterable[str]) -> None:
    """Make sure that a guesser does not begin with it.

    Args:
        password: as it was typed.
        names: of the user, and of their company, in any spelling.

    Raises:
        AccessError: it is too short, too long to be looked at, or made of what is common, or a name stands in it.
    """
    if len(password) < SHORTEST:
        raise AccessError("password_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise AccessError("password_long", longest=LONGEST)
    plain = _fold(password)
    readings = {plain, plain.translate(_SPELT)}
    if any(word in reading for word in telling_words(names) for reading in readings):
        raise AccessError("password_name")
    if len(set(plain)) < FEWEST or any(_left(reading) < LEAST for reading in readings):
        raise AccessError("password_common")


def telling_words(names: Iterable[str]) -> set[str]:
    """Give the words of names that may not stand in a password.

    >>> sorted(telling_words(["Jörg von Muster", "joerg@chat.example.org"]))
    ['example', 'joerg', 'kompass', 'muster']
    """
    words = {word for name in names for word in re.findall(r"[a-z]+", _fold(name)) if len(word) >= TELLING}
    return (words | {PRODUCT}) - EVERYWHERE


def _fold(text: str) -> str:
    """Write letters small and without accents, so that each spelling of a word is the same."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    return "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))


def _left(text: str) -> int:
    """Count the letters and digits beside common words, rows of keys and what is only repeated."""
    for word in _words():
        text = text.replace(word, " ")
    for run in _runs():
        text = text.replace(run, " ")
    text = re.sub(r"(\w{1,6}?)\1+", " ", text)
    return sum(each.isalnum() for each in text)


@cache
def _words() -> tuple[str, ...]:
    return tuple(sorted(_read()["words"], key=len, reverse=True))


@cache
def _runs() -> tuple[str, ...]:
    return tuple(sorted({run for row in _read()["rows"] for run in _pieces(row)}, key=len, reverse=True))


def _pieces(row: str) -> Iterator[str]:
    for way in (row, row[::-1]):
        yield from (way[a:b] for a in range(len(way)) for b in range(a + RUN, len(way) + 1))


@cache
def _read() -> dict[str, list[str]]:
    return tomllib.loads((files("assistant.access") / "common_passwords.toml").read_text(encoding="utf-8"))
