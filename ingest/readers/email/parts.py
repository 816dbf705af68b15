"""The parts of an e-mail: what is its body, what is attached, and what only belongs to its transport."""

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from enum import StrEnum
from pathlib import PurePath

from assistant.documents.document import DocumentError
from assistant.documents.format import is_pdf
from ingest.readers.archive import is_zip
from ingest.readers.charset import clean, decode, fold
from ingest.readers.email.flowed import drops_spaces
from ingest.readers.pictures import size_of_file

MOST_PARTS = 500
LONGEST_NAME = 200
"""Characters of the name of a file; of a longer one the end counts, as it tells the format."""
DEEPEST = 60
"""Messages and parts within each other; who forwards adds two or three."""
MAILS = {"message/rfc822", "message/global"}
ENCRYPTED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
SEALS = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
SEAL_ENDINGS = {"", ".asc", ".p7s", ".sig"}
SEALED = re.compile(
    rb"\x30[\x80\x82\x83].*"
    rb"|\s*-----BEGIN PGP SIGNATURE-----\s+(?:(?:Version|Comment): ?(?:https?:)?[\w./+() -]{0,40}\s+){0,2}"
    rb"(?:[\w+/]{60,76}\s+)+(?:[\w+/]{1,76}={0,2}\s+)?(?:=[\w+/]{4}\s+)?-----END PGP SIGNATURE-----\s*",
    re.DOTALL,
)
"""How a seal looks; what stands in its place and has words is none."""
PICTURE_ENDINGS = {
    "", ".avif", ".bmp", ".emf", ".gif", ".heic", ".heif", ".ico", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".svg",
    ".tif", ".tiff", ".webp", ".wmf",
}  # fmt: skip
_ALL_SHOWN = {"multipart/mixed", "multipart/parallel", "multipart/digest"}
"""Of other parts that are made of parts a program shows the first, and uses the others for it."""
_ONCE = ("Content-Type", "Content-Transfer-Encoding")
"""Headers of which programs take the first or the last."""
WRITTEN = {"text/plain", "text/html"}
UNSAFE = re.compile(r"[/\\:*?\"<>|]+")
BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError)
"""What the standard library runs into where a message is not as it should be."""
HARMLESS = {"InvalidBase64PaddingDefect"}


Form = tuple[int, int]


class PartRole(StrEnum):
    """What a part is there for."""

    BODY = "body"
    ATTACHED = "attached"
    PICTURE = "picture"
    SEAL = "seal"


class AsSent(Compat32):
    """Give headers as they were sent, bytes beyond ASCII escaped; the standard library would put question marks there.

    Its newer policy reads them more strictly than mail programs write them: it loses the parts after a boundary without
    quotation marks (`boundary=----=_Part_1`) and a name after its first space, and some take it quadratic time.
    """

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the library calls it so
        """Give `value` as it is."""
        return value


@dataclass(frozen=True, slots=True)
class Part:
    """A part without parts.

    `choice` is the same for those of which a reader shows one `form` only, which may come in several; 0 if all.
    `drops_spaces` is that of its text, see `flowed`.
    """

    role: PartRole
    kind: str
    name: str
    content: bytes
    charset: str | None
    choice: int
    form: Form
    drops_spaces: bool


def parse(raw: bytes, name: str) -> Message:
    """Read the structure of a message.

    Raises:
        DocumentError: it is nested too deeply.
    """
    try:
        message = message_from_bytes(raw, policy=AsSent())
    except RecursionError as error:
        raise DocumentError(name, 0, "email_nested", limit=DEEPEST) from error
    level: list[Message] = [message]
    for _ in range(DEEPEST):
        level = [inner for part in level for inner in _inner(part)]
    if level:
        raise DocumentError(name, 0, "email_nested", limit=DEEPEST)
    return message


def parts(message: Message, name: str) -> Iterator[Part]:
    """Give the parts in their order; a forwarded message is one, whole.

    Raises:
        DocumentError: the message is cut off or damaged, encrypted, or has too many parts.
    """
    for number, leaf in enumerate(_leaves(message, name, _Around()), start=1):
        if number > MOST_PARTS:
            raise DocumentError(name, 0, "email_damaged", detail=f"> {MOST_PARTS} parts")
        part, around = leaf
        content = _content(part, name)
        kind = part.get_content_type()
        file, is_named = _file_name(part, kind, number)
        ending = PurePath(file).suffix.lower() if is_named else ""
        role = _role(part, kind, content, ending)
        if role is PartRole.BODY and around.is_beside:
            role = PartRole.ATTACHED
        charset = part.get_content_charset()
        yield Part(role, kind, file, content, charset, around.choice, around.form, drops_spaces(part))


