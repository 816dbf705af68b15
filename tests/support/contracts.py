"""Contracts made of words: a document with headings and paragraphs, and the words of one as patterns read them."""

import hashlib

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.parties import read_parties
from assistant.contracts.structure import read_structure
from assistant.documents.document import Document, FrontMatter, Paragraph, Section, SectionNote
from assistant.domain import Kind, Language, Role

SIGN = " | "
"""Stands between the heading and the words of an example."""


def contract(
    clauses: list[tuple[str, str]], language: Language, title: str = "Vertrag zur Auftragsverarbeitung"
) -> Document:
    """Make a document of headings and the words below them; paragraphs are parted by an empty line."""
    text, sections = title + "\n\n", []
    for number, (heading, words) in enumerate(clauses):
        text += heading + "\n\n"
        paragraphs = []
        for words_of_one in words.split("\n\n"):
            start = len(text)
            text += words_of_one + "\n\n"
            paragraphs.append(Paragraph(start=start, end=start + len(words_of_one), role=Role.DETAIL))
        note = SectionNote(id=f"s{number}")
        spans = paragraphs[0].start, paragraphs[-1].end
        locator = f"{title} › {heading}"
        sections.append(
            Section(
                heading=heading, note=note, start=spans[0], end=spans[1], paragraphs=tuple(paragraphs), locator=locator
            )
        )
    front = FrontMatter(title=title, kind=Kind.CONTRACT, language=language)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(id="contracts/made", front=front, sha256=sha, text=text, sections=tuple(sections))


def party_names(head: str, words: str, language: Language = Language.GERMAN) -> tuple[str | None, str | None]:
    """Read the names of controller and processor from a contract with the party block `head` and a clause."""
    parties = read_parties(contract([("Parteien", head), ("§ 1", words)], language))
    found = parties.controller.name, parties.processor.name
    return (found[0] and found[0].text), (found[1] and found[1].text)


def reader(example: str, language: Language) -> PatternReader:
    """Read an example, which may begin with a heading and a bar."""
    heading, sign, words = example.partition(SIGN)
    document = contract([(heading, words) if sign else ("Sonstiges", example)], language)
    return PatternReader(ContractWords(read_structure(document), role_names()))
