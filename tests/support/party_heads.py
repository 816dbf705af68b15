"""Contracts as Markdown files, with heads that name the parties."""

from assistant.contracts.parties import Parties
from assistant.documents.document import Document
from ingest.documents.read_new import ImportOptions, read_new

DUTIES_DE = """
## § 1 Gegenstand

Gegenstand ist die Beantwortung von Anrufen. Es werden Namen und Rufnummern der Anrufer verarbeitet, und zwar nur
auf Weisung.

## § 2 Vertraulichkeit

Alle Beschäftigten sind zur Vertraulichkeit verpflichtet. Das gilt auch nach dem Ende der Tätigkeit für die
Personen weiter.
"""
DUTIES_EN = """
## 1. Subject

This contract covers the answering of calls. Names and numbers of callers are processed on documented instructions only.

## 2. Confidentiality

All staff are bound to secrecy. This duty goes on after the end of their work for the persons who have had access
to data.
"""


def document(head: str, duties: str = "") -> Document:
    """Read a contract whose parties `head` names, with the clauses `duties`, or usual ones in the same language."""
    german = " und " in f" {head} ".replace("\n", " ") or "Auftrag" in head
    text = f"# {'Vertrag zur Auftragsverarbeitung' if german else 'Data Processing Agreement'}\n\n{head}\n"
    return read_new((text + (duties or (DUTIES_DE if german else DUTIES_EN))).encode(), "vertrag.md", ImportOptions())


def names(parties: Parties) -> tuple[str | None, str | None]:
    """Give the names of controller and processor."""
    return tuple(party.name.text if party.name else None for party in (parties.controller, parties.processor))  # type: ignore[return-value] # there are two
