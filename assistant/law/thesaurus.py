"""The words of the subject by concept: legal, trade and lay terms, those of the past, and abbreviations."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import Field

from assistant.domain import Frozen, Language

_ENDINGS = re.compile(r"\[([^\]]*)\]")


class ConceptTerms(Frozen):
    """What a concept is called in one language: by today's law, in the trade, by others, by the law before GDPR.

    `names` are regular expressions, one for each name of a party, in all its endings.
    """

    term: str
    trade: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Give every word, the legal term first."""
        return (self.term, *self.trade, *self.lay, *self.old, *self.short)


class Concept(Frozen):
    """A concept of the subject and the norms in which its legal term is at home (canonical spelling)."""

    norms: tuple[str, ...] = Field(min_length=1)
    de: ConceptTerms
    en: ConceptTerms

    def words(self, language: Language) -> ConceptTerms:
        """Give the words of one language."""
        return self.de if language is Language.GERMAN else self.en


@cache
def concepts() -> dict[str, Concept]:
    """Read the thesaurus, by the English name of the concept."""
    data = tomllib.loads((files(__package__) / "thesaurus.toml").read_text(encoding="utf-8"))
    languages = {str(language) for language in Language}
    return {
        name: Concept.model_validate(
            {key: _with_names(value) if key in languages else value for key, value in entry.items()}
        )
        for name, entry in data.items()
    }


def _with_names(entry: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """Take the endings off the words of an entry, and add what they say to the names of the party."""
    words = [word for value in entry.values() for word in ([value] if isinstance(value, str) else value)]
    plain: dict[str, str | list[str]] = {
        kind: _plain(value) if isinstance(value, str) else [_plain(word) for word in value]
        for kind, value in entry.items()
    }
    return plain | {"names": [_in_all_endings(word) for word in words if _ENDINGS.search(word)]}


def _plain(word: str) -> str:
    """Give a word as it is looked up.

    >>> _plain("responsible bod[y|ies]")
    'responsible body'
    """
    return _ENDINGS.sub(lambda found: found[1].partition("|")[0], word)


def _in_all_endings(word: str) -> str:
    """Give the regular expression of a word in all its endings.

    >>> _in_all_endings("responsible bod[y|ies]")
    'responsible bod(?:y|ies)'
    """
    return _ENDINGS.sub(r"(?:\1)", word)


def party_names(concept: str, language: Language) -> tuple[str, ...]:
    """Give the names of a party (`controller`, `processor`, `sub-processor`) as regular expressions for whole words.

    German names have their capital letter.

    >>> "client(?:|s)" in party_names("controller", Language.ENGLISH)
    True
    """
    return concepts()[concept].words(language).names


def old_terms(language: Language) -> tuple[str, ...]:
    """Give the words that only the law of the past uses.

    >>> "Auftragsdatenverarbeitung" in old_terms(Language.GERMAN)
    True
    """
    words = [concept.words(language) for concept in concepts().values()]
    today = {word for entry in words for word in (entry.term, *entry.trade, *entry.lay)}
    return tuple(word for entry in words for word in entry.old if word not in today)
