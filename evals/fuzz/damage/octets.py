"""Damage that knows nothing of formats: bytes lost, doubled, moved, changed, written in another encoding."""

from random import Random

TOKENS = (
    b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80", b"\x80",
    b"\r", b"\n\n", b"\x1b", b"\x00" * 64, b"PK\x03\x04", b"%PDF-", b"<?xml", b"<html", b"{\\rtf", b"A" * 70_000,
    b"(" * 3000, b"<a>" * 3000,
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "utf-7", "iso8859-15", "cp037")
LONGEST_SPAN = 4000


def damage_octets(random: Random, raw: bytes) -> bytes:
    """Change `raw` in one place, or as a whole."""
    start, end = _span(random, raw)
    piece = raw[start:end]
    rest = raw[:start] + raw[end:]
    to = random.randrange(len(rest) + 1)
    after = raw[end if random.random() < 0.3 else start :]
    changed = (
        lambda: rest,
        lambda: raw[:end] + piece * random.choice((1, 1, 3, 40)) + raw[end:],
        lambda: rest[:to] + piece + rest[to:],
        lambda: raw[:end],
        lambda: raw[:start] + random.choice(TOKENS) + after,
        lambda: raw[:start] + random.randbytes(len(piece)) + raw[end:],
        lambda: raw.decode("utf-8", "surrogateescape").encode(random.choice(ENCODINGS), "replace"),
        lambda: raw.replace(b"\n", random.choice((b"\r\n", b"\r", b" ", b"\n\n", b"\x0c\n"))),
        lambda: _flipped(random, raw),
    )
    return random.choice(changed)()


def _span(random: Random, raw: bytes) -> tuple[int, int]:
    length = min(len(raw), int(LONGEST_SPAN ** random.random()))
    start = random.randrange(len(raw) - length + 1)
    return start, start + length


def _flipped(random: Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(random.choice((1, 1, 4, 30)) if raw else 0):
        changed[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    return bytes(changed)
