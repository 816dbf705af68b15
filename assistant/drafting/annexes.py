"""The annexes of an agreement: their numbers, and their tables with what the form says."""

from collections.abc import Iterator, Sequence

from assistant.domain import Language
from assistant.drafting.agreement import Cell, DraftedAnnex, DraftedAnnexPart, DraftedTable
from assistant.drafting.annex_plan import AnnexColumn, PlannedAnnex, PlannedPart, load_annexes
from assistant.drafting.form import DraftForm
from assistant.drafting.values import cell_of, empty_cell, entry_of, written
from assistant.messages import say

CALLERS = "caller_verification"  # the group of measures that only work on the phone asks for


def numbered_annexes(named: frozenset[str], language: Language) -> list[tuple[int, PlannedAnnex]]:
    """Give the annexes of an agreement whose clauses name the parts `named`, with their numbers."""
    return list(enumerate((annex for annex in load_annexes() if annex.stands(named, language)), start=1))


def annex_labels(annexes: Sequence[tuple[int, PlannedAnnex]], language: Language) -> dict[str, str]:
    """Give the number of each part by its name, such as 1.2, or 3 for one that is all of its annex."""
    return {
        part.name[language]: _label(number, place, annex)
        for number, annex in annexes
        for place, part in enumerate(annex.part, start=1)
    }


def fill_annexes(
    annexes: Sequence[tuple[int, PlannedAnnex]], form: DraftForm, conditions: frozenset[str]
) -> tuple[DraftedAnnex, ...]:
    """Fill the annexes with what the form says."""
    return tuple(_annex(number, annex, form, conditions) for number, annex in annexes)


def _label(number: int, place: int, annex: PlannedAnnex) -> str:
    return f"{number}.{place}" if len(annex.part) > 1 else str(number)


def _annex(number: int, annex: PlannedAnnex, form: DraftForm, conditions: frozenset[str]) -> DraftedAnnex:
    parts = [
        _part(_label(number, place, annex), part, form, conditions) for place, part in enumerate(annex.part, start=1)
    ]
    title = annex.title.get(form.language) or parts[0].name
    return DraftedAnnex(
        label=say(form.language, "draft.annex_label", n=number),
        title=say(form.language, "draft.annex_heading", n=number, title=title),
        parts=tuple(parts),
    )


def _part(label: str, part: PlannedPart, form: DraftForm, conditions: frozenset[str]) -> DraftedAnnexPart:
    language = form.language
    name = part.name[language]
    if part.holds_nothing(conditions):
        return DraftedAnnexPart(label=label, name=name, note=part.none[language])
    table = _table(part, form, conditions)
    return DraftedAnnexPart(label=label, name=name, note=part.note.get(language, ""), table=table)


def _table(part: PlannedPart, form: DraftForm, conditions: frozenset[str]) -> DraftedTable:
    language = form.language
    if part.facts:
        shown = part.shown(conditions)
        return DraftedTable(rows=tuple((_title(form, field), cell_of(form, field)) for field in shown))
    if part.pairs:
        header = tuple(say(language, f"draft.{key}") for key in ("contact_task", "client", "provider"))
        return DraftedTable(header=header, rows=tuple(_pair(form, name) for name in part.pairs))
    if part.measures:
        header = tuple(say(language, f"draft.{key}") for key in ("measure_group", "measure_text"))
        return DraftedTable(header=header, rows=tuple(_measures(form, conditions)))
    header = tuple(column.title[language] for column in part.columns)
    return DraftedTable(header=header, rows=tuple(_rows(part, part.columns, form)))


def _title(form: DraftForm, field: str) -> Cell:
    name = say(form.language, f"draft.field.{field}")
    return (written(name[:1].upper() + name[1:]),)


def _pair(form: DraftForm, name: str) -> tuple[Cell, ...]:
    task = (written(say(form.language, f"draft.field.task.{name}")),)
    return (task, cell_of(form, f"client.{name}"), cell_of(form, f"provider.{name}"))


def _measures(form: DraftForm, conditions: frozenset[str]) -> Iterator[tuple[Cell, ...]]:
    for group in type(form.measures).model_fields:
        if group != CALLERS or "phone" in conditions or form.measures.caller_verification:
            yield _title(form, f"measures.{group}"), cell_of(form, f"measures.{group}")


def _rows(part: PlannedPart, columns: Sequence[AnnexColumn], form: DraftForm) -> Iterator[tuple[Cell, ...]]:
    """Give the entries of a list, the rows that we propose, or an empty row."""
    field = part.rows or f"annex.{part.name[form.language]}"
    entries = form.at(part.rows) if part.rows else ()
    for entry in entries if isinstance(entries, tuple) else ():
        yield tuple(entry_of(form, entry, column.field, field) for column in columns)
    for row in part.fixed:
        yield tuple((written(text),) for text in row[form.language])
    if not entries and not part.fixed:
        yield tuple(empty_cell(form, field) for _ in columns)
