"""Files that a request brings: one as its body, or several in a form; they lie on the disk, nameless, until read."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from typing import BinaryIO, cast

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from assistant.api.body import kind_of
from assistant.errors import KompassError
from assistant.state import writing

MOST = 100  # files in a form
IN_MEMORY = 2**20  # bytes; what is longer lies on the disk
LONGEST_NAME = 200  # characters
FORM, OTHER_FORM = "multipart/form-data", "application/x-www-form-urlencoded"
NAMELESS = "document"


@dataclass(frozen=True)
class SentFile:
    """A file with its name, which leads nowhere; from the thread that works with it."""

    name: str
    upload: UploadFile

    def read(self) -> bytes:
        """Give the bytes."""
        self.upload.file.seek(0)
        return self.upload.file.read()

    def sha256(self) -> str:
        """Give the hash of the bytes, of which only a few are in memory at a time."""
        self.upload.file.seek(0)
        found = sha256()
        for piece in iter(partial(self.upload.file.read, IN_MEMORY), b""):
            found.update(piece)
        return found.hexdigest()


@dataclass(frozen=True)
class SentFiles:
    """The files of a request; whoever has them closes them."""

    files: Sequence[SentFile]

    def fingerprint(self, *said: str) -> str:
        """Name what was sent, with what was `said` besides: equal for equal names and bytes, whatever the form."""
        parts = [*said, *(part for file in self.files for part in (file.name, file.sha256()))]
        return sha256("\0".join(parts).encode(errors="replace")).hexdigest()

    def close(self) -> None:
        """Let the files go."""
        for file in self.files:
            file.upload.file.close()


class WholeForm(MultiPartParser):
    """Reads a form to its end: Starlette takes one that is cut off as well, without its last files."""

    def __init__(self, request: Request, most: int) -> None:
        super().__init__(request.headers, self._to_the_end(request), max_files=most, max_fields=1)
        self._ended = False

    def on_end(self) -> None:
        """Note it."""
        self._ended = True

    async def _to_the_end(self, request: Request) -> AsyncGenerator[bytes, None]:
        async for piece in request.stream():
            yield piece
        if not self._ended:
            raise MultiPartException("cut off")


async def receive_files(request: Request, name: str | None, most: int = MOST) -> SentFiles:
    """Receive at most `most` files; one that is the body itself is called `name`.

    Raises:
        KompassError: there is none, one without a name, something beside them, or something else than files.
        StateError: there is no room for them.
    """
    kind = kind_of(request.headers)
    with writing(Path(gettempdir())):
        if kind == FORM:
            return await _receive_form(request, most)
        if "/" not in kind or kind in {OTHER_FORM, "application/json"}:
            raise KompassError("api.file_type")
        return await _receive_body(request, name)


async def _receive_form(request: Request, most: int) -> SentFiles:
    try:
        form = await WholeForm(request, most).parse()
    except MultiPartException as error:
        raise KompassError("api.form_broken", limit=most) from error
    uploads = [upload for _, upload in form.multi_items()]
    files = [SentFile(file_name(each.filename or ""), each) for each in uploads if isinstance(each, UploadFile)]
    if not files or len(files) < len(uploads):  # who says in a field who may see a contract must not be passed over
        await form.close()
        raise KompassError("api.form_field")
    return SentFiles(files)


async def _receive_body(request: Request, name: str | None) -> SentFiles:
    if name is None:
        raise KompassError("api.file_name")
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever has the files closes it
    upload = UploadFile(cast("BinaryIO", kept), filename=name)
    try:
        async for piece in request.stream():
            await upload.write(piece)
    except BaseException:
        await upload.close()
        raise
    return SentFiles([SentFile(file_name(name), upload)])


def file_name(given: str) -> str:
    r"""Give a name without what leads elsewhere, and without signs that nobody sees.

    >>> file_name("..\\..\\Acme\\./AVV.pdf"), file_name("/etc/passwd\0"), file_name("../")
    ('Acme/AVV.pdf', 'etc/passwd', 'document')
    """
    seen = "".join(sign for sign in given if sign.isprintable()).replace("\\", "/")
    parts = (part.strip() for part in seen.split("/"))
    return "/".join(part for part in parts if part.strip(". "))[-LONGEST_NAME:].lstrip("/") or NAMELESS
