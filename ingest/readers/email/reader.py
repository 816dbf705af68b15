"""Read e-mails (.eml): subject, date and body; what is attached becomes documents of its own."""

from email.utils import parsedate_to_datetime

from assistant.documents.document import Document, DocumentError, LeftOut
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.email.body import body_blocks
from ingest.readers.email.parts import Part, PartRole, header, parse, parts
from ingest.readers.pictures import is_larger_than_logo, size_of_file
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.structure import to_document

PEOPLE = {"from", "to", "cc", "bcc", "sender", "reply-to", "delivered-to", "return-path", "envelope-to", "resent-from"}
OPENED = {"image/png", "image/gif", "image/jpeg", "image/jpg", "image/webp", "image/bmp"}
SHOWN = {"subject", "date"}


def read_email(raw: bytes, given: ReaderInput) -> Document:
    """Read the message itself.

    Who wrote to whom is personal data: those headers are left out, and named without what they say.

    Raises:
        DocumentError: the message is damaged or encrypted, or its encoding is not certain.
    """
    message = parse(raw, given.name)
    found = list(parts(message, given.name))
    blocks, left_out, looks = body_blocks([part for part in found if part.role is PartRole.BODY], given)
    subject, date = (header(message, name, given.name) for name in ("Subject", "Date"))
    day = _day(date)
    first = f"{subject} ({day})" if subject and day else subject or day
    opening = [Block(kind=BlockKind.HEADING, text=first, level=1)] if first else []
    beside = [*_headers(message.keys()), *left_out, *_beside(found)]
    document = to_document([*opening, *blocks], given, raw, beside)
    return document.model_copy(update={"unknown_looks": tuple(looks)})


def _day(date: str) -> str:
    """Give the day on which the message was sent; a date that is none stays as it is written."""
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, OverflowError):
        return date


def attachments(raw: bytes, name: str) -> list[tuple[str, bytes]]:
    """Give what is attached to the message `raw`, each with a file's name; forwarded messages too, as they are.

    Raises:
        DocumentError: the message is damaged or encrypted, or has too many parts.
    """
    found = [part for part in parts(parse(raw, name), name) if part.role is PartRole.ATTACHED]
    taken: dict[str, bytes] = {}
    for number, part in enumerate(found, start=1):
        own = part.name if part.name not in taken else f"{number}-{part.name}"
        if own in taken:
            raise DocumentError(name, 0, "email_damaged", detail=f"{part.name}: the same name twice")
        taken[own] = part.content
    return list(taken.items())


def _headers(names: list[str]) -> list[LeftOut]:
    unseen = dict.fromkeys(name for name in names if name.lower() not in SHOWN)
    people = [name for name in unseen if name.lower() in PEOPLE]
    others = [name for name in unseen if name.lower() not in PEOPLE]
    lists = ((people, "personal_data"), (others, "mail_headers"))
    return [LeftOut(text=", ".join(found), reason=reason) for found, reason in lists if found]


def _may_be_shown(part: Part) -> bool:
    """Tell whether a program may draw a picture that cannot be opened here: one of another kind than those that can."""
    return part.role is PartRole.PICTURE and (part.kind not in OPENED or b"<svg" in part.content)


def _beside(found: list[Part]) -> list[LeftOut]:
    reasons = {PartRole.PICTURE: "image", PartRole.SEAL: "mail_headers", PartRole.ATTACHED: "other_document"}
    beside = []
    for part in (part for part in found if part.role in reasons):
        size = size_of_file(part.content) if part.role is PartRole.PICTURE else None
        large = is_larger_than_logo(size) if size is not None else _may_be_shown(part)
        beside.append(LeftOut(text=part.name, reason="unread_picture" if large else reasons[part.role]))
    return beside
