"""Make what was found as small as it gets in a short time, and take the words of its seed out of it."""

import re
from collections.abc import Callable
from functools import partial

from evals.fuzz.damage.zips import pack, unpack
from ingest.readers.archive import is_zip

TRIES = 400
WORD = re.compile(rb"(?<![<&/\w])[A-Za-z\xc3][A-Za-z\x80-\xbf\xc3]{4,}(?![^<>]*>)")
PLACEHOLDER = b"Wort "

Fails = Callable[[bytes], bool]


def shrink(raw: bytes, fails: Fails, tries: int = TRIES) -> bytes:
    """Take pieces out of `raw`, or of the members of the zip that it is, as long as `fails` holds."""
    if not is_zip(raw):
        return _worn(_shorter(raw, fails, tries), fails)
    found = unpack(raw)
    if not found or not fails(pack(found)):
        return _shorter(raw, fails, tries)
    for name in list(found):
        others = {other: content for other, content in found.items() if other != name}
        if others and fails(pack(others)):
            found = others
        else:
            found[name] = shrink(found[name], partial(_fails_with, fails, found, name), tries // 2)
    return pack(found)


def _fails_with(fails: Fails, found: dict[str, bytes], name: str, content: bytes) -> bool:
    return fails(pack({**found, name: content}))


def _shorter(raw: bytes, fails: Fails, tries: int) -> bytes:
    size = len(raw) // 2
    while size and tries > 0:
        at = 0
        while at < len(raw) and tries > 0:
            candidate = raw[:at] + raw[at + size :]
            tries -= 1
            if fails(candidate):
                raw = candidate
            else:
                at += size
        size //= 2
    return raw


def _worn(raw: bytes, fails: Fails) -> bytes:
    """Put another word in for each that stands outside of tags, if it fails just as well."""
    worn = WORD.sub(lambda found: (PLACEHOLDER * len(found[0]))[: len(found[0])].replace(b" ", b"t"), raw)
    return worn if fails(worn) else raw
