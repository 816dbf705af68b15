"""What stands behind the agreement and is no part of it: what is still to be done, and why each clause stands there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.drafting.agreement import Cell, DraftedAgreement, DraftedChoice, DraftedTable
from assistant.drafting.values import written
from assistant.messages import say


class NotePart(NamedTuple):
    """A part of the notes: a title, sentences, a table."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: DraftedTable | None = None


def notes(agreement: DraftedAgreement) -> Iterator[NotePart]:
    """Give the parts of the notes in their order."""
    language = agreement.language
    intro = say(language, "draft.notes_intro", version=agreement.corpus_version)
    yield NotePart("", (intro, *(say(language, f"draft.notes_{name}") for name in ("marks", "agb"))))
    if agreement.contradictions:
        sentences = tuple(one.text for one in agreement.contradictions)
        yield NotePart(say(language, "draft.contradictions_heading"), sentences)
    yield _open(agreement)
    yield _suggested(agreement)
    if agreement.unused:
        paragraph = f"{say(language, 'draft.unused_intro')} {', '.join(agreement.unused)}."
        yield NotePart(say(language, "draft.unused_heading"), (paragraph,))
    yield NotePart(say(language, "draft.choices_heading"), table=_choices(agreement))
    yield NotePart(say(language, "draft.left_out_heading"), table=_left_out(agreement))


def _open(agreement: DraftedAgreement) -> NotePart:
    title = say(agreement.language, "draft.open_heading")
    if not agreement.open_fields:
        return NotePart(title, (say(agreement.language, "draft.open_none"),))
    rows = [(field.name, "; ".join(field.places)) for field in agreement.open_fields]
    return NotePart(title, table=_table(agreement, ("field", "place"), rows))


def _suggested(agreement: DraftedAgreement) -> NotePart:
    title = say(agreement.language, "draft.suggested_heading")
    if not agreement.suggested:
        return NotePart(title, (say(agreement.language, "draft.suggested_none"),))
    rows = [(one.place, "; ".join(one.values)) for one in agreement.suggested]
    return NotePart(title, table=_table(agreement, ("place", "value"), rows))


def _choices(agreement: DraftedAgreement) -> DraftedTable:
    passages = {section.topic: section.passage_id for section in agreement.sections}
    rows = [
        (f"{one.label} {one.name}", f"{one.reason} {one.version_reason}", _version(one, agreement), passages[one.topic])
        for one in agreement.choices
    ]
    return _table(agreement, ("clause", "reason", "version", "source"), rows)


def _left_out(agreement: DraftedAgreement) -> DraftedTable:
    return _table(agreement, ("clause", "reason"), [(one.name, one.reason) for one in agreement.left_out])


def _version(one: DraftedChoice, agreement: DraftedAgreement) -> str:
    return say(agreement.language, f"draft.version.{one.version}")


def _table(agreement: DraftedAgreement, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> DraftedTable:
    def cell(text: str) -> Cell:
        return (written(text),)

    header = tuple(say(agreement.language, f"draft.column_{column}") for column in columns)
    return DraftedTable(header=header, rows=tuple(tuple(map(cell, row)) for row in rows))
