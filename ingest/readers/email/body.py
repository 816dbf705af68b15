"""The body of an e-mail: one of the forms it was sent in, quoted messages line by line, without the signature."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.documents.document import HTML_LOOK, LeftOut, UnknownLook
from ingest.readers.blocks import Block
from ingest.readers.charset import clean, decode, fold
from ingest.readers.email.flowed import joined
from ingest.readers.email.forms import differing
from ingest.readers.email.parts import Form, Part
from ingest.readers.html.reader import html_blocks
from ingest.readers.plain import plain_blocks
from ingest.readers.plain_looks import plain_looks
from ingest.readers.reader_input import ReaderInput

QUOTED = re.compile(r"(?:>[ ]?)+")
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
LONGEST_SIGNATURE = 15
"""Lines; what is longer is no signature."""
FULLER = 1.5
"""The web form of a message counts if it has so many times the words of the plain one, which then is a stand-in."""

_Read = tuple[str, list[Block], list[LeftOut], list[UnknownLook]]


def body_blocks(parts: Sequence[Part], given: ReaderInput) -> tuple[list[Block], list[LeftOut], list[UnknownLook]]:
    """Give the blocks of the body, what is left out, and unknown looks.

    Left out are signatures, what is unseen, and forms of the same text. Unknown looks of all forms count, as whoever
    gets the message may see any.

    Raises:
        DocumentError: the encoding of a part is not certain.
    """
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    looks: dict[UnknownLook, None] = {}
    for choice, group in groupby(parts, key=lambda part: part.choice):
        read = [(part.form, _read(part, given)) for part in group]
        shown = _shown(read) if choice else {form for form, _ in read}
        chosen = [block for form, (_, found, _, _) in read if form in shown for block in found]
        blocks += chosen
        others: dict[Form, tuple[str, list[Block]]] = {}
        for form, (kind, found, beside, unknown) in read:
            looks |= dict.fromkeys(unknown)
            if form in shown:
                left_out += beside
            elif found:
                others.setdefault(form, (kind, []))[1].extend(found)
        for kind, found in others.values():
            left_out.append(LeftOut(text=kind, reason="other_form"))
            left_out += [LeftOut(text=text, reason="other_wording") for text in differing(found, chosen)]
    return blocks, left_out, list(looks)


def _shown(read: Sequence[tuple[Form, _Read]]) -> set[Form]:
    """Choose the last form in plain text, unless it only says that there is a web form."""
    words: dict[Form, int] = {}
    kinds: dict[str, Form] = {}
    for form, (kind, blocks, _, _) in read:
        words[form] = words.get(form, 0) + sum(len(block.text.split()) for block in blocks)
        if form not in kinds.values():
            kinds[kind] = form
    plain, web = (words.get(kinds.get(kind, (0, 0)), 0) for kind in ("text/plain", "text/html"))
    return {kinds["text/html" if web > FULLER * plain or "text/plain" not in kinds else "text/plain"]}


def _read(part: Part, given: ReaderInput) -> _Read:
    text = decode(part.content, given.name, part.charset)
    if part.kind == "text/html":
        return part.kind, *html_blocks(text.encode("utf-8"), given.name), [HTML_LOOK]
    looks = plain_looks(part.content, part.charset)
    signature = SIGNATURE.search(text)
    rest = text[signature.end() :] if signature else ""
    left_out = []
    if signature and not given.keep_all and rest.strip() and rest.strip().count("\n") < LONGEST_SIGNATURE:
        left_out.append(LeftOut(text=fold(clean(rest)), reason="signature"))
        text = text[: signature.start()]
    pieces = list(_unquoted(text, is_stuffed=part.drops_spaces))
    if part.drops_spaces:
        flowed = [joined(lines) for lines in pieces]
        pieces, looks = [lines for lines, _ in flowed], [*looks, *(look for _, found in flowed for look in found)]
    return part.kind, [block for lines in pieces for block in plain_blocks("\n".join(lines))], left_out, looks


def _unquoted(text: str, *, is_stuffed: bool) -> Iterator[list[str]]:
    """Give the lines of equal depth of quotation, without the marks; in flowed text a blank that begins one is none."""
    unquoted = " " if is_stuffed else ""
    marked = [(QUOTED.match(line), line) for line in text.split("\n")]
    depths = [
        (mark[0].count(">"), line[mark.end() :]) if mark else (0, line.removeprefix(unquoted)) for mark, line in marked
    ]
    for _, lines in groupby(depths, key=lambda entry: entry[0]):
        yield [line for _, line in lines]
