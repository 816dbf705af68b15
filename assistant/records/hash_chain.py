"""The chain of the log: each entry carries a hash of itself and of the one before, so that any change shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """An entry of the log, field by field as it is stored; `previous` and `hash` are SHA-256 in hexadecimal digits."""

    number: int
    time: str
    who: str
    action: str
    about: str
    details: str
    previous: str
    hash: str


def seal(previous: str, number: int, **content: str) -> Link:
    """Make the entry `number` that follows the one with the hash `previous`; `content` is the rest of its fields."""
    return Link(number=number, previous=previous, hash=_hash(previous, number, content), **content)


def first_broken(links: Iterable[Link], last: int, head: str) -> int | None:
    """Find the first entry that is not what was written, missing or added; None if there is none.

    `last` and `head` are number and hash of the entry that was appended last, remembered apart from the entries.
    """
    number, previous = 0, GENESIS
    for link in links:
        number += 1
        content = {name: getattr(link, name) for name in ("time", "who", "action", "about", "details")}
        whole = link.number == number and link.previous == previous and link.hash == _hash(previous, number, content)
        if not whole or number > last:
            return number
        previous = link.hash
    if number < last:
        return number + 1
    return None if previous == head else number


def _hash(previous: str, number: int, content: dict[str, str]) -> str:
    canonical = json.dumps({"number": number, **content}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((previous + canonical).encode()).hexdigest()
