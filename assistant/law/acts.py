"""The acts: their canonical and English names, and the ways in which people write them."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.domain import Frozen
from assistant.law.model import NormKind


class Act(Frozen):
    """An act that the product knows by name; `id` is its canonical abbreviation."""

    id: str
    english: str
    kinds: tuple[NormKind, ...]
    numbered: tuple[str, ...] = ()
    spellings: str


STATUTE = (
    r"SGB\s+[IVX]+"
    r"|(?!(?:[BO]?L?AG|BVer[fw]G|BSG|O?VG|LSG|KG|EuG|AVV|O?LG|[IVX]+)\b|[A-Z]{6})[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*(?:G|GB|O|V)"
)
"""An abbreviation that looks like that of a statute (PostG, StPO, SGB X) and is neither a court nor a contract."""

EU_ACT = r"GRCh|EU-GRCh|AEUV|EUV|TFEU|TEU|EMRK|ECHR|CFR|DSA|DMA|GG|DSG|[A-ZÄÖÜ]\w*-(?:VO|RL)"
"""An act with articles that nobody told us of; a bare DSG is one, so that nobody takes its articles for the GDPR's."""

FILLER = (
    r"(?:(?:of|in|under|der|des|dem|im|nach|the|today[’']s|current|new|heutigen|geltenden|neuen|deutschen|German)\s+)"
)


@cache
def acts() -> dict[str, Act]:
    """Read the acts, by canonical abbreviation, in the order in which their spellings are tried."""
    data = tomllib.loads((files(__package__) / "acts.toml").read_text(encoding="utf-8"))
    return {name: Act(id=name, **values) for name, values in data.items()}


@cache
def _pattern() -> re.Pattern[str]:
    spellings = [act.spellings.replace(" ?", r"\s*").replace(" ", r"\s+") for act in acts().values()]
    known = [f"(?P<act{n}>{spelling})" for n, spelling in enumerate(spellings)]
    unknown = rf"(?P<unknown>{EU_ACT}|{STATUTE})"
    return re.compile(rf"[\s,(]*{FILLER}*(?:{'|'.join(known)}|{unknown})(?![\w/])")


def match_act(text: str, position: int, kind: NormKind) -> tuple[str, int] | None:
    """Read the name of an act at `position`; give its canonical abbreviation and the offset after it.

    An abbreviation that nobody told us of counts where it looks like one of a German statute (after §) or of an EU act
    or constitution (after Art.).
    """
    found = _pattern().match(text, position)
    if found is None or found.lastgroup is None:
        return None
    if found.lastgroup.startswith("act"):
        act = list(acts().values())[int(found.lastgroup.removeprefix("act"))]
        return (act.id, found.end()) if kind in act.kinds else None
    looks = {NormKind.SECTION: STATUTE, NormKind.ARTICLE: EU_ACT}.get(kind)
    return (found["unknown"], found.end()) if looks and re.fullmatch(looks, found["unknown"]) else None
