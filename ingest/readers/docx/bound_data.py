"""The data of a Word file that its content controls show, by the paths that the controls name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest.readers.charset import clean, fold
from ingest.readers.docx.styles import Element

PATH = re.compile(r"(?:/(?:[\w.-]+:)?[^\W\d][\w.-]*(?:\[\d{1,9}\])?)+")
"""A path of names alone, of which the last is that of the data; whatever else a path may say is not followed."""
STEP = re.compile(r"/(?:[\w.-]+:)?([^/\[:]+)(?:\[(\d+)\])?")
MOST = 200_000
"""Elements that are looked at for all paths of a file; further paths are not followed."""


class BoundData:
    """Follows paths from the `roots` of all data of a file: which of them a control means is not looked for."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._roots = list(roots)
        self._inside: dict[Element, dict[str, dict[str, list[Element]]]] = {}
        self._texts: dict[str, list[str] | None] = {}
        self._left = MOST

    def texts(self, path: str) -> list[str] | None:
        """Give what may stand at a path, once; None for one that is not followed."""
        if path not in self._texts:
            self._texts[path] = self._found(path) if PATH.fullmatch(path) else None
        return self._texts[path]

    def _found(self, path: str) -> list[str] | None:
        (first, place), *steps = STEP.findall(path)
        nodes = [root for root in self._roots if _name(root) == first and int(place or 1) <= 1]
        for name, place in steps:
            nodes = [node for parent in nodes for node in self._children(parent, name, int(place or 0))]
            self._left -= len(nodes)
            if self._left < 0:
                return None
        shown: dict[tuple[str, ...], Element] = {}
        for node in nodes:  # of those that a path may mean, the first is shown
            shown.setdefault((node.tag, *(above.tag for above in node.iterancestors())), node)
        return list(dict.fromkeys(fold(clean("".join(node.itertext()))) for node in shown.values()))

    def _children(self, parent: Element, name: str, place: int) -> Iterator[Element]:
        """Give the children of that name, or for each namespace the one at that place."""
        if parent not in self._inside:
            named: dict[str, dict[str, list[Element]]] = defaultdict(lambda: defaultdict(list))
            for node in (node for node in parent.iterchildren() if isinstance(node.tag, str)):
                named[_name(node)][node.tag].append(node)
            self._inside[parent] = named
        for nodes in self._inside[parent].get(name, {}).values():
            yield from nodes[place - 1 : place] if place else nodes


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]
