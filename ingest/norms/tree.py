"""From the parts of a provision (text, lists) to a node of the register.

A node is a dictionary: `s` counts its sentences (1 where it is missing), the other keys hold what lies within it, by
level: `m` modules, `p` paragraphs, `u` subparagraphs, `n` numbers, `l` letters, `x` what stands below a letter. `n@2`
are the numbers of its second sentence. A level whose members hold nothing is a string: `1-6 6a 7`.
"""

import re
from typing import NamedTuple

from assistant.domain import Language
from assistant.language.sentences import sentences

Node = dict[str, object]
_LABEL = re.compile(r"\(?(?:(?P<n>\d+[a-z]{0,2})|(?P<x>[ivx]{2,}|([a-z])\3)|(?P<l>[b-z][a-d]|[a-z]))[.)]?")
_REPEALED = re.compile(r"\W*(?:weggefallen|aufgehoben|repealed)\W*", re.IGNORECASE)


class Item(NamedTuple):
    """An item of a list: its label as printed and its parts."""

    label: str
    parts: "list[str | list[Item]]"


Parts = list[str | list[Item]]


def make_node(parts: Parts, language: Language, members: dict[str, dict[str, Node]] | None = None) -> Node:
    """Make the node of a provision that consists of `parts`; `members` are levels that were read before."""
    node: Node = dict(members or {})
    count, under_list = 0, False
    for part in parts:
        if isinstance(part, str):
            text = " ".join(part.split())
            if text:
                count += len(sentences(text, language)) - (under_list and count > 0 and goes_on(text))
                under_list = False
        else:
            _add_items(node, part, max(count, 1), language)
            under_list = True
    if count > 1:
        node["s"] = count
    return node


def _add_items(node: Node, items: list[Item], sentence: int, language: Language) -> None:
    for item, found in zip(items, levels(items), strict=True):
        if found is None or is_repealed(item.parts):
            continue
        level, value = found
        members = node.setdefault(f"{level}@{sentence}", {})
        if isinstance(members, dict):
            members[value] = make_node(item.parts, language)


def levels(items: list[Item]) -> list[tuple[str, str] | None]:
    """Tell the level (`n`, `l`, `x`) and the value of each label; None where there is no label.

    >>> levels([Item("(h)", []), Item("(i)", []), Item("2a.", []), Item("—", [])])
    [('l', 'h'), ('l', 'i'), ('n', '2a'), None]
    """
    result: list[tuple[str, str] | None] = []
    previous = ""
    for item in items:
        found = _LABEL.fullmatch(item.label.strip())
        if found is None:
            result.append(None)
            continue
        level = next(name for name in ("n", "x", "l") if found[name])
        value = found[level]
        if (
            level == "l"
            and value in "ivx"
            and ord(previous[:1] or "a") + 1 != ord(value)
            and item.label.startswith("(")
        ):
            level = "x"
        elif level == "x" and value[0] == previous[:1] != previous:  # (bb) after (ba), which stands between (b) and (c)
            level = "l"
        if level == "l":
            previous = value
        result.append((level, value))
    return result


def goes_on(text: str) -> bool:
    """Tell whether `text`, which stands after a list, ends the sentence that led in to it."""
    return not (text[0].isupper() or text[0].isdigit() or text[0] == "§")


def is_repealed(parts: Parts) -> bool:
    """Tell whether nothing but a note is left of a provision."""
    texts = [part for part in parts if not isinstance(part, str) or part.strip()]
    return bool(texts) and all(isinstance(part, str) and _REPEALED.fullmatch(part) for part in texts)


def compact(node: Node) -> Node:
    """Write a node as short as it goes: no `@1` in a node of one sentence, levels of empty members as one string."""
    short: Node = {}
    for key, value in node.items():
        if not isinstance(value, dict):
            short[key] = value
            continue
        name = key.removesuffix("@1") if "s" not in node else key
        members = {label: compact(member) if isinstance(member, dict) else member for label, member in value.items()}
        short[name] = members if any(members.values()) else ranges(list(members))
    return short


def ranges(labels: list[str]) -> str:
    """Write labels as ranges.

    >>> ranges(["1", "2", "3", "3a", "4", "5"])
    '1-3 3a 4 5'
    """
    runs: list[list[str]] = []
    for label in labels:
        if runs and _follows(runs[-1][-1], label):
            runs[-1].append(label)
        else:
            runs.append([label])
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else " ".join(run) for run in runs)


def _follows(label: str, following: str) -> bool:
    if label.isdigit() and following.isdigit():
        return int(following) == int(label) + 1
    return len(label) == len(following) == 1 and ord(following) == ord(label) + 1
