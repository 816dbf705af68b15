"""The requirements as they are written down: TOML files beside this module, read once and checked against a schema."""

import hashlib
import re
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.contracts.check.model import Severity, Zone
from assistant.domain import Frozen, Language

Piece = Annotated[str, StringConstraints(min_length=1, max_length=800)]
Example = Annotated[str, StringConstraints(min_length=3, max_length=600)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
GROUP = re.compile(r"@(\w+)")
JOIN = " & "


class Window(Frozen):
    """What a pattern is read on: `sentence` with its lead-in, `heading` and sentence, `pair` of sentences, `block`.

    A block is a sentence or heading that meets the first piece, and what stands below it.
    """

    window: Literal["sentence", "heading", "pair", "block"] = "sentence"


class ClausePattern(Window):
    """Words that show something: every piece of `all` and none of `none` within one window; `@x` is a group of words.

    Attributes:
        count: this group of words.
        at_least: so many different ones of them have to be there.
        zones: where it counts; everywhere if empty.
        match: examples that it has to find, written for it.
        no_match: examples that it must not find.
    """

    all: tuple[Piece, ...] = Field(min_length=1)
    none: tuple[Piece, ...] = ()
    count: str | None = None
    at_least: int = 2
    zones: tuple[Zone, ...] = ()
    match: tuple[Example, ...] = Field(min_length=1)
    no_match: tuple[Example, ...] = ()


class BothLanguages(Frozen):
    """Patterns of either language."""

    de: tuple[ClausePattern, ...] = ()
    en: tuple[ClausePattern, ...] = ()

    def of(self, language: Language) -> tuple[ClausePattern, ...]:
        """Give those of `language`."""
        return self.de if language is Language.GERMAN else self.en


class ElementRule(BothLanguages):
    """A part of a requirement.

    Attributes:
        needed: it is named as missing where it is.
        by_processor: a duty of the processor, which no duty of the controller shows.
        extract: a value is read out of its words.
    """

    needed: bool = False
    by_processor: bool = False
    extract: Literal["duration"] | None = None


class LookAlike(BothLanguages):
    """Words that only look like a requirement: what they stand in is no evidence for `elements` (all if empty)."""

    about: str = Field(min_length=10)
    elements: tuple[str, ...] = ()


class HollowRule(BothLanguages):
    """Words that take back what a requirement gives; `effect` is the status that they leave, `none` leaves it.

    With one of the elements `unless`, or several joined by ` & `, they do no harm; nor do they without one of the
    elements `against` in another clause, which they contradict.
    """

    id: Name
    severity: Severity
    law: tuple[str, ...] = ()
    effect: Literal["risky", "partly", "none"] = "risky"
    unless: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class JudgeRule(Frozen):
    """Which elements make a status: alternatives, each of elements joined by ` & `.

    Attributes:
        yes: what fulfils the requirement.
        partial: what meets a part of it.
    """

    yes: tuple[str, ...] = Field(min_length=1)
    partial: tuple[str, ...] = ()


class Prototypes(Frozen):
    """Sentences as a contract would say it, for the search for near places."""

    de: tuple[Example, ...] = Field(min_length=1)
    en: tuple[Example, ...] = Field(min_length=1)


class RequirementRule(Frozen):
    """A requirement of Art. 28 GDPR: its elements, what looks like it, what hollows it out, and what follows.

    `decisive` names elements whose words tell most of a contract: they are quoted first, the others after them.
    """

    id: Annotated[str, StringConstraints(pattern=r"^R\d\d[a-z]?$")]
    law: tuple[str, ...] = Field(min_length=1)
    risk: Severity
    clauses: tuple[Name, ...] = ()
    elements: dict[Name, ElementRule] = Field(min_length=1)
    decisive: tuple[Name, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    hollow: tuple[HollowRule, ...] = ()
    judge: JudgeRule
    prototypes: Prototypes

    @property
    def in_weight(self) -> tuple[str, ...]:
        """The names of the elements, the decisive ones first."""
        return tuple(dict.fromkeys((*self.decisive, *self.elements)))

    @model_validator(mode="after")
    def _knows_its_elements(self) -> Self:
        named = set(self.decisive)
        named |= {name for rule in (*self.judge.yes, *self.judge.partial) for name in rule.split(JOIN)}
        named |= {name for look_alike in self.look_alikes for name in look_alike.elements}
        named |= {name for hollow in self.hollow for rule in hollow.unless for name in rule.split(JOIN)}
        named |= {name for hollow in self.hollow for name in hollow.against}
        if unknown := named - set(self.elements):
            raise ValueError(f"{self.id}: no element {sorted(unknown)}")
        return self


class RiskRule(BothLanguages):
    """Words that are a risk whatever requirement they stand by; `clauses` are topics of model clauses to propose."""

    id: Name
    severity: Severity
    law: tuple[str, ...] = ()
    clauses: tuple[Name, ...] = ()


class HarmlessRule(BothLanguages):
    """Words that nobody has to read because of what no rule judges: what they say can take nothing back.

    `alone`: they say nothing whatever leads in to them, which is listed for itself. `names`: they hold names, which no
    pattern knows, so any other word among them has to be read.
    """

    id: Name
    alone: bool = False
    names: bool = False


class DutyRule(BothLanguages):
    """A duty that has a length of time: words of a sentence that gives it."""

    id: Name


class WholeRule(Frozen):
    """A risk that the contract as a whole tells: what it speaks of, and what it says nowhere.

    Attributes:
        spoken: stands somewhere in the contract, and is what is quoted; without it the rule is for every contract.
        beside: stands somewhere as well.
        ruled: stands nowhere.
        clauses: topics of model clauses to propose.
    """

    id: Name
    severity: Severity
    law: tuple[str, ...] = ()
    clauses: tuple[Name, ...] = ()
    spoken: BothLanguages | None = None
    beside: BothLanguages | None = None
    ruled: BothLanguages | None = None

    @model_validator(mode="after")
    def _speaks_both_languages(self) -> Self:
        groups = [group for group in (self.spoken, self.beside, self.ruled) if group is not None]
        if not groups or any(not (group.de and group.en) for group in groups):
            raise ValueError(f"{self.id}: no words, or in one language only")
        return self


class Lexicon(Frozen):
    """Groups of words that patterns name by `@`, those of either language and those of both, and the party words."""

    both: dict[str, tuple[Piece, ...]]
    de: dict[str, tuple[Piece, ...]]
    en: dict[str, tuple[Piece, ...]]
    roles: dict[str, tuple[Piece, ...]]
    concepts: dict[str, dict[Language, str]]
    pronouns: dict[str, tuple[Piece, ...]]
    called_in: tuple[Piece, ...]

    def group(self, name: str, language: Language) -> tuple[str, ...]:
        """Give the alternatives of a group.

        Raises:
            KeyError: there is no such group in `language`.
        """
        own = self.de if language is Language.GERMAN else self.en
        return (*own.get(name, ()), *self.both.get(name, ())) or own[name]


class RuleSet(Frozen):
    """All rules, and a hash of the files they were read from."""

    requirements: tuple[RequirementRule, ...]
    risks: tuple[RiskRule, ...]
    whole: tuple[WholeRule, ...]
    duties: tuple[DutyRule, ...]
    harmless: tuple[HarmlessRule, ...]
    lexicon: Lexicon
    version: str

    def clauses(self, risk: str) -> tuple[str, ...]:
        """Give the topics of model clauses that answer a risk of the contract."""
        rules: tuple[RiskRule | WholeRule, ...] = (*self.risks, *self.whole)
        return next((rule.clauses for rule in rules if rule.id == risk), ())

    def expand(self, piece: str, language: Language) -> str:
        """Write out the groups of words that `piece` names."""
        return GROUP.sub(lambda found: f"(?:{'|'.join(self.lexicon.group(found[1], language))})", piece)


@cache
def rule_set() -> RuleSet:
    """Read and check all rule files.

    Raises:
        ValidationError: a file does not have the form of its schema.
    """
    folder = files(__package__)
    paths = sorted((p for p in (folder / "requirements").iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    names = ("lexicon", "risks", "undoing", "whole", "duties", "harmless")
    lexicon, risks, undoing, whole, duties, harmless = own = [folder / f"{name}.toml" for name in names]
    others = [folder / f"{name}.toml" for name in ("is_contract", "third_person", "bearers", "proposals")]
    raw = [path.read_bytes() for path in (*paths, *own, *others)]
    return RuleSet(
        requirements=tuple(RequirementRule.model_validate(_table(path)) for path in paths),
        risks=tuple(RiskRule.model_validate(rule) for path in (risks, undoing) for rule in _table(path)["risks"]),
        whole=tuple(WholeRule.model_validate(rule) for rule in _table(whole)["whole"]),
        duties=tuple(DutyRule.model_validate(rule) for rule in _table(duties)["duties"]),
        harmless=tuple(HarmlessRule.model_validate(rule) for rule in _table(harmless)["harmless"]),
        lexicon=Lexicon.model_validate(_table(lexicon)),
        version=hashlib.sha256(b"\0".join(raw)).hexdigest(),
    )


def _table(path: Traversable) -> dict[str, list[object]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
