"""The norm register: which articles, sections, paragraphs, letters exist, what they are called and where they stand.

Numbers and titles only. Made from the official files by ingest/norms/register.py; `state` says how recent each is.
"""

import json
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from assistant.domain import Frozen
from assistant.law.model import NormKind, Reference
from assistant.law.register_lookup import has_place


class RegisterStatus(StrEnum):
    """What the register knows about a reference."""

    EXISTS = "exists"
    MISSING = "missing"
    NOT_IN_REGISTER = "not_in_register"


class RegisteredAct(Frozen):
    """The structure of one act; in a kind that is `complete`, a unit that is not listed does not exist."""

    act: str
    state: str
    complete: tuple[NormKind, ...]
    links: dict[NormKind, dict[str, str]]
    units: dict[NormKind, dict[str, dict[str, Any]]]


@cache
def registered_acts() -> dict[str, RegisteredAct]:
    """Read the register, by canonical abbreviation of the act."""
    paths = [path for path in (files(__package__) / "register").iterdir() if path.name.endswith(".json")]
    acts = (RegisteredAct.model_validate(json.loads(path.read_text(encoding="utf-8"))) for path in paths)
    return {act.act: act for act in sorted(acts, key=lambda act: act.act)}


def register_status(reference: Reference) -> RegisterStatus:
    """Tell whether `reference` exists, does not, or lies outside the register (decisions, other acts, excerpts)."""
    act = registered_acts().get(reference.act)
    if act is None or reference.kind is NormKind.DECISION:
        return RegisterStatus.NOT_IN_REGISTER
    unit = act.units.get(reference.kind, {}).get(reference.number)
    if unit is None:
        return RegisterStatus.MISSING if reference.kind in act.complete else RegisterStatus.NOT_IN_REGISTER
    if has_place(unit, reference):
        return RegisterStatus.EXISTS
    return RegisterStatus.NOT_IN_REGISTER if unit.get("open") else RegisterStatus.MISSING


def exists(reference: Reference) -> bool:
    """Tell whether the register holds `reference`; `register_status` tells an error from something it does not know."""
    return register_status(reference) is RegisterStatus.EXISTS


def title(reference: Reference, language: str = "de") -> str | None:
    """Give the title of the article, section or clause, in the other language where there is none in `language`."""
    act = registered_acts().get(reference.act)
    unit = act.units.get(reference.kind, {}).get(reference.number) if act else None
    if unit is None:
        return None
    named = [unit, *([unit["m"][reference.module]] if reference.module in unit.get("m", {}) else [])]
    titles = {key: text for node in named for key, text in node.items() if key in {"de", "en"}}
    return titles.get(language) or next(iter(titles.values()), None)


def url(reference: Reference, language: str = "de") -> str | None:
    """Give the address of the official text, in German where there is none in `language`; None where there is none."""
    act = registered_acts().get(reference.act)
    links = act.links.get(reference.kind, {}) if act else {}
    pattern = links.get(language) or links.get("de")
    if pattern is None or register_status(reference) is RegisterStatus.MISSING:
        return None
    return pattern.format(number=quote(reference.number, safe="/"))
