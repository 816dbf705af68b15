"""A citation takes over what is known of the passage and its source, and the words of the span."""

from datetime import date

from assistant.citation.cite import UNNUMBERED, cite, cited_passage
from assistant.domain import Kind, Language, Passage, Role, Source, Span, Version
from tests.support.held import Held

TEXT = "Der Auftraggeber haftet. Das Callcenter haftet auch."


def test_words_place_and_validity_are_those_of_the_passage() -> None:
    source = Source(
        id="clauses/x/de", title="Haftung", kind=Kind.CLAUSE, language=Language.GERMAN, sha256="",
        url="https://example.org/x", as_of=date(2026, 11, 24),
    )  # fmt: skip
    passage = Passage(
        id="clauses/x/de#y", source_id=source.id, locator="Haftung › Wer?", heading="Wer?", text=TEXT, start=100,
        end=100 + len(TEXT), norms=("Art. 82 DSGVO",), valid_from=date(2018, 5, 25), version=Version.CLIENT,
        proposal=True,
    )  # fmt: skip
    start = 100 + TEXT.index("Das")
    citation = cite(passage, source, Span(start=start, end=100 + len(TEXT), role=Role.DETAIL), 3)
    assert (citation.n, citation.quote) == (3, "Das Callcenter haftet auch.")
    assert (citation.start, citation.end) == (start, 100 + len(TEXT))
    assert (citation.source_id, citation.passage_id, citation.locator) == (source.id, passage.id, passage.locator)
    assert (citation.title, citation.kind, citation.url) == (source.title, source.kind, source.url)
    assert (citation.norms, citation.version, citation.proposal) == (passage.norms, Version.CLIENT, True)
    assert (citation.valid_from, citation.valid_to, citation.as_of) == (date(2018, 5, 25), None, date(2026, 11, 24))
    assert cite(passage, source, Span(start=100, end=124, role=Role.DETAIL)).n == UNNUMBERED


def test_norms_of_old_law_stand_only_beside_words_that_tell_of_it() -> None:
    source = Source(
        id="x", title="X", kind=Kind.GUIDANCE, language=Language.GERMAN, sha256="", as_of=date(2026, 11, 24)
    )
    text = "Die Weitergabe ist strafbar. § 43 BDSG a.F. kannte das nicht. Früher war das milder."
    norms = ("§ 42 BDSG", "§ 43 BDSG a.F.")
    passage = Passage(
        id="x#y", source_id="x", locator="X", heading="X", text=text, start=0, end=len(text), norms=norms,
        valid_from=date(2018, 5, 25),
    )  # fmt: skip
    first, second = text.index(" §"), text.index(" Früher")
    today = Span(start=0, end=first, role=Role.DETAIL)
    assert cite(passage, source, today).norms == ("§ 42 BDSG",)
    assert cite(passage, source, Span(start=first + 1, end=second, role=Role.DETAIL)).norms == norms
    assert cite(passage, source, Span(start=second + 1, end=len(text), role=Role.HISTORY)).norms == norms
    only_old = passage.model_copy(update={"norms": norms[1:]})
    assert cite(only_old, source, today).norms == norms[1:]
    past = passage.model_copy(update={"valid_from": None, "valid_to": date(2018, 5, 24)})
    assert cite(past, source, today).norms == norms


def test_a_citation_leads_to_the_passage_of_its_source_alone() -> None:
    knowledge = Held()
    citation, other = knowledge.add("Der Auftraggeber haftet."), knowledge.add("Das Callcenter haftet.")
    assert cited_passage(citation, knowledge) is knowledge.passages[0]
    assert cited_passage(citation.model_copy(update={"passage_id": "gone"}), knowledge) is None
    assert cited_passage(citation.model_copy(update={"passage_id": other.passage_id}), knowledge) is None
