"""The words of the subject by concept: legal, trade and lay terms, those of the past, and abbreviations."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import Field

from assistant.domain import Frozen, Language


class ConceptTerms(Frozen):
    """What a concept is called in one language: by today's law, in the trade, by others, by the law before GDPR."""

    term: str
    trade: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

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
    return {name: Concept.model_validate(entry) for name, entry in data.items()}


def old_terms(language: Language) -> tuple[str, ...]:
    """Give the words that only the law of the past uses.

    >>> "Auftragsdatenverarbeitung" in old_terms(Language.GERMAN)
    True
    """
    words = [concept.words(language) for concept in concepts().values()]
    today = {word for entry in words for word in (entry.term, *entry.trade, *entry.lay)}
    return tuple(word for entry in words for word in entry.old if word not in today)
