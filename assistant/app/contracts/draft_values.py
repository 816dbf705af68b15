"""What was entered into the form so far, by the dotted paths of its fields; and the form that it makes."""

from collections.abc import Mapping
from typing import Any

from assistant.app.contracts.draft_steps import FieldSort, draft_steps, group_fields, sort_of
from assistant.drafting.form import DraftForm

Entered = dict[str, Any]  # by path; the fields of groups by `path.number.name`


def form_of(entered: Mapping[str, Any]) -> DraftForm:
    """Make the form; what is asked only under a condition that does not hold is left out.

    Raises:
        ValidationError: entries exclude each other.
    """
    nested: dict[str, Any] = {}
    for step in draft_steps():
        for part in step.part:
            if part.asked(entered):
                for field in part.fields:
                    _put(nested, field, _value(field, entered))
    return DraftForm.model_validate(nested)


def not_asked(entered: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the fields that something was entered into before their condition ceased to hold."""
    return tuple(
        field
        for step in draft_steps()
        for part in step.part
        if not part.asked(entered)
        for field in part.fields
        if entered.get(field)
    )


def entered_of(form: DraftForm) -> Entered:
    """Give what has to be entered to make `form`."""
    found: Entered = {}
    for step in draft_steps():
        for field in step.fields:
            value = form.at(field)
            if sort_of(field) is FieldSort.GROUPS and isinstance(value, tuple):
                found[field] = len(value)
                for number, group in enumerate(value):
                    found |= {f"{field}.{number}.{name}": getattr(group, name) for name in group_fields(field)}
            else:
                found[field] = list(value) if isinstance(value, tuple) else value
    return found


def remove_group(entered: Entered, field: str, number: int) -> None:
    """Take one group out, and let those behind it move up."""
    count = int(entered.get(field) or 0)
    for n in range(number, count):
        for name in group_fields(field):
            entered[f"{field}.{n}.{name}"] = entered.pop(f"{field}.{n + 1}.{name}", None)
    entered[field] = max(0, count - 1)


def _value(field: str, entered: Mapping[str, Any]) -> object:
    if sort_of(field) is FieldSort.GROUPS:
        return [
            {name: entered.get(f"{field}.{number}.{name}") or None for name in group_fields(field)}
            for number in range(int(entered.get(field) or 0))
        ]
    value = entered.get(field)
    if sort_of(field) is FieldSort.LINES:
        return value or []
    return value


def _put(nested: dict[str, Any], field: str, value: object) -> None:
    """Put a value where the form has it; what is open stays out, so that the form says what that means."""
    if value is None:
        return
    *path, name = field.split(".")
    for part in path:
        nested = nested.setdefault(part, {})
    nested[name] = value
