"""The words by which sentences are compared, read from words.toml and synonyms.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.domain import Language
from assistant.language.analysis import terms
from assistant.law.thesaurus import party_names
from assistant.verification.model import Check

KINDS = {check.value: check for check in (Check.NEGATION, Check.MODALITY, Check.QUANTIFIER, Check.CONDITION)}
PARTY, PREPOSITION = "party", "preposition"
# Parties whose names the thesaurus knows, by its concepts.
NAMED = {"controller": "controller", "processor": "processor", "sub-processor": "subprocessor"}
LIMITING, LOOSE, VERB = "limiting", "loose", "verb"


@dataclass(frozen=True)
class Matcher:
    """A pattern whose named groups `g0`, `g1` … mean the `meanings` at the same places: kind and value."""

    pattern: re.Pattern[str]
    meanings: tuple[tuple[Check, str], ...]

    def meaning(self, found: re.Match[str]) -> tuple[Check, str]:
        """Tell what a match means."""
        return self.meanings[int((found.lastgroup or "g0")[1:])]


@cache
def _data() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def markers(language: Language) -> Matcher:
    """Give the pattern of negations, modal verbs, quantifiers and conditions."""
    found = ((check, _data()[language][kind]) for kind, check in KINDS.items())
    return _matcher([(check, *entry) for check, words in found for entry in _entries(words)], re.IGNORECASE)


@cache
def parties(language: Language) -> Matcher:
    """Give the pattern of the parties' names; German nouns have a capital letter, English ones need not."""
    named = {party: party_names(concept, language) for concept, party in NAMED.items()}
    entries = _entries({**named, **_data()[language][PARTY]})
    flags = re.NOFLAG if language is Language.GERMAN else re.IGNORECASE
    return _matcher([(Check.PARTY, *entry) for entry in entries], flags)


def _entries(words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Give each pattern with the value that it stands for."""
    return ((value, pattern) for value, patterns in words.items() for pattern in patterns)


def _matcher(entries: list[tuple[Check, str, str]], flags: re.RegexFlag) -> Matcher:
    entries.sort(key=lambda entry: -len(entry[2]))  # of two that fit, the longer one says more
    groups = "|".join(f"(?P<g{n}>{pattern})" for n, (_, _, pattern) in enumerate(entries))
    pattern = re.compile(rf"(?<![\w-])(?:{groups})(?!\w|-\w)", flags)
    return Matcher(pattern, tuple((check, value) for check, value, _ in entries))


@cache
def prepositions(language: Language) -> dict[str, str]:
    """Give the prepositions, each with the name of the part that it assigns."""
    return {word: name for name, words in _data()[language][PREPOSITION].items() for word in words}


@cache
def limiting(language: Language) -> re.Pattern[str]:
    """Give the pattern of how a sentence begins that takes back some of the one before it."""
    return re.compile(rf"(?:{'|'.join(_data()[language][LIMITING]['begin'])})\b", re.IGNORECASE)


@cache
def loose_ends(language: Language) -> frozenset[str]:
    """Give the words with which no sentence ends."""
    return frozenset(_data()[language][LOOSE]["end"])


@cache
def pronouns(language: Language) -> frozenset[str]:
    """Give the words that point back to a sentence before, at the beginning of one."""
    return frozenset(_data()[language][LOOSE]["begin"])


@cache
def auxiliary(language: Language) -> re.Pattern[str]:
    """Give the pattern of the verbs that say nothing by themselves."""
    return re.compile(rf"\b(?:{'|'.join(_data()[language][VERB]['auxiliary'])})\b", re.IGNORECASE)


@cache
def synonyms(language: Language) -> dict[str, frozenset[int]]:
    """Give, by stem, the lines of synonyms.toml in which a word stands."""
    data = tomllib.loads((files(__package__) / "synonyms.toml").read_text(encoding="utf-8"))
    found: dict[str, frozenset[int]] = {}
    for n, line in enumerate(data[language]):
        for stem in terms(line, language):
            found[stem] = found.get(stem, frozenset()) | {n}
    return found