def header(message: Message, wanted: str, name: str) -> str:
    """Give a header in plain words, or nothing.

    Raises:
        DocumentError: it is written in an encoding that is not certain.
    """
    return fold(clean(_words(message.get(wanted, ""), name)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a part stands in.

    `is_beside` tells that it belongs to another one, as a picture does, and is not shown.
    """

    choice: int = 0
    form: Form = (0, 0)
    is_beside: bool = False

    def inside(self, kind: str, part: Message, number: int) -> "_Around":
        """Give what the part of this number within one of this kind stands in; a form may have forms itself."""
        if kind == "multipart/alternative":
            return replace(self, choice=self.choice or id(part), form=(id(part), number))
        is_beside = self.is_beside or (number > 0 and kind not in _ALL_SHOWN)
        return replace(self, is_beside=is_beside)


def _leaves(part: Message, name: str, around: _Around) -> Iterator[tuple[Message, _Around]]:
    kind = part.get_content_type()
    if kind in ENCRYPTED:
        raise DocumentError(name, 0, "email_encrypted")
    _check(part, name)
    inner = _inner(part)
    if part.get_content_maintype() == "message" or not inner:  # programs show it as a file, whatever is in it
        yield part, around
    else:
        for number, below in enumerate(inner):
            yield from _leaves(below, name, around.inside(kind, part, number))


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload() if part.is_multipart() else []
    return [inner for inner in payload if isinstance(inner, Message)]


def _check(part: Message, name: str) -> None:
    """Refuse what the parser had to guess: a part without its end is not the whole part."""
    defects = {type(defect).__name__ for defect in part.defects} - HARMLESS
    defects |= {header for header in _ONCE if len(part.get_all(header, [])) > 1}
    if defects:
        raise DocumentError(name, 0, "email_damaged", detail=", ".join(sorted(defects)))


def _content(part: Message, name: str) -> bytes:
    try:
        if part.is_multipart():
            whole = b"\n".join(inner.as_bytes() for inner in _inner(part))
            return whole if part.get_content_type() in MAILS else _decoded(part, whole)
        content = part.get_payload(decode=True)
    except BROKEN as error:
        raise DocumentError(name, 0, "email_damaged", detail=type(error).__name__) from error
    _check(part, name)
    return content if isinstance(content, bytes) else b""


def _decoded(part: Message, content: bytes) -> bytes:
    """Give what the library took for messages within a part, although its encoding says that it is none."""
    encoded = Message()
    encoded["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "7bit"))
    encoded.set_payload(content.strip().decode("ascii", "surrogateescape"))
    decoded = encoded.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else content


def _role(part: Message, kind: str, content: bytes, ending: str) -> PartRole:
    """Tell what a part is there for; programs open it by the ending of its name, whatever it is said to be."""
    if kind in SEALS and ending in SEAL_ENDINGS and SEALED.fullmatch(content):
        return PartRole.SEAL
    if part.get_content_disposition() == "attachment":
        return PartRole.ATTACHED
    if part.get_content_maintype() == "image" and _may_be_picture(content, ending):
        return PartRole.PICTURE
    return PartRole.BODY if kind in WRITTEN and not part.get_filename() else PartRole.ATTACHED


def _may_be_picture(content: bytes, ending: str) -> bool:
    """Tell whether what is said to be a picture may be one, if a damaged one, and no document."""
    is_document = ending not in PICTURE_ENDINGS or is_zip(content) or is_pdf(content, "")
    return not is_document or size_of_file(content) is not None


def _file_name(part: Message, kind: str, number: int) -> tuple[str, bool]:
    """Give the name of a file, never a path, and whether it has one; without, it goes by its number and its type."""
    try:
        given = _words(part.get_filename() or "", "")
    except (DocumentError, *BROKEN):
        given = ""
    own = UNSAFE.split(fold(clean(given)))[-1].strip(". ")[-LONGEST_NAME:].lstrip(". ")
    is_named = bool(own)
    if kind in MAILS and not own.lower().endswith(".eml"):
        own = f"{own or f'part-{number}'}.eml"
    return own or f"part-{number}{mimetypes.guess_extension(kind) or ''}", is_named


def _words(value: str, name: str) -> str:
    """Undo the encodings of headers; bytes that stand there as they are count as what they look like."""
    if any(0xDC80 <= ord(character) <= 0xDCFF for character in value):
        value = decode(value.encode("utf-8", "surrogateescape"), name)
    try:
        return str(make_header(decode_header(value)))
    except BROKEN:
        return value
