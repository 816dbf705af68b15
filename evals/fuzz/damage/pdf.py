"""Damage to the objects of a PDF; the table of them is written anew, as without a right one no reader goes on."""

import io
import re
import zlib
from contextlib import closing
from functools import lru_cache
from random import Random

import pypdfium2 as pdfium

from evals.fuzz.damage.octets import damage_octets

OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
STREAM = re.compile(rb"(.*?)stream\r?\n(.*)\r?\nendstream", re.DOTALL)
TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
OUTDATED = re.compile(rb"/(?:Size|Prev|XRefStm)\s+\d+")
NUMBER = re.compile(rb"-?\d+\.?\d*")
NAME = re.compile(rb"/\w+")
OPERATOR = re.compile(rb"\b(?:Tj|TJ|Td|Tm|Tf|re|cm|l|q|Q|BT|ET)\b")
STRING = re.compile(rb"\([^()]*\)|<[0-9a-fA-F]+>")
OPERATORS = (
    b"BT",
    b"ET",
    b"Tj",
    b"TJ",
    b"Td",
    b"Tm",
    b"T*",
    b"q",
    b"Q",
    b"cm",
    b"re",
    b"f",
    b"S",
    b"l",
    b"Tr",
    b"Do",
    b"BI ID EI",
    b"BMC",
    b"EMC",
)
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"3",
    b"90",
    b"1e9",
    b"0.00001",
    b"99999999999",
    b"-99999999999",
    b"32768",
    b"65536",
    b"nan",
)
STRINGS = (
    b"()",
    b"<00>",
    b"<D83D>",
    b"<0041D83D>",
    b"(\xff\xfe\x00)",
    b"(\\000)",
    b"(\\255\\n)",
    b"(" + b"A " * 999 + b")",
    b"(1)",
    b"(\xa7)",
)
NAMES = (
    b"/Type",
    b"/Page",
    b"/Pages",
    b"/Kids",
    b"/Font",
    b"/Contents",
    b"/XObject",
    b"/Form",
    b"/None",
    b"/Identity-H",
    b"/ToUnicode",
    b"/Encrypt",
)
KINDS = ((NUMBER, NUMBERS), (NUMBER, NUMBERS), (NAME, NAMES), (OPERATOR, OPERATORS), (STRING, STRINGS))


def damage_pdf(random: Random, raw: bytes) -> bytes:
    """Change an object of `raw`; bytes where it has none that can be seen."""
    plain = _plain(raw)
    objects = {int(number): body for number, body in OBJECT.findall(plain)}
    trailer = TRAILER.search(plain)
    if not objects or trailer is None:
        return damage_octets(random, raw)
    for _ in range(random.choice((1, 1, 3, 9))):
        number = random.choice(list(objects))
        objects[number] = _changed(random, objects, number)
    return _written(objects, OUTDATED.sub(b"", trailer[1]))


@lru_cache(maxsize=32)
def _plain(raw: bytes) -> bytes:
    """Give the file with one object after the other and one table of them; unchanged if it cannot be opened."""
    saved = io.BytesIO()
    try:
        with closing(pdfium.PdfDocument(raw)) as document:
            document.save(saved)
    except pdfium.PdfiumError:
        return raw
    return saved.getvalue()


def _changed(random: Random, objects: dict[int, bytes], number: int) -> bytes:
    body = objects[number]
    match random.randrange(8):
        case 0:
            return random.choice(list(objects.values()))
        case 1:
            return b" null "
        case 2:
            return f" {random.choice(list(objects))} 0 R ".encode()
        case _:
            stream = STREAM.fullmatch(body.strip())
            if stream is None or random.random() < 0.2:
                return _edited(random, body)
            return _stream(random, stream[1], stream[2])


def _stream(random: Random, head: bytes, content: bytes) -> bytes:
    """Change what a stream holds, packed or not; its length is set right."""
    packed = b"/FlateDecode" in head
    try:
        plain = zlib.decompressobj().decompress(content, 1_000_000) if packed else content
    except zlib.error:
        plain, packed = content, False
    edited = _edited(random, plain) if random.random() < 0.8 else damage_octets(random, plain)
    if packed and random.random() < 0.9:
        edited = zlib.compress(edited)
    head = re.sub(rb"/Length\s+\d+(?: 0 R)?", f"/Length {len(edited)}".encode(), head)
    return b" " + head + b"stream\n" + edited + b"\nendstream "


def _edited(random: Random, body: bytes) -> bytes:
    """Put something else in for some numbers, names, operators or strings."""
    share = random.choice((0.02, 0.1, 0.5))
    pattern, others = random.choice(KINDS)
    return pattern.sub(lambda found: random.choice(others) if random.random() < share else found[0], body)


def _written(objects: dict[int, bytes], trailer: bytes) -> bytes:
    """Give a file of `objects` with its table of parts."""
    parts, places, length = [b"%PDF-1.5\n"], {}, 9
    for number, body in sorted(objects.items()):
        places[number] = length
        parts.append(f"{number} 0 obj".encode() + body + b"endobj\n")
        length += len(parts[-1])
    size = max(objects) + 1
    parts.append(f"xref\n0 {size}\n".encode())
    parts += [
        f"{places[number]:010} 00000 n \n".encode() if number in places else b"0000000000 65535 f \n"
        for number in range(size)
    ]
    parts.append(b"trailer\n<<" + trailer + f"/Size {size}>>\nstartxref\n{length}\n%%EOF\n".encode())
    return b"".join(parts)
