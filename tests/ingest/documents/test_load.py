"""What is read from the library is the company's own."""

from pathlib import Path

from assistant.citation.cite import cite
from assistant.citation.legal_form import citation_text
from assistant.documents.segment import segment, to_source
from assistant.documents.store import DocumentStore
from assistant.domain import Kind
from ingest.documents.add import take_in
from ingest.documents.load import load_documents
from ingest.documents.read_new import ImportOptions

OWN = "# Hausregel zu Telefonaten\n\n## Aufzeichnung\n\nWer Gespräche aufzeichnen will, fragt vorher das Rechtsamt.\n"


def test_it_is_not_cited_as_a_text_of_ours(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)
    take_in(OWN.encode(), "regel.md", store, ImportOptions(kind=Kind.GUIDANCE))
    (document,) = load_documents(store).documents
    (passage,) = segment(document)
    citation = cite(passage, to_source(document), passage.spans[0])
    assert citation.imported
    assert citation_text(citation, "de").startswith("Hausregel zu Telefonaten › Aufzeichnung")
