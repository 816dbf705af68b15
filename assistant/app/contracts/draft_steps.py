"""The steps of the form on the Draft page, and of what sort each of its fields is."""

import tomllib
from collections.abc import Mapping
from enum import Enum, StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, cast, get_args, get_origin

from pydantic import BaseModel, Field

from assistant.domain import Frozen
from assistant.drafting.form import DraftForm


class FieldSort(StrEnum):
    """How a field is asked."""

    LINE = "line"
    LINES = "lines"
    NUMBER = "number"
    DAY = "day"
    TICK = "tick"
    YES_NO = "yes_no"
    CHOICE = "choice"
    GROUPS = "groups"


class OnlyIf(Frozen):
    """A field of the form, and the value that it has to have, or one of several."""

    field: str
    value: bool | tuple[str, ...]

    def holds(self, entered: Mapping[str, Any]) -> bool:
        """Tell whether it has it."""
        said = entered.get(self.field)
        return str(said) in self.value if isinstance(self.value, tuple) else bool(said) is self.value


class StepPart(Frozen):
    """Fields that are asked together."""

    fields: tuple[str, ...]
    only_if: OnlyIf | None = Field(default=None, alias="if")

    def asked(self, entered: Mapping[str, Any]) -> bool:
        """Tell whether the fields are asked, after what was entered so far."""
        return self.only_if is None or self.only_if.holds(entered)


class DraftStep(Frozen):
    """A step of the form."""

    name: str
    part: tuple[StepPart, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields of the step."""
        return tuple(field for part in self.part for field in part.fields)


class _StepFile(Frozen):
    step: tuple[DraftStep, ...]


@cache
def draft_steps() -> tuple[DraftStep, ...]:
    """Read the steps."""
    given = tomllib.loads((files(__package__) / "draft_steps.toml").read_text(encoding="utf-8"))
    return _StepFile.model_validate(given).step


def step_of(field: str) -> str:
    """Name the step that asks for `field`, for what it is part of, or for a part of it; the first one if none does."""
    found = (
        step.name
        for step in draft_steps()
        for each in step.fields
        if field == each or field.startswith(f"{each}.") or each.startswith(f"{field}.")
    )
    return next(found, draft_steps()[0].name)


@cache
def sort_of(field: str) -> FieldSort:
    """Tell how the field at a dotted path is asked."""
    kind = type_of(field)
    if kind is bool:
        return FieldSort.YES_NO if _may_be_none(field) else FieldSort.TICK
    if isinstance(kind, type) and issubclass(kind, Enum):
        return FieldSort.CHOICE
    if get_origin(kind) is tuple:
        first = get_args(kind)[0]
        return FieldSort.GROUPS if isinstance(first, type) and issubclass(first, BaseModel) else FieldSort.LINES
    if kind is int:
        return FieldSort.NUMBER
    return FieldSort.LINE if kind is str else FieldSort.DAY


def choices_of(field: str) -> tuple[str, ...]:
    """Give what can be chosen for a field that is a choice."""
    kind = type_of(field)
    return tuple(str(one.value) for one in kind) if isinstance(kind, type) and issubclass(kind, Enum) else ()


def type_of(field: str) -> object:
    """Give the type of the field at a dotted path, without what limits it and without None."""
    return _bare(_annotation(field))


def group_fields(field: str) -> tuple[str, ...]:
    """Name the fields of each of the groups that `field` holds."""
    return tuple(get_args(type_of(field))[0].model_fields)


@cache
def bounds_of(field: str) -> tuple[int, int]:
    """Give the least and the greatest number that a field may hold."""
    model, name = _owner(field)
    found = model.model_json_schema()["properties"][name]
    numbers: dict[str, Any] = next((one for one in found.get("anyOf", [found]) if one.get("type") == "integer"), {})
    return int(numbers.get("minimum", 1)), int(numbers.get("maximum", 10_000))


def _annotation(field: str) -> object:
    model, name = _owner(field)
    return model.model_fields[name].annotation


def _owner(field: str) -> tuple[type[BaseModel], str]:
    """Give the model that holds the field, and the name that it has there; a group is asked by any number."""
    model: type[BaseModel] = DraftForm
    *path, name = field.split(".")
    for part in path:
        if part.isdecimal():
            continue
        kind = _bare(model.model_fields[part].annotation)
        model = cast(type[BaseModel], get_args(kind)[0] if get_origin(kind) is tuple else kind)
    return model, name


def _may_be_none(field: str) -> bool:
    return type(None) in get_args(_annotation(field))


def _bare(annotation: object) -> object:
    """Take limits and None off a type."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
    if get_origin(annotation) is not tuple and kinds:
        return _bare(kinds[0])
    return annotation
