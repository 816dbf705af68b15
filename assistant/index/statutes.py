"""Where the words of a norm stand in the statutes of a snapshot."""

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.domain import Kind, Language, Passage, Source
from assistant.law.model import Reference
from assistant.law.reference import covers, parse

Key = tuple[Language, str, str, str]


class Statutes:
    """Finds the passages of statutes by norm; without statutes in the snapshot it finds none."""

    def __init__(self, passages: Sequence[Passage], sources: Mapping[str, Source]) -> None:
        self._passages = passages
        self._rows: dict[Key, list[tuple[int, Reference]]] = {}
        for row, passage in enumerate(passages):
            source = sources[passage.source_id]
            reference = parse(passage.locator) if source.kind is Kind.STATUTE else None
            if reference is not None:
                self._rows.setdefault(_key(source.language, reference), []).append((row, reference))

    def rows_of(self, norm: str, language: Language, day: date) -> list[int]:
        """Give the rows that `norm` names or covers, in their order; those that hold it if there is no such unit.

        Only statutes in `language` count, and only those in force on `day`.
        """
        wanted = parse(norm)
        if wanted is None:
            return []
        units = [(row, r) for row, r in self._rows.get(_key(language, wanted), []) if self._passages[row].covers(day)]
        within = [row for row, reference in units if covers(wanted, reference)]
        return within or [row for row, reference in units if covers(reference, wanted)]


def _key(language: Language, reference: Reference) -> Key:
    return language, reference.act, reference.kind, reference.number
