"""A document opens where its address says, and only for those who may see it."""

from datetime import date

import pytest

from assistant.domain import Kind, Language, Passage, Source
from assistant.errors import LibraryError
from assistant.library.accessible_view import AccessibleView
from assistant.library.document_view import LONGEST, address_of, counterpart, open_document, parts_of, unit_with


class _Statute:
    """A knowledge base of one statute, as far as a collection reads it."""

    def __init__(self) -> None:
        source = Source(id="laws/gdpr/de", title="DSGVO", kind=Kind.STATUTE, language=Language.GERMAN, sha256="")
        places = ("Art. 28 Abs. 1 DSGVO", "Art. 28 Abs. 2 DSGVO", "Art. 29 DSGVO", "Anhang ohne Norm")
        self.sources = {source.id: source}
        self.passages = [
            Passage(
                id=f"{source.id}#{n}", source_id=source.id, locator=place, heading=place, text="x", start=n, end=n + 1
            )
            for n, place in enumerate(places)
        ]
        self.rows = {passage.id: row for row, passage in enumerate(self.passages)}


def test_a_passage_is_opened_with_its_quote(legal: AccessibleView) -> None:
    passage = legal.passages("guidance/liability/de")[-1]
    quote = passage.start, passage.start + 5
    document = open_document(legal, address_of(passage.source_id, passage.id, quote))
    assert (document.passage, document.quote, document.asked) == (passage, quote, True)
    assert document.citation.quote == passage.text[:5]
    assert [other.id for other in document.others] == ["guidance/liability/en"]
    assert len(document.units) == 1
    there = counterpart(legal, document, "guidance/liability/en")
    assert open_document(legal, there).passage.id == passage.id.replace("/de", "/en")
    beginning = open_document(legal, address_of("guidance/liability/de"))
    assert not beginning.asked
    assert beginning.citation.quote == beginning.passage.text
    assert counterpart(legal, beginning, "guidance/liability/en") == {"source": "guidance/liability/en"}


@pytest.mark.parametrize("quote", ["", "5", "a-b", "9-1", "0-99999999", "-1-5", "²-³", "1-2-3", "<script>"])
def test_a_quote_that_is_none_is_not_marked(legal: AccessibleView, quote: str) -> None:
    assert open_document(legal, {"source": "guidance/liability/de", "quote": quote}).quote is None


def test_statutes_are_read_by_article() -> None:
    statute = AccessibleView(_Statute(), frozenset(["all"]))  # type: ignore[arg-type] # as much of a snapshot as is read
    document = open_document(statute, address_of("laws/gdpr/de", "laws/gdpr/de#1"))
    assert [unit.name for unit in document.units] == ["Art. 28 DSGVO", "Art. 29 DSGVO", "Anhang ohne Norm"]
    assert len(document.unit.passages) == 2
    assert document.previous is None
    assert document.next is not None
    last = open_document(statute, address_of("laws/gdpr/de", "laws/gdpr/de#3"))
    assert (last.next, last.previous is None) == (None, False)


def test_unknown_forbidden_and_mixed_up_are_the_same(
    legal: AccessibleView, manager: AccessibleView, secret: str
) -> None:
    inner = legal.passages(secret)[0].id
    assert open_document(legal, address_of(secret, inner)).passage.id == inner
    said = set()
    for address in (
        {},
        {"source": secret},
        {"source": "no/such/de"},
        {"source": secret, "passage": inner},
        {"source": "guidance/liability/de", "passage": inner},
        {"source": "guidance/liability/de", "passage": "clauses/breach/de#clause"},
        {"source": "<script>alert(1)</script>"},
    ):
        with pytest.raises(LibraryError) as error:
            open_document(manager, address)
        said.add(str(error.value))
    assert len(said) == 1


def test_a_source_without_passages_cannot_be_opened() -> None:
    statute = _Statute()
    statute.passages = []
    with pytest.raises(LibraryError):
        open_document(AccessibleView(statute, frozenset(["all"])), {"source": "laws/gdpr/de"})  # type: ignore[arg-type] # as above


def test_validity_is_that_of_the_passage(legal: AccessibleView) -> None:
    passage = legal.passages("press/report/de")[0]
    cited = open_document(legal, address_of(passage.source_id, passage.id)).citation
    assert (cited.valid_from, cited.valid_to) == (passage.valid_from, passage.valid_to)
    assert cited.as_of is None or isinstance(cited.as_of, date)


def test_a_long_document_is_read_in_parts() -> None:
    """A page would send it whole with each click, and keep all others waiting."""
    lengths = (LONGEST // 2, LONGEST // 2, 1, LONGEST + 5, 2)
    passages = tuple(
        Passage(id=f"a#{n}", source_id="a", locator="A", heading="A", text="😀" * length, start=n, end=n + 1)
        for n, length in enumerate(lengths)
    )
    parts = parts_of("A", passages)
    assert [(unit.name, len(unit.passages)) for unit in parts] == [("1/4", 2), ("2/4", 1), ("3/4", 1), ("4/4", 1)]
    assert [unit_with(passage, parts) for passage in passages] == [0, 0, 1, 2, 3]
    assert [unit.name for unit in parts_of("A", passages[:2])] == ["A"]
