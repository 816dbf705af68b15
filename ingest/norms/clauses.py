"""Read the clauses and annexes of the EU's standard contractual clauses from text files (one a language)."""

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.domain import Language
from ingest.norms.tree import Item, Node, Parts, compact, make_node

_CLAUSE = re.compile(
    r"(?:#+ )?(?:Clause|Klausel) (?P<number>\d+)(?:\s*[–-]\s*(?:Optional|fakultativ)\b)?[\s—–-]*"
    r"(?P<title>(?!Modules? )[A-ZÄÖÜ][^;]*)?"
)
_SUB = re.compile(r"(?:#+ )?(?P<number>\d+\.\d+)\.?\s+(?P<title>[^\d].*)")
_MODULE = re.compile(r"MODULE (ONE|TWO|THREE|FOUR)\b")
_ITEM = re.compile(r"(?P<label>\((?:[a-z]|[ivx]+|\d+)\)|[a-z]\)|\d\))(?:\s+(?P<text>.*))?$")
_ANNEX = re.compile(r"(?:#+ )?(?:ANHANG|ANNEX) (?P<number>[IVX]+)[\s—–-]*(?P<title>.*)")
_PART = re.compile(r"(?P<number>[A-C])\.\s+(?P<title>[A-Z ]{8,})")
_SKIPPED = re.compile(r"(?:#+ )?(?:SECTION|ABSCHNITT)\b|EXPLANATORY NOTE|[^\w*]*$")
_CLOSED = re.compile(r"\* \* \*|APPENDIX$")
_AFTER_TITLE = re.compile(r"\s(?:EXPLANATORY NOTE|Controller\(s\):|Categories of data subjects).*")
_START = re.compile(r"(?:# )?(?:ANNEX|ANHANG)$")
_OPTION = re.compile(r"\\?[\[\]]")  # around what may be chosen: several sentences, which have to be counted
_MODULES = {"ONE": "1", "TWO": "2", "THREE": "3", "FOUR": "4"}


class Reader:
    """Walks through the lines of one file; `units` is what was found: titles and, of each module, the text parts."""

    def __init__(self) -> None:
        self.titles: dict[tuple[str, str, str], str] = {}
        self.texts: dict[tuple[str, str, str], list[str]] = {}
        self.modules: list[str] = [""]
        self.unit = ("", "")
        self.untitled = False

    def read(self, lines: Iterator[str]) -> None:
        """Take in all `lines`."""
        for line in lines:
            if _SKIPPED.match(line):
                continue
            if _CLOSED.match(line):
                self.unit = ("", "")
            elif clause := _CLAUSE.fullmatch(line):
                self._open("clause", clause["number"], clause["title"] or "", [""])
            elif module := _MODULE.match(line):
                self._module(_MODULES[module[1]])
            elif (sub := _SUB.fullmatch(line)) and self.unit[0] == "clause":
                self._open("clause", sub["number"], sub["title"], self.modules)
            elif annex := _ANNEX.fullmatch(line):
                self._open("annex", annex["number"], annex["title"], [""])
            elif (part := _PART.fullmatch(line)) and self.unit[0] == "annex":
                self._open("annex", f"{self.unit[1].partition('.')[0]}.{part['number']}", part["title"], [""])
            elif not self.unit[0]:
                continue
            elif self.untitled:
                self.titles[(*self.unit, self.modules[0])] = _title(line)
                self.untitled = False
            else:
                for name in self.modules:
                    self.texts.setdefault((*self.unit, name), []).append(line)

    def _open(self, kind: str, number: str, title: str, modules: list[str]) -> None:
        self.unit, self.modules = (kind, number), modules
        for module in modules:
            self.texts.setdefault((kind, number, module), [])
            if title:
                self.titles[kind, number, module] = _title(title)
        self.untitled = not title

    def _module(self, number: str) -> None:
        """Open another module, or one more that shares the text to come."""
        if self.unit[0] != "clause":
            return
        clause = self.unit[1].partition(".")[0]
        shared = self.unit[1] == clause and self.modules != [""] and not self.texts.get((*self.unit, self.modules[-1]))
        self.unit = ("clause", clause)
        self.modules = [*self.modules, number] if shared else [number]
        for module in self.modules:
            self.texts.setdefault((*self.unit, module), [])


def read_clauses(paths: list[Path], languages: list[str]) -> dict[str, dict[str, Node]]:
    """Read the clauses and annexes; the first file gives the structure, each one the titles in its language."""
    readers = []
    for path in paths:
        reader = Reader()
        reader.read(_annex_lines(path))
        readers.append(reader)
    units: dict[str, dict[str, Node]] = {"clause": {}, "annex": {}}
    for (kind, number, module), lines in readers[0].texts.items():
        titles = {
            language: reader.titles[kind, number, module]
            for language, reader in zip(languages, readers, strict=True)
            if (kind, number, module) in reader.titles
        }
        node: Node = dict(titles) | (
            compact(make_node(_parts(lines), Language(languages[0]))) if kind == "clause" else {}
        )
        unit = units[kind].setdefault(number, {})
        modules = unit.setdefault("m", {}) if module else {}
        if module and isinstance(modules, dict):
            modules[module] = node
        else:
            unit.update(node)
    return units


def _title(line: str) -> str:
    """Cut off what a page layout put behind a title, and take the shouting out of it."""
    title = _AFTER_TITLE.sub("", line).strip()
    return title.capitalize() if title.isupper() else title


def _annex_lines(path: Path) -> Iterator[str]:
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if _START.fullmatch(line.strip()):
            break
    return (" ".join(_OPTION.sub("", line).split()) for line in lines)


def _parts(lines: list[str]) -> Parts:
    """Nest the lines: letters hold numbers or numerals; a line without a label belongs to what stands before it."""
    parts: Parts = []
    letter: Item | None = None
    bare: Item | None = None
    for line in lines:
        found = _ITEM.match(line)
        if found is None:
            (bare or letter or Item("", parts)).parts.append(line)
            bare = None
            continue
        item = Item(found["label"], [found["text"]] if found["text"] else [])
        bare = None if found["text"] else item
        last = letter.label.strip("()") if letter else ""
        value = found["label"].strip("()")
        below = value.isdigit() or len(value) > 1 or (value in "ivx" and (not last or ord(value) != ord(last) + 1))
        _append(letter.parts if below and letter else parts, item)
        letter = letter if below else item
    return parts


def _append(parts: Parts, item: Item) -> None:
    """Add `item` to the list at the end of `parts`, or begin one."""
    if parts and isinstance(parts[-1], list):
        parts[-1].append(item)
    else:
        parts.append([item])
