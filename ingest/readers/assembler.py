"""Build a document piece by piece: texts are joined by blank lines, and every offset fits by construction."""

import hashlib
from collections.abc import Sequence

from assistant.documents.document import Document, DocumentError, LeftOut, Paragraph, Section, SectionNote
from assistant.domain import Role
from ingest.readers.reader_input import ReaderInput


class Assembler:
    """Collects the headings and sections of one document, in reading order."""

    def __init__(self, given: ReaderInput, raw: bytes) -> None:
        self._given = given
        self._sha256 = hashlib.sha256(raw).hexdigest()
        self._parts: list[str] = []
        self._length = 0
        self._sections: list[Section] = []
        self._left_out: list[LeftOut] = []

    def heading(self, text: str) -> None:
        """Add a heading to the text; it belongs to no section."""
        self._append(text)

    def section(
        self,
        note: SectionNote,
        heading: str,
        paragraphs: Sequence[str],
        *,
        locator: str | None = None,
        context: str = "",
    ) -> None:
        """Add a section of at least one paragraph; `heading` is not added to the text."""
        placed = [(self._append(paragraph), self._length) for paragraph in paragraphs]
        self._sections.append(
            Section(
                heading=heading,
                note=note,
                start=placed[0][0],
                end=placed[-1][1],
                paragraphs=tuple(Paragraph(start=start, end=end, role=Role.DETAIL) for start, end in placed),
                locator=locator,
                context=context,
            )
        )

    def leave_out(self, text: str, reason: str) -> None:
        """Note that `text` is no part of the document."""
        self._left_out.append(LeftOut(text=text, reason=reason))

    def document(self) -> Document:
        """Give the document; DocumentError if it has no section."""
        if not self._sections:
            raise DocumentError(self._given.name, 0, "empty")
        return Document(
            id=self._given.id,
            front=self._given.front,
            sha256=self._sha256,
            text="\n\n".join(self._parts),
            sections=tuple(self._sections),
            left_out=tuple(self._left_out),
        )

    def _append(self, text: str) -> int:
        """Note `text` and give its place; the whole is joined once, as documents can be long."""
        start = self._length + (2 if self._parts else 0)
        self._parts.append(text)
        self._length = start + len(text)
        return start
