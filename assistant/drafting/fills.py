"""What the form says in the square brackets of the model clauses; fills.toml says where."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field, TypeAdapter

from assistant.citation.validity import day_in_words
from assistant.domain import Frozen, Language, Version
from assistant.drafting.agreement import Piece, PieceKind
from assistant.drafting.form import DraftForm
from assistant.messages import say

Format = Literal["number", "text", "date", "list", "euro", "language"]


class BracketFill(Frozen):
    """A bracket of a model clause and the field whose value stands there, as the head of fills.toml says."""

    topic: str
    version: Version
    subclause: int = Field(ge=1)
    bracket: int = Field(ge=1)
    field: str = ""
    format: Format = "text"
    open: bool = False
    at_most: str = ""


@cache
def load_fills() -> dict[tuple[str, Version, int, int], BracketFill]:
    """Read fills.toml: by topic, version, subclause and bracket."""
    text = (files(__package__) / "fills.toml").read_text(encoding="utf-8")
    fills = TypeAdapter(list[BracketFill]).validate_python(tomllib.loads(text)["fill"])
    return {(fill.topic, fill.version, fill.subclause, fill.bracket): fill for fill in fills}


def fill_bracket(original: str, fill: BracketFill | None, form: DraftForm) -> Piece:
    """Give what stands in the place of the bracket `original`; `fill` is None for one that no field belongs to."""
    if fill is None:
        return Piece(kind=PieceKind.SUGGESTED, text=original, original=original)
    value = form.at(fill.field) if fill.field else None
    if value not in (None, ()):
        text = in_words(value, form.language, fill.format)
        return Piece(kind=PieceKind.FILLED, text=text, original=original, field=fill.field)
    if fill.open:
        return open_piece(fill.field, form.language, original)
    limit = form.at(fill.at_most) if fill.at_most else None
    text = f"[{min(int(original[1:-1]), limit)}]" if isinstance(limit, int) else original
    return Piece(kind=PieceKind.SUGGESTED, text=text, original=original, field=fill.field)


def open_piece(field: str, language: Language, original: str = "") -> Piece:
    """Mark that the form leaves `field` open."""
    text = say(language, "draft.open", name=say(language, f"draft.field.{field}"))
    return Piece(kind=PieceKind.OPEN, text=text, original=original, field=field)


def in_words(value: object, language: Language, format: Format = "text") -> str:
    """Write the value of a field as it stands in a sentence."""
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, tuple):
        return joined(tuple(map(str, value)), language)
    if format == "language":
        return say(language, f"draft.language.{value}")
    if isinstance(value, int):
        number = f"{value:,}".replace(",", say(language, "draft.thousands"))
        return say(language, "draft.euro", amount=number) if format == "euro" else number
    return str(value)


def joined(entries: tuple[str, ...], language: Language) -> str:
    """Write a list as it stands in a sentence."""
    if len(entries) < 2:
        return "".join(entries)
    return say(language, "draft.and", first=", ".join(entries[:-1]), last=entries[-1])
