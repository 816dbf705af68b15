"""The form of cues.toml, and the regular expressions that its tables stand for."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.domain import Frozen, Language
from assistant.law.past import Place, past_words
from assistant.law.thesaurus import party_names

REFERENCE = re.compile(r"\{([^\W\d]\w*)(?:\.(\w+))?\}")  # {provider}, {question_pronoun.de}
OWN = "words"  # the reference of a template to the cue's own words

Piece = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Examples = Annotated[tuple[str, ...], Field(min_length=3)]


class WordBlock(Frozen):
    """Alternatives that several cues refer to by name, those of either language apart."""

    both: tuple[Piece, ...] = ()
    de: tuple[Piece, ...] = ()
    en: tuple[Piece, ...] = ()

    def pieces(self, language: str | None) -> tuple[str, ...]:
        """Give the alternatives of `language` (`de`, `en`), all of them if it is None."""
        return (*self.both, *self.de, *self.en) if language is None else self.de if language == "de" else self.en


class Phrases(Frozen):
    """What a cue looks for in one language: whole words, beginnings of words, pieces of text; and its examples."""

    words: tuple[Piece, ...] = ()
    starts: tuple[Piece, ...] = ()
    anywhere: tuple[Piece, ...] = ()
    match: Examples
    no_match: Examples

    def pieces(self) -> Iterator[str]:
        """Give what is looked for as regular expressions."""
        if self.words:
            yield rf"\b{any_of(self.words)}\b"
        if self.starts:
            yield rf"\b{any_of(self.starts)}"
        yield from self.anywhere


class Entry(Frozen):
    """A cue as it is written down; `at_start` says that a text has to begin with it."""

    about: str = Field(min_length=10)
    at_start: bool = False
    template: Piece = f"{{{OWN}}}"
    de: Phrases | None = None
    en: Phrases | None = None

    @property
    def languages(self) -> list[Phrases]:
        """What the cue looks for in each of its languages, German first."""
        return [phrases for phrases in (self.de, self.en) if phrases is not None]

    @model_validator(mode="after")
    def _has_a_language(self) -> Self:
        if not self.languages:
            raise ValueError("neither German nor English")
        return self


class CueFile(Frozen):
    """The whole file. All of it can be compiled, or validation fails and names what cannot."""

    blocks: dict[str, WordBlock]
    cues: dict[str, Entry]

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for name in [*self.blocks, *self.cues]:
            try:
                re.compile(self.expression(name))
            except re.error as error:
                raise ValueError(f"{name}: {error} in {error.pattern!r}") from error
        if twice := self.blocks.keys() & self.cues.keys():
            raise ValueError(f"{min(twice)}: the name of a block and of a cue")
        return self

    def expression(self, name: str, language: str | None = None, within: tuple[str, ...] = ()) -> str:
        """Give the regular expression of a block or cue, as one group, all references filled in.

        `language` (`de`, `en`) takes that of a block alone; `within` names what refers to it, outermost first.

        Raises:
            ValueError: there is no such name or language, it refers to itself, has no words or no place for them.
        """
        path = (*within, name)
        where = " > ".join(path)
        if name in within:
            raise ValueError(f"{where}: refers to itself")
        if language not in {None, *Language}:
            raise ValueError(f"{where}: {language} is no language")
        if (block := self.blocks.get(name)) is not None:
            return self._any_of(block.pieces(language), path)
        if (cue := self.cues.get(name)) is None:
            raise ValueError(f"{where}: neither a block nor a cue")
        own = [piece for phrases in cue.languages for piece in phrases.pieces()]
        if own and f"{{{OWN}}}" not in cue.template:
            raise ValueError(f"{where}: the template has no place for its words")
        return self._any_of([cue.template], path, own)

    def _any_of(self, pieces: Sequence[str], path: tuple[str, ...], own: Sequence[str] = ()) -> str:
        """Fill in the references of `pieces`, that to a cue's own words with `own`, and join them."""

        def referred(found: re.Match[str]) -> str:
            return self._any_of(own, path) if found[1] == OWN else self.expression(found[1], found[2], path)

        if not pieces:
            raise ValueError(f"{' > '.join(path)}: there are no words")
        return any_of(REFERENCE.sub(referred, piece) for piece in pieces)


def any_of(alternatives: Iterable[str]) -> str:
    """Join regular expressions to one that any of them fits.

    >>> any_of(["früher", "alte[ns]? recht"])
    '(?:früher|alte[ns]? recht)'
    """
    return f"(?:{'|'.join(alternatives)})"


@cache
def cue_file() -> CueFile:
    """Read cues.toml.

    Raises:
        pydantic.ValidationError: an entry is not as the head of the file says; the message names it.
    """
    data = tomllib.loads((files(__package__) / "cues.toml").read_text(encoding="utf-8"))
    return CueFile.model_validate({**data, "blocks": {**data["blocks"], **_blocks_of_the_law()}})


def _blocks_of_the_law() -> dict[str, dict[Language, tuple[str, ...]]]:
    """Give the words that the law knows: the names of the parties, and what tells of the past."""
    parties = {
        party: {language: party_names(party, language) for language in Language}
        for party in ("controller", "processor")
    }
    return {**parties, "past": {language: past_words(Place.QUESTION, language) for language in Language}}
