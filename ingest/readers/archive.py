"""Unpack a zip that nobody vouches for: in memory, within limits, and never what is not a plain file."""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from assistant.documents.document import MEGABYTE, DocumentError

MOST_MEMBERS = 1000
MOST_BYTES = 200 * MEGABYTE  # unpacked, all members together
MOST_RATIO = 200  # text shrinks to a fiftieth at best
LONGEST_PATH = 1000  # characters; no system keeps files under names of book length, and names are searched for
SMALL = MEGABYTE  # a smaller member may shrink as it likes
MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CLUTTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
APPLE_DOUBLE = b"\x00\x05\x16\x07"
"""How a file begins that macOS writes beside each one, under its name after `._`."""
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)


def is_zip(raw: bytes) -> bool:
    """Tell whether `raw` begins like a zip."""
    return raw.startswith(MAGIC)


def names(raw: bytes, name: str, reason: str = "zip_damaged") -> list[str]:
    """Give the paths of the files in the zip `raw`, in its order; `reason` is said of one that is no whole zip.

    Raises:
        DocumentError: as `members`, as far as the directory of the zip tells.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return [info.filename for info in _checked(archive, name)]
    except DAMAGE as error:
        raise DocumentError(name, 0, reason, detail=_said(error)) from error


def members(raw: bytes, name: str, reason: str = "zip_damaged") -> list[tuple[str, bytes]]:
    """Give the files in the zip `raw` with their paths, in its order; each was checked against its checksum.

    `reason` is said of one that is no whole zip.

    Raises:
        DocumentError: the zip is damaged, encrypted or empty, has too many members, grows too much when unpacked, or
            a member has a name without end or points out of the zip.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return [(info.filename, archive.read(info)) for info in _checked(archive, name)]
    except DAMAGE as error:
        raise DocumentError(name, 0, reason, detail=_said(error)) from error


def documents(raw: bytes, name: str) -> list[tuple[str, bytes]]:
    """Give the files in the zip `raw`, each to become a document: `members` without what systems add of their own.

    A zip in a zip is refused: nobody packs documents so, and bombs are built so.

    Raises:
        DocumentError: as `members`, or there is a zip in it that is no document.
    """
    found = [(path, data) for path, data in members(raw, name) if not _is_clutter(PurePosixPath(path).name, data)]
    for path, data in found:
        if is_zip(data) and path.lower().endswith(".zip"):
            raise DocumentError(name, 0, "zip_nested", member=path)
    return found


def _is_clutter(own: str, data: bytes) -> bool:
    """Tell whether a system has written the file of this name, which no program opens as a document."""
    return own in CLUTTER or (own.startswith("._") and data.startswith(APPLE_DOUBLE))


def _checked(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Give the files of `archive` if all is well; no more than its directory has been read by then."""
    files = [info for info in archive.infolist() if not info.filename.endswith("/")]  # is_dir fails without a name
    if not files:
        raise DocumentError(name, 0, "zip_empty")
    if len(archive.infolist()) > MOST_MEMBERS:
        raise DocumentError(name, 0, "zip_members", count=len(archive.infolist()), limit=MOST_MEMBERS)
    if len({info.filename for info in files}) < len(files):
        raise DocumentError(name, 0, "zip_damaged", detail="the same name twice")
    longest = max(len(info.filename) for info in files)
    if longest > LONGEST_PATH:
        raise DocumentError(name, 0, "zip_name", count=longest, limit=LONGEST_PATH)
    for info in files:
        if info.flag_bits & 0x1:
            raise DocumentError(name, 0, "zip_encrypted")
        if not info.filename:
            raise DocumentError(name, 0, "zip_damaged", detail="a member without name")
        if info.compress_type not in METHODS:
            raise DocumentError(name, 0, "zip_damaged", detail=f"compression {info.compress_type}")
        if _leads_out(info):
            raise DocumentError(name, 0, "zip_path", member=info.filename)
        if info.file_size > SMALL and info.file_size > MOST_RATIO * info.compress_size:
            raise DocumentError(name, 0, "zip_bomb", megabytes=info.file_size // MEGABYTE)
    total = sum(info.file_size for info in files)
    if total > MOST_BYTES:
        raise DocumentError(name, 0, "zip_bomb", megabytes=total // MEGABYTE)
    return files


def _leads_out(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member points out of the zip: by its path, or as a link."""
    path = info.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return is_link or path.startswith("/") or ":" in path.partition("/")[0] or ".." in path.split("/")


def _said(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
