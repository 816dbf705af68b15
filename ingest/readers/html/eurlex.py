"""Read an act from the HTML of EUR-Lex: articles down to paragraph, subparagraph and point, recitals, annexes."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.documents.document import Document, DocumentError
from assistant.law.model import Reference
from ingest.norms.tree import Parts
from ingest.readers.html.eurlex_parts import Leaf, leaves, parts_of
from ingest.readers.html.outside_main import words_beside
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.section_ids import slug
from ingest.readers.statutes.act_names import act_of_title, short_title
from ingest.readers.statutes.provision import Unit, lines_of, units
from ingest.readers.statutes.statute import DEFINITIONS, Statute, article, recital

_MARK = re.compile(r"class=[\"'](?:oj-)?ti-art[\"']")
_CONTAINERS = (".eli-container", "#document1", "#docHtml", "#text")
_ARTICLE = re.compile(r"\w+\.?\s*(\d+\s?[a-z]*)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?P<label>\(?(?P<number>\d+[a-z]{0,2})(?:\)|\.))\s+(?=\S)")
_RECITAL = re.compile(r"\((\d+)\)")
_ANNEX = re.compile(r"(?:ANNEX|ANHANG|APPENDIX|ANLAGE)\b.{0,20}")


def is_eurlex(source: str) -> bool:
    """Tell whether a page is an act of the Official Journal as EUR-Lex shows it."""
    return _MARK.search(source) is not None


def read_eurlex_html(source: str, raw: bytes, given: ReaderInput) -> Document:
    """Read the act on the page `source`, decoded from `raw`.

    Raises:
        DocumentError: it is in another language than `given` says, or there is no article.
    """
    body = LexborHTMLParser(source).body
    if body is None:
        raise DocumentError(given.name, 0, "empty")
    language = body.css_first(".oj-hd-lg, .hd-lg")
    found = (language.text() or "").strip().lower() if language is not None else ""
    if found and found != given.front.language:
        raise DocumentError(given.name, 0, "text_language", found=found, language=given.front.language)
    container = next((node for selector in _CONTAINERS if (node := body.css_first(selector)) is not None), body)
    reader = _Page(given, raw, container)
    for text in words_beside(body, container):
        reader.statute.leave_out(text, "metadata")
    for leaf in leaves(container):
        reader.take(leaf)
    reader.close()
    return reader.statute.document()


class _Page:
    """Reads the paragraphs and tables of a page in their order."""

    def __init__(self, given: ReaderInput, raw: bytes, container: LexborNode) -> None:
        title = " ".join(leaf.text for leaf in leaves(container) if leaf.style == "doc-ti")
        self.statute = Statute(given, raw, act_of_title(title) or short_title(title or given.front.title))
        self._number = ""
        self._printed = ""
        self._title = ""
        self._annex = ""
        self._body: list[Leaf] = []

    def take(self, leaf: Leaf) -> None:
        """Take the next paragraph or table."""
        if leaf.style == "note":
            self.statute.leave_out(leaf.text, "footnote")
        elif leaf.style == "ti-art":
            self.close()
            self._printed = leaf.text
            number = _ARTICLE.match(leaf.text)
            self._number = "".join(number[1].split()).lower() if number else slug(leaf.text)
        elif leaf.style == "sti-art" and self._number and not self._body:
            self._title = f"{self._title} {leaf.text}".strip()
        elif self._opens_annex(leaf):
            self.close()
            self._annex = leaf.text
        elif self._number and leaf.style in {"normal", "table", "", "tbl-txt"}:
            self._body.append(leaf)
        elif self._annex:
            self._in_annex(leaf)
        else:
            self.close()
            self._between(leaf)

    def _opens_annex(self, leaf: Leaf) -> bool:
        return leaf.style in {"doc-ti", "ti-annotation"} and _ANNEX.fullmatch(leaf.text) is not None

    def _in_annex(self, leaf: Leaf) -> None:
        if leaf.style.startswith(("ti-", "doc-ti")):
            name = self._annex
            self.close()
            self._annex = name
            self._title = leaf.text
        else:
            self._body.append(leaf)

    def _between(self, leaf: Leaf) -> None:
        """Take what belongs to no article: recitals, titles, citations, signatures."""
        parts = parts_of([leaf])
        if leaf.style == "table" and parts and not isinstance(parts[0], str):
            for item in parts[0]:
                self._recital(item.label, item.parts)
            return
        for line in lines_of(parts):
            self.statute.heading(str(line))

    def _recital(self, label: str, parts: Parts) -> None:
        number = _RECITAL.fullmatch(label)
        if number is None:
            for line in lines_of(parts):
                self.statute.heading(f"{label} {line}".strip())
            return
        place = recital(self.statute.act, number[1])
        self.statute.open(place, "", "")
        self.statute.add(units(place, label, parts, self.statute.language, whole_items=True))

    def close(self) -> None:
        """End the article or the part of an annex that is open."""
        body, self._body = self._body, []
        if self._number:
            place = article(self.statute.act, self._number)
            self.statute.open(place, self._printed, self._title)
            self.statute.add(self._paragraphs(body))
        elif self._annex:
            if self._title:
                self.statute.heading(self._title)
            else:
                self.statute.heading(self._annex)
            heading = f"{self._annex}: {self._title}" if self._title else self._annex
            self.statute.plain(slug(f"{self._annex} {self._title}"), heading, list(lines_of(parts_of(body))))
        self._number = self._printed = self._title = self._annex = ""

    def _paragraphs(self, body: list[Leaf]) -> list[Unit]:
        """Give the units of an article; a paragraph begins with its number."""
        whole = DEFINITIONS.search(self._title) is not None
        place = article(self.statute.act, self._number)
        found: list[Unit] = []
        label, run = "", list[Leaf]()
        for leaf in body:
            begins = _PARAGRAPH.match(leaf.text) if leaf.style != "table" else None
            if begins is None:
                run.append(leaf)
                continue
            found += self._subparagraphs(place, label, run, whole)
            label = begins["label"]
            place = place.model_copy(update={"paragraph": begins["number"].lower()})
            run = [leaf._replace(text=leaf.text[begins.end() :])]
        return found + self._subparagraphs(place, label, run, whole)

    def _subparagraphs(self, place: Reference, label: str, run: list[Leaf], whole: bool) -> list[Unit]:
        """Give the units of a paragraph; each of its subparagraphs holds the lists that follow it."""
        groups: list[list[Leaf]] = []
        for leaf in run:
            if groups and (leaf.style == "table" or leaf.text[:1].islower()):
                groups[-1].append(leaf)
            else:
                groups.append([leaf])
        found: list[Unit] = []
        for n, group in enumerate(groups, start=1):
            below = place.model_copy(update={"subparagraph": str(n)}) if len(groups) > 1 else place
            found += units(below, label, parts_of(group), self.statute.language, whole_items=whole)
            label = ""
        return found
