"""Values that the elements of a page look up, and those around them state."""

import re
from collections import defaultdict

from selectolax.lexbor import LexborNode

from ingest.readers.html.css import LONGEST_LOOKED_UP, declarations, style_of

_WANTED = re.compile(r"(?<![\w-])var\(\s*+(--[\w-]++)")
_SIGN = re.compile(r"[^\w\s#%.,+-]")


def hand_down(root: LexborNode) -> None:
    """Write into each element what it looks up and those around it state, before what it states itself.

    In one pass, as a search upwards from each element takes as long as the page is deep.
    """
    around: dict[str, list[str]] = defaultdict(list)
    stack: list[tuple[LexborNode, list[str] | None]] = [(root, None)]
    while stack:
        node, stated = stack.pop()
        if stated is not None:
            for name in stated:
                around[name].pop()
            continue
        if own := (node.attributes or {}).get("style"):
            stack.append((node, _look_up(node, own, around)))
        child = node.last_child
        while child is not None:
            if not str(child.tag).startswith(("-", "!")):
                stack.append((child, None))
            child = child.prev


def _look_up(node: LexborNode, own: str, around: dict[str, list[str]]) -> list[str]:
    """Write the values that `node` looks up into it, and add those that it states to `around`; gives their names."""
    style = declarations(own)
    stated = [name for name in style if name.startswith("--")]
    wanted = dict.fromkeys(name for value in style.values() for name in _WANTED.findall(value) if name not in style)
    if found := [f"{name}:{_SIGN.sub(_escaped, around[name][-1])}" for name in wanted if around[name]]:
        node.attrs["style"] = ";".join([*found, own])
    if stated:
        style = style_of(node)
    for name in stated:
        around[name].append(style[name][:LONGEST_LOOKED_UP])
    return stated


def _escaped(sign: re.Match[str]) -> str:
    """Write a sign so that it ends no declaration."""
    return f"\\{ord(sign[0]):x} "
