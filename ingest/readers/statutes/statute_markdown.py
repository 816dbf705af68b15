"""Read a German act from Markdown that was made of the official XML; some past versions survive only so."""

import re
from itertools import takewhile

from assistant.documents.document import Document, DocumentError
from assistant.law.model import NormKind, Reference
from ingest.norms.old_bdsg import blocks
from ingest.norms.tree import Parts, is_repealed
from ingest.readers.charset import clean
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.act_names import act_of_names, without_year
from ingest.readers.statutes.german import add_section
from ingest.readers.statutes.provision import lines_of
from ingest.readers.statutes.statute import Statute

_SIGN = re.compile(rb"(?:\xef\xbb\xbf)?---\r?\n(?:[\w-]+:.*\r?\n)*?jurabk:")
_HEAD = re.compile(r"---\n(?P<head>.*?\n)---\n", re.DOTALL)
_NAME = re.compile(r"^(?:jurabk|Title):\s*(.+)$", re.MULTILINE)
_HEADING = re.compile(r"#+ +(?P<text>.+)")
_SECTION = re.compile(r"§ (?P<number>\d+[a-z]*)(?:\s+(?P<title>.+))?")
_ANNEX = re.compile(r"(?:Anlage|Anhang)\b(?: \(zu (?P<basis>§ .+?)\))?")
_REPEALED = re.compile(r"\(XXXX\)|.*\((?:weggefallen|aufgehoben)\)$")
_SOURCE = re.compile(r"\(Fundstelle\b.*\)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
# A line may end within a compound (`optisch-`); before these words the hyphen stands for what is left out.
_CUT = re.compile(r"(?<=\w)-\n *(?!(?:und|oder|sowie|bzw\.|beziehungsweise|noch|bis|als|wie)\b)(?=\w)")


def is_statute(raw: bytes) -> bool:
    r"""Tell whether Markdown is that of a statute: its head names the act as the official XML does.

    >>> is_statute(b"---\nTitle: Gesetz\njurabk: BDSG 1990\n---\n")
    True
    """
    return _SIGN.match(raw) is not None


def read_statute_markdown(raw: bytes, given: ReaderInput) -> Document:
    """Read the act in `raw`; since when and until when it was the law, only `given` knows.

    Raises:
        DocumentError: it is not UTF-8, or has no head that names the act.
    """
    try:
        source = clean(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DocumentError(given.name, raw[: error.start].count(b"\n") + 1, "encoding") from error
    head = _HEAD.match(source)
    names = [name.strip() for name in _NAME.findall(head["head"])][::-1] if head else []
    if head is None or not names:
        raise DocumentError(given.name, 1, "act_unnamed")
    reader = _Markdown(Statute(given, raw, act_of_names(names) or without_year(names[0])))
    reader.statute.leave_out(head["head"], "metadata")
    reader.read(_ESCAPE.sub("", _CUT.sub("-", source[head.end() :])).split("\n"))
    return reader.statute.document()


class _Markdown:
    """Reads the act heading by heading."""

    def __init__(self, statute: Statute) -> None:
        self.statute = statute

    def read(self, lines: list[str]) -> None:
        position = 0
        while position < len(lines):
            heading = _HEADING.fullmatch(lines[position])
            position += heading is not None
            body = list(takewhile(lambda line: not _HEADING.fullmatch(line), lines[position:]))
            position += len(body)
            self._part(heading["text"].strip() if heading else "", body)

    def _part(self, heading: str, body: list[str]) -> None:
        parts = [_unbulleted(block) for block in blocks(body)]
        found, annex = _SECTION.fullmatch(heading), _ANNEX.match(heading)
        if _REPEALED.match(heading) or ((found or annex) and is_repealed([part for block in parts for part in block])):
            self.statute.leave_out(" ".join((heading, *body)), "repealed")
        elif found:
            place = Reference(act=self.statute.act, kind=NormKind.SECTION, number=found["number"])
            self._section(place, f"§ {found['number']}", found["title"] or "", parts)
        elif annex:
            self._section(self._annex(annex["basis"]), heading, "", parts)
        else:
            self.statute.heading(heading)
            for block in parts:  # below the title of the act: when it was made and changed
                self.statute.leave_out(" ".join(str(line) for line in lines_of(block)), "metadata")

    def _section(self, place: Reference, printed: str, title: str, parts: list[Parts]) -> None:
        self.statute.open(place, printed, title)
        first = parts[0][0] if parts else ""
        if isinstance(first, str) and _SOURCE.fullmatch(first):
            self.statute.leave_out(first, "publisher_note")
            parts = parts[1:]
        add_section(self.statute, place, title, parts)

    def _annex(self, basis: str | None) -> Reference:
        """Name an annex by the provision that it belongs to."""
        number = (basis or "").replace("Satz", "S.").replace("Absatz", "Abs.").replace("Nummer", "Nr.")
        return Reference(act=self.statute.act, kind=NormKind.ANNEX, number=number)


def _unbulleted(block: Parts) -> Parts:
    first = block[0]
    return [first.removeprefix("*").strip(), *block[1:]] if isinstance(first, str) and first.startswith("* ") else block
