"""Read a corpus file: front matter, then sections whose notes stand in a comment below their heading."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeVar

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BaseModel, ValidationError

from assistant.documents.document import (
    CorpusFront,
    CorpusNote,
    Document,
    DocumentError,
    Paragraph,
    Section,
    SectionNote,
)
from assistant.domain import Role

FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
NOTE = re.compile(r"<!--(.*?)-->", re.DOTALL)
LABELS = {
    "Zu tun": Role.ACTION,
    "To do": Role.ACTION,
    "Früher": Role.HISTORY,
    "Formerly": Role.HISTORY,
    "Achtung": Role.CAVEAT,
    "Caution": Role.CAVEAT,
}
LABEL = re.compile(rf"({'|'.join(LABELS)}):\s+")
# A clause that fails the law never parts from the words that say so.
WARNING = re.compile(r"(Warnbeispiel|Warning example):\s")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where the package was built with it: seven times as fast
Model = TypeVar("Model", bound=BaseModel)


def read_markdown(path: Path, name: str) -> Document:
    """Read `path`; `name` is its place in the corpus, with slashes.

    Raises:
        DocumentError: the file is not UTF-8, its head or a note is wrong, or a section is empty.
    """
    raw = path.read_bytes()
    try:
        source = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DocumentError(name, line, "encoding") from error
    head = FRONT_MATTER.match(source)
    if head is None:
        raise DocumentError(name, 1, "front_matter_missing")
    front = _parse(CorpusFront, head[1], name, 2)
    document_id = name.removesuffix(".md")
    if document_id.rpartition("/")[2] != front.language:
        raise DocumentError(name, 1, "language_differs", language=front.language)
    body = _Body(name, first_line=source[: head.end()].count("\n"))
    for token in _blocks(source[head.end() :]):
        body.take(*token)
    return Document(
        id=document_id,
        front=front,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=body.text,
        sections=body.finish(),
    )


def _parse(model: type[Model], text: str, name: str, line: int) -> Model:
    """Read `text` as YAML into `model`; an error names the line within the file where it is known."""
    try:
        data = yaml.load(text, LOADER)  # noqa: S506 - either loader is a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DocumentError(
            name, line + (mark.line if mark else 0), "yaml", detail=str(error).split("\n")[0]
        ) from error
    except (ValueError, LookupError, AttributeError) as error:  # such as 31 February; PyYAML does not say where
        raise DocumentError(name, line, "yaml", detail=error) from error
    if not isinstance(data, dict):
        raise DocumentError(name, line, "yaml", detail="no table")
    try:
        return model.model_validate({key: value for key, value in data.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        at = next((i for i, text_line in enumerate(text.split("\n")) if key and text_line.startswith(key)), 0)
        raise DocumentError(name, line + at, "field", field=key or "-", detail=first["msg"]) from error


def _blocks(markdown: str) -> list[tuple[str, str, int]]:
    """Flatten Markdown into (kind, plain text, line within `markdown`); kind is h1, h2, …, p, html_block or code."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    blocks: list[tuple[str, str, int]] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        line = token.map[0] if token.map else 0
        if token.type == "inline" and before is not None:
            blocks.append((before.tag, _plain(token), line))
        elif token.type == "html_block":
            blocks.append(("html_block", token.content, line))
        elif token.type in {"fence", "code_block"}:
            blocks.append(("code", token.content, line))
    return blocks


def _plain(inline: Token) -> str:
    """Drop the markup of a paragraph and join its lines."""
    parts = (" " if child.type in {"softbreak", "hardbreak"} else child.content for child in inline.children or [])
    return " ".join("".join(parts).split())


@dataclass
class _Open:
    """A section that is still being read."""

    heading: str
    line: int
    note: SectionNote | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    start: int = -1
    end: int = -1


class _Body:
    """Collects the plain text and the sections of a document, block by block."""

    def __init__(self, name: str, first_line: int) -> None:
        self.text = ""
        self._name = name
        self._first_line = first_line
        self._open: _Open | None = None
        self._done: list[Section] = []

    def take(self, kind: str, text: str, line: int) -> None:
        """Take the next block."""
        line += self._first_line + 1
        if kind == "h2" and text:
            self._close()
            self._append(text)
            self._open = _Open(text, line)
        elif kind == "html_block":
            self._take_note(text, line)
        elif kind == "p" and self._open is not None:
            if text:  # an image without words leaves none
                self._take_paragraph(self._open, text)
        elif kind == "h1" and self._open is None:
            self._append(text)
        else:
            self._fail(line, "stray", text=text[:60])

    def finish(self) -> tuple[Section, ...]:
        """Close the last section; a document without sections is refused."""
        self._close()
        if not self._done:
            self._fail(0, "empty")
        return tuple(self._done)

    def _append(self, text: str) -> int:
        if self.text:
            self.text += "\n\n"
        start = len(self.text)
        self.text += text
        return start

    def _take_note(self, text: str, line: int) -> None:
        note = NOTE.fullmatch(text.strip())
        if note is None or self._open is None or self._open.note is not None:
            self._fail(line, "stray", text=text.strip()[:60])
        self._open.note = _parse(CorpusNote, note[1], self._name, line)

    def _take_paragraph(self, section: _Open, text: str) -> None:
        start = self._append(text)
        label, warning = LABEL.match(text), WARNING.match(text)
        section.paragraphs.append(
            Paragraph(
                start=start + (label.end() if label else 0),
                end=len(self.text),
                role=Role.CAVEAT if warning else LABELS[label[1]] if label else Role.DETAIL,
                whole=warning is not None,
            )
        )
        section.start = start if section.start < 0 else section.start
        section.end = len(self.text)

    def _close(self) -> None:
        section, self._open = self._open, None
        if section is None:
            return
        if section.note is None:
            self._fail(section.line, "note_missing", heading=section.heading)
        if not section.paragraphs:
            self._fail(section.line, "section_empty", heading=section.heading)
        if any(section.note.id == other.note.id for other in self._done):
            self._fail(section.line, "id_twice", id=section.note.id)
        self._done.append(
            Section(
                heading=section.heading,
                note=section.note,
                start=section.start,
                end=section.end,
                paragraphs=tuple(section.paragraphs),
            )
        )

    def _fail(self, line: int, reason: str, **values: object) -> NoReturn:
        raise DocumentError(self._name, line, reason, **values)
