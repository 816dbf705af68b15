"""Under which spellings a provider may be meant, and how words are made comparable."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.contracts.company_name import legal_form, without_form
from assistant.contracts.wording import role_of
from assistant.domain import Frozen, Language
from assistant.language.analysis import is_function_word
from assistant.language.dictionary import dictionary, is_word

WORD = re.compile(r"[^\W_]+(?:['’`´]s?(?!\w))?")
JOINED = re.compile(r"[\s&+./–_-]{0,3}")
"""What may stand between two words of one name."""
_PAIR = re.compile(r"\w+ (?:&|und|and) \w+\b")
"""Two names at the beginning of one, by which people call the firm."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})
SMALL = frozenset({"und", "and", "et"})
"""Words within a name that people write as "&" or leave out."""


class KnownName(Frozen):
    """What a registered document is called by: its provider, other names of it, and the name of its file.

    `of_title` says that nobody knows the provider, and `name` is the title; `by_hand`, that a person wrote the other
    names.
    """

    document_id: str
    name: str
    aliases: tuple[str, ...] = ()
    file_name: str | None = None
    of_title: bool = False
    by_hand: bool = False


class NameForm(Frozen):
    """A spelling of a provider.

    Attributes:
        words: its words, folded.
        ordinary: it is one word of everyday language, so it has to be written like a name.
        capitals: it is an abbreviation, so it has to be written in capitals.
        of_file: only a file is called so.
        by_hand: a person wrote it here.
        read: whoever wrote the document chose it; it is not the name of the provider, nor did a person write it here.
    """

    words: tuple[str, ...]
    ordinary: bool = False
    capitals: bool = False
    of_file: bool = False
    by_hand: bool = False
    read: bool = False

    @property
    def key(self) -> str:
        """Its words in one."""
        return "".join(self.words)


def fold(word: str) -> str:
    """Give `word` in small letters, umlauts and accents spelled out, without apostrophes.

    >>> fold("Müller’s"), fold("Café")
    ('muellers', 'cafe')
    """
    lower = unicodedata.normalize("NFC", word).lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in plain if c.isalnum())


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a list of names.toml, folded."""
    lists = tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))
    return frozenset(fold(word) for word in lists[name].split())


def folded_words(text: str) -> list[str]:
    """Give the words of `text`, folded, without "and"."""
    words = [fold(match[0]) for match in WORD.finditer(text)]
    return [word for word in words if word and word not in SMALL]


def name_forms(known: KnownName) -> Iterator[NameForm]:
    """Give all spellings of `known`; the same may come twice."""
    names = list(_forms(known.name, of_company=not known.of_title))
    others = [form for name in known.aliases for form in _forms(name)]
    of_file = (form.model_copy(update={"of_file": True}) for form in _file_forms(known.file_name or ""))
    written, read = ([], names) if known.of_title else (names, [])
    if known.by_hand:
        written += [form.model_copy(update={"by_hand": True}) for form in others]
    else:
        read += others
    yield from written
    yield from (form.model_copy(update={"read": True}) for form in (*read, *of_file))


def _forms(name: str, *, of_company: bool = False) -> Iterator[NameForm]:
    short = without_form(name)
    if word_list("of_files").issuperset(folded_words(name)):
        return  # a contract without a provider is known by its title, which may be that of any contract
    for spelling in (name, short):
        words = folded_words(spelling)
        if len(words) > 1:
            yield NameForm(words=tuple(words))
    if dashed := re.match(r"(.{3,40}?) [–—-] ", short):
        yield from _forms(dashed[1])
    if pair := _PAIR.match(short):
        yield NameForm(words=tuple(folded_words(pair[0])))
    words = folded_words(short)
    if len(words) == 1:
        yield from _single(short.strip(), words[0])
    elif legal_form().search(name) or len(words) <= 3 or (of_company and not is_word(short.split()[0].lower())):
        yield from _distinctive(short)


def _distinctive(short: str) -> Iterator[NameForm]:
    """Give the first word of a longer name that is not too general, and the words up to it."""
    general = word_list("general")
    for match in WORD.finditer(short):
        word = fold(match[0])
        if word and word not in general | SMALL and len(word) > 2:
            yield from _single(match[0], word)
            return


def _single(written: str, word: str) -> Iterator[NameForm]:
    """Give the form of one word, unless it could be anything."""
    plain = written.lower()
    if role_of(written) is not None or len(word) < 2 or word.isdigit() or word in word_list("general"):
        return
    function = any(is_function_word(plain, language) for language in Language)
    short_capitals = written.isupper() and len(written) <= 5
    if function and not short_capitals:
        return
    yield NameForm(words=(word,), ordinary=word in word_list("ordinary") or len(word) < 4, capitals=short_capitals)


def _languages_of(folded: str) -> set[Language]:
    """Give the languages in which a folded word is one of everyday use."""
    with_umlauts = folded.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    return {one for one in Language if folded in dictionary(one) or with_umlauts in dictionary(one)}


def _file_forms(file_name: str) -> Iterator[NameForm]:
    """Give the forms of a file name: the whole stem, and its words that tell whom it is about."""
    stem = re.sub(r"\.\w{1,5}$", "", file_name)
    words = folded_words(stem.replace("_", " "))
    if len(words) > 1:
        yield NameForm(words=tuple(words))
    ending = fold(file_name[len(stem) :])
    if words and ending:
        yield NameForm(words=(*words, ending))
    dull = word_list("of_files") | word_list("general")
    telling = [
        w for w in words if w not in dull and not w.isdigit() and not re.fullmatch(r"v?\d+\w?", w) and len(w) > 3
    ]
    for word in telling[:1]:
        languages = _languages_of(word)
        if Language.GERMAN not in languages:  # which writes all nouns like names
            yield from (form.model_copy(update={"ordinary": bool(languages)}) for form in _single(word, word))
    if len(telling) > 1:
        yield NameForm(words=tuple(telling))
