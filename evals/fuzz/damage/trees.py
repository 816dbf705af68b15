"""Damage to the tree of XML, which stays well-formed: elements lost, moved, doubled, renamed, nested, filled."""

import copy
from random import Random
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evals.fuzz.damage.octets import damage_octets
from evals.fuzz.damage.traps import trap, value
from ingest.readers.charset import UNSEEN

MOST = 300
"""Elements of a long file that are kept, about."""
FULL = 5000
"""With more elements than this, nothing is added any more."""
DEEP = (1, 2, 40, 70, 600)

register_namespace("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")


def damage_tree(random: Random, raw: bytes) -> bytes:
    """Change a few elements of `raw`; if it is no XML (any more), some bytes."""
    try:
        root: Element = fromstring(raw, forbid_entities=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return damage_octets(random, raw)
    if random.random() < 0.9:
        _thin(random, root)
    try:
        for _ in range(random.choice((1, 1, 3, 8))):
            _change(random, root)
        written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    except RecursionError:  # deeper than the library can copy or write
        return damage_octets(random, raw)
    return written


def _thin(random: Random, root: Element) -> None:
    """Take out branches until the file is short."""
    while sum(1 for _ in root.iter()) > MOST:
        parents = [element for element in root.iter() if len(element)]
        largest = max(parents, key=len)
        for child in random.sample(list(largest), max(1, len(largest) // 2)):
            largest.remove(child)


def _change(random: Random, root: Element) -> None:
    everything = list(root.iter())
    if len(everything) > FULL:
        return
    parent = random.choice([element for element in everything if len(element)] or [root])
    other = random.choice(everything)
    if not len(parent):
        parent.text = _words(trap(random))
    elif random.random() < 0.6:
        _change_branch(random, parent, other)
    else:
        _change_element(random, random.choice(list(parent)), other)


def _change_branch(random: Random, parent: Element, other: Element) -> None:
    """Lose, double, mix, unwrap or wrap what is in `parent`, or put it into `other` too."""
    at = random.randrange(len(parent))
    element = parent[at]
    match random.randrange(6):
        case 0:
            parent.remove(element)
        case 1:
            for _ in range(random.choice((1, 1, 4, 100))):
                parent.insert(at, copy.copy(element))
        case 2:
            other.insert(random.randrange(len(other) + 1), copy.deepcopy(element))
        case 3:
            parent[at : at + 1] = list(element)
        case 4:
            parent[:] = random.sample(list(parent), len(parent))
        case _:
            for _ in range(random.choice(DEEP)):
                outer = Element(random.choice((element.tag, other.tag)))
                outer.append(parent[at])
                parent[at] = outer


def _change_element(random: Random, element: Element, other: Element) -> None:
    """Rename, empty or fill `element`, or change what is said about it."""
    match random.randrange(5):
        case 0:
            element.tag = other.tag
        case 1:
            _change_attributes(random, element, other)
        case 2:
            del element[:]
        case 3:
            element.text = element.tail = None
        case _:
            before, after = random.choice(((element.text or "", ""), ("", element.text or ""), ("", "")))
            element.text = _words(before + trap(random) + after)
            element.tail = random.choice((element.tail, _words(trap(random))))


def _change_attributes(random: Random, element: Element, other: Element) -> None:
    for name in list(element.attrib):
        if random.random() < 0.3:
            del element.attrib[name]
        else:
            element.set(name, _words(value(random)))
    for name in other.attrib:
        element.set(name, random.choice((other.get(name, ""), _words(value(random)))))


def _words(text: str) -> str:
    """Drop what XML cannot hold at all."""
    return UNSEEN.sub("", text).replace("\ufffe", "")
