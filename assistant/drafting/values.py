"""A field of the form as it stands in a table or in the head of an agreement: its value, or a mark that it is open."""

import re
from datetime import date
from enum import StrEnum

from assistant.drafting.agreement import Cell, Piece, PieceKind, Words
from assistant.drafting.fills import in_words, open_piece
from assistant.drafting.form import DraftForm, FormParty
from assistant.messages import say

_PLACE = re.compile(r"\{(\w{1,30})\}")


def written(text: str) -> Words:
    """Give words of ours, or of a catalogue."""
    return (Piece(kind=PieceKind.TEXT, text=text),) if text else ()


def filled(text: str, field: str = "") -> Words:
    """Give words of the form."""
    return (Piece(kind=PieceKind.FILLED, text=text, field=field),)


def empty_cell(form: DraftForm, field: str) -> Cell:
    """Mark a cell that nobody has filled in; `field` is what is listed as open."""
    return ((Piece(kind=PieceKind.OPEN, text=say(form.language, "draft.open_cell"), field=field),),)


def cell_of(form: DraftForm, field: str) -> Cell:
    """Give the value of a field, an entry of a list in each line."""
    special = _special(form, field) or _officer(form, field)
    if special is not None:
        return (special,)
    value = form.at(field)
    if value is None or value == ():
        return ((open_piece(field, form.language),),)
    if isinstance(value, tuple):
        return tuple(filled(str(entry), field) for entry in value)
    return (filled(_text(form, value), field),)


def entry_of(form: DraftForm, entry: object, name: str, field: str) -> Cell:
    """Give the field `name` of an entry of the list `field`."""
    value = getattr(entry, name)
    return empty_cell(form, field) if value is None else (filled(_text(form, value), field),)


def with_fields(template: str, fields: dict[str, str], form: DraftForm) -> Words:
    """Put the values of fields into a sentence of ours; `fields` names them by their places in `template`."""
    parts = _PLACE.split(template)
    return tuple(
        piece
        for place, part in enumerate(parts)
        for piece in (_value(form, fields[part]) if place % 2 else written(part))
    )


def _value(form: DraftForm, field: str) -> Words:
    value = form.at(field)
    if value is None or value == ():
        return (open_piece(field, form.language),)
    return filled(in_words(value, form.language, "text"), field)


def _text(form: DraftForm, value: object) -> str:
    if isinstance(value, StrEnum):
        return say(form.language, f"draft.tool.{value}")
    return in_words(value, form.language, "date" if isinstance(value, date) else "text")


def _special(form: DraftForm, field: str) -> Words | None:
    """Special categories: none, or which and on what exception."""
    if field != "data.special" or form.data.special is None:
        return None
    if not form.data.special:
        return filled(say(form.language, "draft.none"), field)
    template = say(form.language, "draft.special_named", categories="{categories}", ground="{ground}")
    fields = {"categories": "data.special_categories", "ground": "data.special_ground"}
    return with_fields(template, fields, form)


def _officer(form: DraftForm, field: str) -> Words | None:
    """Say that a party has no data protection officer."""
    side, _, name = field.partition(".")
    party = form.at(side) if name == "data_protection_officer" else None
    if isinstance(party, FormParty) and party.no_data_protection_officer:
        return filled(say(form.language, "draft.none_named"), field)
    return None
