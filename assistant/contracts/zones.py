"""Which part of a contract a section belongs to: its headings tell, and for standard clauses its words."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assistant.contracts.check.model import Zone

EXPORTER_WORDS = 2
"""So many times a section has to name the data exporter or importer to count as text of the standard clauses."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files(__package__) / "zones.toml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(alternatives), re.IGNORECASE) for name, alternatives in data.items()}


class ZoneReader:
    """Tells the zone of each section, in their order: an annex lasts until a heading of the body follows."""

    def __init__(self) -> None:
        self._in_annex = False
        self._scc_path: tuple[str, ...] = ()

    def read(self, path: Sequence[str], text: str) -> Zone:
        """Give the zone of a section with the headings `path` (outermost first) and the words `text`."""
        patterns = _patterns()
        annex = any(patterns["annex"].search(heading) for heading in path)
        self._in_annex = annex or (self._in_annex and not path[-1].lstrip().startswith("§"))
        if any(patterns["notes"].search(heading) for heading in path):
            return Zone.NOTES
        if self._is_scc(tuple(path), text):
            return Zone.SCC
        if patterns["form"].search(path[-1]):
            return Zone.FORM
        if any(patterns["definitions"].search(heading) for heading in path):
            return Zone.DEFINITIONS
        if any(patterns["measures"].search(heading) for heading in path):
            return Zone.MEASURES
        return Zone.ANNEX if self._in_annex else Zone.BODY

    def _is_scc(self, path: tuple[str, ...], text: str) -> bool:
        patterns = _patterns()
        if self._scc_path and path[: len(self._scc_path)] == self._scc_path and not patterns["annex"].search(path[-1]):
            return True
        named = len(patterns["scc_text"].findall(text)) >= EXPORTER_WORDS
        if named and not patterns["annex"].search(path[-1]):
            self._scc_path = path[:-1] if len(path) > 1 and patterns["scc"].search(path[-2]) else path
            return True
        return False
