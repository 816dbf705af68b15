"""Find a place in the tree of a unit of the norm register (the keys of a node: ingest/norms/tree.py)."""

from collections.abc import Iterator
from typing import Any

from assistant.law.levels import NUMERAL
from assistant.law.model import Reference

Node = dict[str, Any]
_KEYS = {"module": "m", "paragraph": "p", "subparagraph": "u", "point": "n", "letter": "l", "subletter": "x"}
Place = tuple[Node, int | None]
"""A node, and the sentence of it that is meant."""


def has_place(unit: Node, reference: Reference) -> bool:
    """Tell whether what `reference` names below its article, section or clause exists in `unit`.

    A subparagraph or a sentence that the reference leaves out may be any; half-sentences and alternatives are not in
    the register and always accepted.
    """
    places: list[Place] = [(unit, None)]
    if reference.module is not None:
        if reference.module not in unit.get("m", {}):
            return False
        places.append((_members(unit, "m")[reference.module], None))
    else:
        places += [(module, None) for module in _members(unit, "m").values()]
    for level, value in reference.levels().items():
        if level == "sentence":
            places = [place for node, _ in places for place in _sentence(node, int(value))]
        elif level in _KEYS:
            places = [(member, None) for place in places for member in _below(place, level, value)]
    return bool(places)


def _below(place: Place, level: str, value: str) -> Iterator[Node]:
    """Give the members of `place` with the number `value`; lists may stand in any subparagraph and in any sentence."""
    node, sentence = place
    if level == "paragraph" and "p" not in node and "u" in node:
        level = "subparagraph"  # without numbers, as in Art. 113 of the AI Act, people call either so
    if level == "subparagraph" and "u" not in node:
        if value == "1":
            yield node
        return
    if level not in {"subparagraph", "paragraph"}:
        for member in _members(node, "u").values():
            yield from _below((member, sentence), level, value)
    for key in node:
        name, _, within = key.partition("@")
        numeral = level == "letter" and name == "x" and NUMERAL.fullmatch(value)
        if (name == _KEYS[level] or numeral) and (sentence is None or (within or "1") == str(sentence)):
            members = _members(node, key)
            if value in members:
                yield members[value]


def _sentence(node: Node, number: int) -> Iterator[Place]:
    """Give the places that are sentence `number` of `node`; in subparagraphs people count through, or anew."""
    before = 0
    for member in _members(node, "u").values():
        count = member.get("s", 1)
        for local in {number, number - before}:
            if 1 <= local <= count:
                yield member, local
        before += count
    if "u" not in node and "p" not in node and 1 <= number <= node.get("s", 1):
        yield node, number


def _members(node: Node, key: str) -> dict[str, Node]:
    """Give the members at `key`; those that hold nothing are written as ranges (`1-6 6a 7`)."""
    members = node.get(key, {})
    if not isinstance(members, str):
        return dict(members)
    labels = []
    for part in members.split():
        first, _, last = part.partition("-")
        if last and first.isdigit():
            labels += [str(n) for n in range(int(first), int(last) + 1)]
        else:
            labels += [chr(n) for n in range(ord(first), ord(last) + 1)] if last else [first]
    return {label: {} for label in labels}
