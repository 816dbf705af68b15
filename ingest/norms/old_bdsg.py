"""Read the sections of a statute from Markdown made of the official XML (the old BDSG survives only so)."""

import re
from pathlib import Path

from assistant.domain import Language
from ingest.norms.gii import section_node
from ingest.norms.tree import Item, Node, Parts, compact, is_repealed, make_node

_HEADING = re.compile(r"#+ (?:§ (?P<number>\d+[a-z]?)|(?P<annex>Anlage \(zu § 9 Satz 1\)))(?:\s–)?\s*(?P<title>.*)")
_ITEM = re.compile(r"(?P<indent> *)(?P<label>\d+[a-z]?\.|[a-z]{1,2}\))(?:\s+(?P<text>.*))?$")
ANNEX = "§ 9 S. 1"


def read_markdown(path: Path) -> dict[str, dict[str, Node]]:
    """Read the sections in force, with their titles, and the annex."""
    units: dict[str, dict[str, Node]] = {"section": {}, "annex": {}}
    bodies: list[tuple[re.Match[str], list[str]]] = []
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = _HEADING.match(line)
            lines = []
            if heading:
                bodies.append((heading, lines))
        else:
            lines.append(line)
    for heading, body in bodies:
        node: Node = {"de": heading["title"]} if heading["title"] else {}
        parts = blocks(body)
        if heading["annex"]:
            units["annex"][ANNEX] = compact(make_node([part for block in parts[1:] for part in block], Language.GERMAN))
        elif "weggefallen" not in heading["title"] and parts and not is_repealed(parts[0]):
            units["section"][heading["number"]] = node | compact(section_node(parts))
    return units


def blocks(lines: list[str]) -> list[Parts]:
    """Give the blocks of text between blank lines, each with the list that follows it."""
    found: list[Parts] = []
    stack: list[tuple[tuple[int, int], Parts]] = []
    blank = True
    for line in lines:
        if not line.strip():
            blank = True
            continue
        indent = len(line) - len(line.lstrip())
        item = _ITEM.match(line)
        if item and not (found and (blank or (stack and not any(stack[-1][1])))):
            item = None
        depth = (indent, _rank(item["label"]) if item else 0)
        while stack and depth <= stack[-1][0] and (blank or item):
            stack.pop()
        if item:
            parts: Parts = [item["text"] or ""]
            _append(stack[-1][1] if stack else found[-1], Item(item["label"], parts))
            stack.append((depth, parts))
        elif stack:
            _continue(stack[-1][1], line)
        elif blank:
            found.append([line.strip()])
        else:
            _continue(found[-1], line)
        blank = False
    return found


def _rank(label: str) -> int:
    """Tell how deep a label stands where all are indented alike: numbers hold letters, letters double letters."""
    return 0 if label[0].isdigit() else len(label.strip(")"))


def _append(parts: Parts, item: Item) -> None:
    if parts and isinstance(parts[-1], list):
        parts[-1].append(item)
    else:
        parts.append([item])


def _continue(parts: Parts, line: str) -> None:
    if parts and isinstance(parts[-1], str):
        parts[-1] += " " + line.strip()
    else:
        parts.append(line.strip())
