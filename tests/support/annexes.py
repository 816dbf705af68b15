"""Contracts of a few sentences on their annexes."""

from assistant.contracts.facts.annexes import read_annexes, read_papers
from assistant.documents.document import Document
from ingest.documents.read_new import ImportOptions, read_new

PROSE = "Both parties have agreed upon all of this, and each of them has read it twice before it signed."


def document(text: str) -> Document:
    """Read `text` as the file of a contract."""
    return read_new(text.encode(), "vertrag.md", ImportOptions())


def agreement(words: str, *, title: str = "Data Processing Agreement", behind: str = "") -> Document:
    """Give a contract that says `words`, with what stands `behind` its clauses."""
    return document(f"# {title}\n\n## 1. Content\n\n{words} {PROSE}\n\n## 2. Liability\n\n{PROSE}\n\n{behind}\n")


def annex_names(read: Document) -> set[str]:
    """Give the names of all that belongs to a contract."""
    return {each.name for each in (*read_annexes(read), *read_papers(read))}
