"""Is what a server delivered the official text that was asked for? And which version of it?"""

import hashlib
import io
import zipfile
from datetime import date

from assistant.documents.document import DocumentError
from assistant.domain import Frozen
from assistant.errors import FetchError
from ingest.fetch.catalogue import OfficialSource, SourceFormat
from ingest.fetch.official_metadata import Description, OtherFileError
from ingest.fetch.official_page import describe_page
from ingest.fetch.official_xml import describe
from ingest.readers.archive import is_zip, members

ROOTS = {SourceFormat.GII: {"dokumente"}, SourceFormat.FORMEX: {"ACT", "CONS.ACT"}, SourceFormat.PAGE: {"html"}}
# What lies in a zip of Formex beside the text: the list of its files, and the contents of the Official Journal.
LISTS = {"DOC", "PUBLICATION"}


class ValidatedText(Frozen):
    """An official text that passed all checks; `version` is the date that the source's rule reads from it."""

    content: bytes
    version: date | None


def validate(source: OfficialSource, raw: bytes) -> ValidatedText:
    """Check `raw` against what is known of `source`: format, act, language, hash, version.

    The content is the one file that holds the text. Only where a zip holds more of it (annexes of their own), it is a
    zip of all that, packed in one prescribed way: the publishers pack theirs anew for every request, and the same text
    has to stay the same bytes.

    Raises:
        FetchError: it is something else, such as an error page, another act, or an outdated text.
    """
    files = dict(_unpack(source, raw))
    described = {name: _describe(source, files[name]) for name in files if _may_be_text(source, name)}
    chosen = _identify(source, described, files)
    texts = [name for name, found in described.items() if found.root not in LISTS]
    content = files[chosen] if texts == [chosen] else _pack({name: files[name] for name in texts})
    digest = hashlib.sha256(content).hexdigest()
    if source.sha256 not in {None, digest}:
        raise FetchError("fetch.hash", name=source.name, expected=source.sha256, found=digest)
    return ValidatedText(content=content, version=_version(source, described[chosen]))


def _unpack(source: OfficialSource, raw: bytes) -> list[tuple[str, bytes]]:
    if not is_zip(raw):
        return [("", raw)]
    try:
        return members(raw, source.name)
    except DocumentError as error:
        raise FetchError("fetch.not_the_file", name=source.name, expected=source.format, found=error) from error


def _may_be_text(source: OfficialSource, name: str) -> bool:
    """Tell the files worth reading; images lie in the zips too. A bare file has no name, and is what it is."""
    endings = (".html", ".xhtml") if source.format is SourceFormat.PAGE else (".xml",)
    return not name or name.lower().endswith(endings)


def _describe(source: OfficialSource, content: bytes) -> Description:
    try:
        return describe_page(content) if source.format is SourceFormat.PAGE else describe(content)
    except OtherFileError as error:
        found = str(error)
        raise FetchError("fetch.not_the_file", name=source.name, expected=source.format, found=found) from error


def _identify(source: OfficialSource, described: dict[str, Description], files: dict[str, bytes]) -> str:
    """Give the name of the file that holds the act itself."""
    candidates = {name: found for name, found in described.items() if found.root in ROOTS[source.format]}
    for name, found in candidates.items():
        if found.identifies(source.identifier) and found.speaks(source.language):
            return name
    if candidates:
        expected = f"{source.identifier} ({source.language})"
        others = ", ".join(str(found) for found in candidates.values())
        raise FetchError("fetch.wrong_document", name=source.name, expected=expected, found=others)
    others = ", ".join([found.root for found in described.values()] or files)[:100]
    raise FetchError("fetch.not_the_file", name=source.name, expected=source.format, found=others)


def _version(source: OfficialSource, found: Description) -> date | None:
    if source.version is None:
        return None
    version = found.version(source.version)
    if version is None:
        raise FetchError("fetch.no_version", name=source.name, rule=source.version)
    if source.not_before and version < source.not_before:
        raise FetchError("fetch.outdated", name=source.name, expected=source.not_before, found=version)
    return version


def _pack(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)  # dated 1980
            info.create_system = 3  # else it tells the operating system
            archive.writestr(info, files[name])
    return packed.getvalue()
