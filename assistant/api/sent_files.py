"""Files that a request brings: one as its body, or several in a form; they lie on the disk, nameless, until read."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from typing import cast

from starlette.datastructures import UploadFile
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
        return cast("bytes", self.upload.file.read())


@dataclass(frozen=True)
class SentFiles:
    """The files of a request; whoever has them closes them."""

    files: Sequence[SentFile]

    def fingerprint(self, *said: str) -> str:
        """Name what was sent, with what was `said` besides: equal for equal names and bytes, whatever the form."""
        parts = [*said, *(part for file in self.files for part in (file.name, sha256(file.read()).hexdigest()))]
        return sha256("\0".join(parts).encode(errors="replace")).hexdigest()

    def close(self) -> None:
        """Let the files go."""
        for file in self.files:
            file.upload.file.close()


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
    form = await request.form(max_files=most, max_fields=1)
    uploads = [upload for _, upload in form.multi_items()]
    files = [SentFile(file_name(each.filename or ""), each) for each in uploads if isinstance(each, UploadFile)]
    if not files or len(files) < len(uploads):  # who says in a field who may see a contract must not be passed over
        await form.close()
        raise KompassError("api.form_field")
    return SentFiles(files)


async def _receive_body(request: Request, name: str | None) -> SentFiles:
    if name is None:
        raise KompassError("api.file_name")
    upload = UploadFile(SpooledTemporaryFile(max_size=IN_MEMORY), filename=name)  # noqa: SIM115 - who asked closes it
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
