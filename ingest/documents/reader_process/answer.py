"""What the process that reads documents does with a question."""

from assistant.child_process.messages import Refusal, read_as, serialise
from assistant.documents.document import DocumentError
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process.messages import CompareRequest, DocumentPart, ReadRequest, Reply


def answer(question: bytes, raw: bytes) -> tuple[bytes, bytes]:
    """Answer a `ReadRequest` about the file `raw` by a `Reply` and the bytes of its parts."""
    asked = read_as(ReadRequest, question)
    if asked.compare is not None:
        return serialise(_compare(asked.name, asked.compare, raw)), b""
    if asked.given is None and asked.options is None:
        reply, content = _parts(asked.name, raw)
        return serialise(reply), content
    return serialise(_document(asked, raw)), b""


def _parts(name: str, raw: bytes) -> tuple[Reply, bytes]:
    from ingest.readers.registry import parts

    found: list[DocumentPart] = []
    contents: list[bytes] = []
    try:
        for part in parts(raw, name):
            is_file = part.raw is raw
            found.append(DocumentPart(name=part.name, size=None if is_file else len(part.raw), format=part.format))
            contents.append(b"" if is_file else part.raw)
    except DocumentError as error:
        return Reply(parts=tuple(found), refusal=Refusal.of(error)), b"".join(contents)
    return Reply(parts=tuple(found)), b"".join(contents)


def _document(asked: ReadRequest, raw: bytes) -> Reply:
    from ingest.documents.read_new import read_new
    from ingest.readers.registry import read

    try:
        if asked.given:
            document = read(raw, asked.given.model_copy(update={"recognise": asked.recognise}))
        else:
            options = asked.options or ImportOptions()
            document = read_new(raw, asked.name, options, asked.format, recognise=asked.recognise)
    except DocumentError as error:
        return Reply(refusal=Refusal.of(error))
    return Reply(document=document)


def _compare(name: str, asked: CompareRequest, raw: bytes) -> Reply:
    from ingest.readers.pdf.comparison.compare import compare

    try:
        return Reply(picture=compare(raw, name, asked.seconds, asked.recognised))
    except DocumentError as error:
        return Reply(refusal=Refusal.of(error))
