"""The plan of an agreement: which clauses, in which order and version, on which conditions of the form."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import Field, TypeAdapter

from assistant.domain import Frozen, Language, Version
from assistant.drafting.conditions import authorisation_of
from assistant.drafting.form import Authorisation, DraftForm

SUB_PROCESSORS = "sub-processors"


class PlannedSubclause(Frozen):
    """A subclause that stands there only on a condition, or only without it."""

    version: Version
    number: int
    only_if: str = ""
    unless: str = ""

    def stands(self, conditions: frozenset[str]) -> bool:
        """Tell whether it is taken over."""
        return (not self.only_if or self.only_if in conditions) and self.unless not in conditions


class PlannedClause(Frozen):
    """A clause of the plan, as the head of plan.toml says; `when` is None for what always stands there."""

    topic: str
    heading: dict[Language, str]
    when: tuple[str, ...] | None = None
    called: dict[Language, tuple[str, ...]] = Field(default_factory=dict)
    version: Version | None = None
    balanced_unless: str = ""
    balanced_if: tuple[str, ...] = ()
    version_if_required: Version | None = None
    only_if_agreed: bool = False
    subclause: tuple[PlannedSubclause, ...] = ()

    def taken(self, conditions: frozenset[str]) -> bool:
        """Tell whether the form by itself asks for it."""
        return self.when is None or any(condition in conditions for condition in self.when)

    def version_for(self, form: DraftForm, conditions: frozenset[str], *, required: bool) -> Version:
        """Choose the version; `required`: only another clause asks for this one."""
        if self.version is not None:
            return self.version
        if required and self.version_if_required is not None:
            return self.version_if_required
        if self.topic == SUB_PROCESSORS:
            return _authorising(form)
        if form.side.version is Version.CLIENT and self._too_strict(conditions):
            return Version.BALANCED
        return form.side.version

    def _too_strict(self, conditions: frozenset[str]) -> bool:
        """Tell whether the client-friendly version forbids what the form says, or speaks of what it does not have."""
        unfit = bool(self.balanced_unless) and self.balanced_unless not in conditions
        return unfit or any(condition in conditions for condition in self.balanced_if)

    def leaves_out(self, version: Version, number: int, conditions: frozenset[str]) -> bool:
        """Tell whether the subclause `number` is not taken over."""
        return any(
            (one.version, one.number) == (version, number) and not one.stands(conditions) for one in self.subclause
        )


def _authorising(form: DraftForm) -> Version:
    """Only the client-friendly clause asks for a specific authorisation of each sub-processor."""
    if authorisation_of(form) is Authorisation.SPECIFIC:
        return Version.CLIENT
    return Version.PROVIDER if form.side.version is Version.PROVIDER else Version.BALANCED


@cache
def load_plan() -> tuple[PlannedClause, ...]:
    """Read plan.toml."""
    text = (files(__package__) / "plan.toml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[PlannedClause, ...]).validate_python(tomllib.loads(text)["clause"])
