"""A section of a German act: its blocks of text that begin with `(1)` are its paragraphs."""

import re
from itertools import chain

from assistant.domain import Language
from assistant.law.model import Reference
from ingest.norms.tree import Parts
from ingest.readers.statutes.provision import units
from ingest.readers.statutes.statute import DEFINITIONS, Statute

_PARAGRAPH = re.compile(r"\((\d+[a-z]*)\)(?:\s+|$)")
_REPEALED_TO = re.compile(r"(?:bis|und|u\.) \(\d+[a-z]*\) \((?:weggefallen|aufgehoben)\)")


def add_section(
    statute: Statute, place: Reference, title: str, blocks: list[Parts], *, norm: str | None = None, context: str = ""
) -> None:
    """Add the section at `place`; `norm` is what its units rest on where their place is no norm."""
    whole = DEFINITIONS.search(title) is not None
    for label, parts in _paragraphs(blocks):
        if len(parts) == 1 and isinstance(parts[0], str) and _REPEALED_TO.fullmatch(parts[0]):
            statute.leave_out(f"{label} {parts[0]}", "repealed")
            continue
        below = place.model_copy(update={"paragraph": label.strip("()")}) if label else place
        statute.add(units(below, label, parts, Language.GERMAN, context, whole_items=whole), norm)


def _paragraphs(blocks: list[Parts]) -> list[tuple[str, Parts]]:
    """Join the blocks of each paragraph; those before the first one have no label."""
    found: list[tuple[str, list[Parts]]] = []
    for block in blocks:
        first = block[0] if block else ""
        label = _PARAGRAPH.match(first) if isinstance(first, str) else None
        if isinstance(first, str) and label:
            rest = first[label.end() :]
            found.append((f"({label[1]})", [[rest, *block[1:]] if rest else block[1:]]))
        elif found:
            found[-1][1].append(block)
        else:
            found.append(("", [block]))
    return [(label, list(chain.from_iterable(parts))) for label, parts in found]
