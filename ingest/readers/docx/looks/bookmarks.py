"""The words that bookmarks of a Word document stand around."""

from collections import defaultdict
from collections.abc import Collection

from docx.oxml.ns import qn

from ingest.readers.charset import clean, fold
from ingest.readers.docx.styles import Element, words_in

START, END, TEXT = map(qn, ("w:bookmarkStart", "w:bookmarkEnd", "w:t"))
GAPS = tuple(map(qn, ("w:tab", "w:br", "w:p")))
MOST = 2_000
"""Characters; what is longer is no reference."""


def bookmarked(root: Element, wanted: Collection[str]) -> dict[str, str | None]:
    """Give the words of the bookmarks with these names, in small letters; None for a name that several have."""
    if not wanted:
        return {}
    names: dict[str, str] = {}
    words: defaultdict[str, list[str]] = defaultdict(list)
    lengths: defaultdict[str, int] = defaultdict(int)
    doubled: set[str] = set()
    for node in root.iter(START, END, TEXT, *GAPS):
        if node.tag == START:
            name = node.get(qn("w:name"), "").lower()
            doubled |= {name} & words.keys()
            if name in wanted and name not in words:
                names[node.get(qn("w:id"), "")] = name
                words[name] = []
        elif node.tag == END:
            names.pop(node.get(qn("w:id"), ""), None)
        else:
            said = words_in(node) if node.tag == TEXT else " "
            for place, name in list(names.items()) if said else ():
                words[name].append(said)
                lengths[name] += len(said)
                if lengths[name] > MOST:
                    del names[place], words[name]
    return {name: None if name in doubled else fold(clean("".join(found))) for name, found in words.items()}
