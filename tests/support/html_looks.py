"""Pages of HTML around a clause, and what is said of their look."""

from datetime import date

from assistant.documents.document import Document, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.html.reader import read_html
from ingest.readers.reader_input import ReaderInput

FIRST, CLAUSE = "Der Auftragnehmer handelt auf Weisung.", "Er meldet jede Verletzung."


def contract_input() -> ReaderInput:
    """Give what is known of a contract before it is read."""
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN, as_of=date(2026, 11, 30))
    return ReaderInput(id="contracts/test/de", name="a", front=front)


def page(body: str, head: str = "") -> Document:
    """Read a page with a first clause and `body`."""
    source = f"<!doctype html><html><head>{head}</head><body><p>{FIRST}</p>{body}</body></html>"
    return read_html(source.encode(), contract_input())


def looks(document: Document) -> list[tuple[str, str]]:
    """Give the words whose look is not known, each with what is said of them."""
    return [(look.text, look.stated) for look in document.unknown_looks]
