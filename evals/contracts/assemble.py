"""An agreement made of our own model clauses, whole or with one of them changed."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from assistant.documents.document import Document, FrontMatter, Paragraph, Section, SectionNote
from assistant.domain import WARNING_MARKS, Kind, Language, Role, Version
from ingest.readers.corpus_markdown import read_markdown

CORPUS = Path(__file__).parents[2] / "corpus"
TITLES = {Language.GERMAN: "Vertrag zur Auftragsverarbeitung", Language.ENGLISH: "Data Processing Agreement"}
OPENINGS = {
    Language.GERMAN: "Dieser Vertrag besteht zwischen der Muster GmbH (nachfolgend „Auftraggeber“) "
    "und der Beispiel Service GmbH (nachfolgend „Auftragnehmer“).",
    Language.ENGLISH: "This agreement is made between Sample Ltd (the “Client”) "
    "and Example Services Ltd (the “Provider”).",
}


@cache
def clause_texts(topic: str, language: Language) -> Mapping[Version, str]:
    """Give the words of a model clause in each of its versions; of the warning example, those between its quotes."""
    name = f"clauses/{topic}/{language}.md"
    document = read_markdown(CORPUS / name, name)
    found = {s.note.version: document.text[s.start : s.end] for s in document.sections if s.note.version is not None}
    warning = next((w for w in found.get(Version.WARNING, "").split("\n\n") if w.startswith(WARNING_MARKS)), "")
    start, end = max(warning.find("„"), warning.find("“", 0, 60)), max(warning.rfind("“"), warning.rfind("”"))
    return {**found, Version.WARNING: warning[start + 1 : end]}


def clause_title(topic: str, language: Language) -> str:
    """Give a heading for a clause: the title of its text, without what it says of being a model."""
    name = f"clauses/{topic}/{language}.md"
    title = read_markdown(CORPUS / name, name).front.title
    words = title.split()
    marks = {"zu", "zur", "zum", "on", "for"}
    start = next((i + 1 for i, word in enumerate(words) if word.lower() in marks), 0)
    return " ".join(words[start:])


def assemble(texts: Mapping[str, str], language: Language) -> Document:
    """Make a contract of the words of each topic, in their order."""
    title = TITLES[language]
    text, sections = f"{title}\n\n", []
    for number, (heading, words) in enumerate(_clauses(texts, language)):
        text += heading + "\n\n"
        start = len(text)
        paragraphs = tuple(_paragraphs(words, start))
        text += words + "\n\n"
        sections.append(
            Section(
                heading=heading,
                note=SectionNote(id=f"clause-{number}"),
                start=start,
                end=start + len(words),
                paragraphs=paragraphs,
                locator=f"{title} › {heading}",
            )
        )
    front = FrontMatter(title=title, kind=Kind.CONTRACT, language=language)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(id="contracts/assembled", front=front, sha256=sha, text=text, sections=tuple(sections))


def _clauses(texts: Mapping[str, str], language: Language) -> Iterator[tuple[str, str]]:
    yield title_of_opening(language), OPENINGS[language]
    for number, (topic, words) in enumerate(texts.items(), start=1):
        yield f"{number}. {clause_title(topic, language)}", words


def title_of_opening(language: Language) -> str:
    """Give the heading of the clause that names the parties."""
    return "Vertragsparteien" if language is Language.GERMAN else "Parties"


def _paragraphs(words: str, offset: int) -> Iterator[Paragraph]:
    at = 0
    for paragraph in words.split("\n\n"):
        start = offset + at
        yield Paragraph(start=start, end=start + len(paragraph), role=Role.DETAIL)
        at += len(paragraph) + 2
