"""The words by which parties, names and blanks of a contract are told, as regular expressions (wording.toml)."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from assistant.contracts.pronouns import WE, YOU
from assistant.domain import Frozen, Language

PartyRole = Literal["controller", "processor"]
ROLES: tuple[PartyRole, PartyRole] = ("controller", "processor")


class RoleWords(Frozen):
    """Words for a role: `sure` ones name it alone, `loose` ones where the contract means it so."""

    sure: tuple[str, ...]
    loose: tuple[str, ...]


class NameWords(Frozen):
    """What names of companies are made of, and what is no name."""

    legal_forms: tuple[str, ...]
    bodies: tuple[str, ...]
    inner: tuple[str, ...]
    before: tuple[str, ...]
    no_name: tuple[str, ...]
    name_fields: tuple[str, ...]
    blank: tuple[str, ...]


class RowWords(Frozen):
    """Loose words that stand beside a name and never within one."""

    words: tuple[str, ...]


class Wording(Frozen):
    """The whole file."""

    controller: RoleWords
    processor: RoleWords
    rows: RowWords
    defaults: dict[PartyRole, dict[Language, tuple[str, ...]]] = Field(min_length=2)
    names: NameWords

    def of(self, role: PartyRole) -> RoleWords:
        """Give the words of `role`."""
        return self.controller if role == "controller" else self.processor


@cache
def wording() -> Wording:
    """Read the file; raises ValidationError where it is not as `Wording` says."""
    return Wording.model_validate(tomllib.loads((files(__package__) / "wording.toml").read_text(encoding="utf-8")))


def any_of(pieces: tuple[str, ...]) -> str:
    """Give one expression for all `pieces`."""
    return f"(?:{'|'.join(pieces)})"


@cache
def blank() -> re.Pattern[str]:
    """Give what a blank of a form looks like."""
    return re.compile(any_of(wording().names.blank), re.IGNORECASE)


def role_words(role: PartyRole, *, sure: bool) -> tuple[str, ...]:
    """Give the words of `role`; pronouns are among the loose ones."""
    words = wording().of(role)
    return words.sure if sure else (*words.loose, *(WE if role == "processor" else YOU))


@cache
def role_word(role: PartyRole, *, sure: bool) -> re.Pattern[str]:
    """Give the words of `role` with German and English endings; initials in any case."""
    return re.compile(rf"{any_of(role_words(role, sure=sure))}(?:['’]?s|n|en)?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def role_of(term: str) -> tuple[PartyRole, bool] | None:
    """Tell which role `term` names as a whole, and whether surely; None if neither.

    >>> role_of("Auftragnehmerin")
    ('processor', True)
    >>> role_of("the Customer")
    ('controller', False)
    """
    term = re.sub(r"^(?:der|die|das|dem|den|des|the|als|as)\s+", "", term.strip(), flags=re.IGNORECASE)
    for sure in (True, False):
        for role in ROLES:
            if role_word(role, sure=sure).fullmatch(term):
                return role, sure
    return None


def beside_name(word: str) -> bool:
    """Tell whether `word` is one for a role that is no part of a name ("Archivdienst Nord GmbH" is one name)."""
    told = role_of(word)
    return told is not None and (told[1] or word in wording().rows.words)
