"""What the process that reads documents does with a question."""

from ingest.document import DocumentError
from ingest.reading.messages import Part, Question, Refusal, Reply, read_as, written


def answer(question: bytes, raw: bytes) -> tuple[bytes, bytes]:
    """Answer a `Question` about the file `raw` by a `Reply` and the bytes of its parts."""
    asked = read_as(Question, question)
    reply, content = _parts(asked.name, raw) if asked.what == "parts" else (_document(asked, raw), b"")
    return written(reply), content


def _parts(name: str, raw: bytes) -> tuple[Reply, bytes]:
    from ingest.readers.registry import parts

    found: list[Part] = []
    contents: list[bytes] = []
    try:
        for inner, content in parts(raw, name):
            found.append(Part(name=inner, size=None if content is raw else len(content)))
            contents.append(b"" if content is raw else content)
    except DocumentError as error:
        return Reply(parts=tuple(found), refusal=Refusal.of(error)), b"".join(contents)
    return Reply(parts=tuple(found)), b"".join(contents)


def _document(asked: Question, raw: bytes) -> Reply:
    from ingest.readers.new import read_new
    from ingest.readers.registry import read

    try:
        if asked.given is not None:
            return Reply(document=read(raw, asked.given))
        if asked.wish is not None:
            return Reply(document=read_new(raw, asked.name, asked.wish))
    except DocumentError as error:
        return Reply(refusal=Refusal.of(error))
    raise ValueError(asked.what)
