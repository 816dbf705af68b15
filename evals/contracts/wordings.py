"""Single clauses as different families of contracts word them, and what the check says of each."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.requirement import check_requirement
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.parties import read_parties
from assistant.contracts.structure import read_structure
from assistant.domain import Frozen, Kind, Language
from evals.contracts.assemble import TITLES
from evals.contracts.gold import Label
from evals.contracts.measure import LABELS
from evals.estimate import estimate
from ingest.documents.read_new import ImportOptions, read_new

DATA = Path(__file__).with_name("data") / "wordings"
Voice = Literal["software", "template", "public", "group", "scc", "plain"]
HEADINGS = {Language.GERMAN: "1. Inhalt", Language.ENGLISH: "1. Content"}


class Wording(Frozen):
    """A clause in a `voice`, and the labels of one requirement that count as right for it."""

    requirement: str
    voice: Voice
    accept: tuple[Label, ...] = Field(min_length=1)
    text: str


class Wordings(Frozen):
    """The clauses of one language; `openings` name the parties, voice by voice."""

    openings: dict[Voice, str]
    wordings: tuple[Wording, ...] = Field(min_length=1)


@dataclass(frozen=True)
class CheckedWording:
    """A clause and what the check said of it."""

    wording: Wording
    language: Language
    said: Label

    @property
    def right(self) -> bool:
        """Tell whether the check said one of the right labels."""
        return self.said in self.wording.accept


def check_wordings(data: Path = DATA) -> list[CheckedWording]:
    """Check all clauses, each in a contract of its own.

    Raises:
        ValidationError: a file does not have its form.
    """
    return [one for language in Language for one in _of(language, data)]


def _of(language: Language, data: Path) -> Iterator[CheckedWording]:
    file = Wordings.model_validate(tomllib.loads((data / f"{language}.toml").read_text(encoding="utf-8")))
    for wording in file.wordings:
        yield CheckedWording(wording, language, _said(wording, language, file.openings))


def _said(wording: Wording, language: Language, openings: Mapping[Voice, str]) -> Label:
    text = f"# {TITLES[language]}\n\n{openings[wording.voice]}\n\n## {HEADINGS[language]}\n\n{wording.text}\n"
    document = read_new(text.encode(), "wording.md", ImportOptions(kind=Kind.CONTRACT))
    structure = read_structure(document)
    words = ContractWords(structure, role_names(read_parties(document), structure.text))
    rule = next(rule for rule in rule_set().requirements if rule.id == wording.requirement)
    return LABELS[check_requirement(rule, PatternReader(words)).status]


def lines(checked: Sequence[CheckedWording]) -> Iterator[str]:
    """Write the share that was right, by language, and by whether the clause fulfils its requirement."""
    for language in Language:
        own = [one for one in checked if one.language is language]
        wrong = ", ".join(f"{one.wording.requirement} {one.wording.voice}" for one in own if not one.right)
        yield f"  {language:<10} {estimate([float(one.right) for one in own])}" + (f"  not: {wrong}" if wrong else "")
        for name, fulfils in (("fulfils", True), ("does not", False)):
            some = [float(one.right) for one in own if ("yes" in one.wording.accept) is fulfils]
            yield f"    {name:<8} {estimate(some)}"
