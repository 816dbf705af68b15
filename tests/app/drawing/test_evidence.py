"""Beside a statement stands what its sources say, where, and in what context; nothing is read twice."""

from collections.abc import Callable, Mapping
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.evidence import draw_found, draw_sources_of
from assistant.domain import Answer, Citation, Kind
from assistant.library.excerpt import Excerpt, quote_alone
from assistant.messages import say

TODAY = date(2026, 11, 24)
ATTACK = "<script>alert(1)</script>"
LANGUAGES = ["de", "en"]

Cite = Callable[..., Citation]
Draw = Callable[[Mapping[int, Excerpt]], str]
Read = Callable[[str], Element]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def given(answer: Callable[..., Answer], cite: Cite) -> Answer:
    """An answer whose second statement cites both sources, and says what the first of them says."""
    made = answer(citations=(cite(), cite(n=2, quote="Der Dienstleister haftet selbst.")))
    said = made.statements[1].model_copy(update={"text": cite().quote, "citations": (1, 2)})
    return made.model_copy(update={"statements": (made.statements[0], said, *made.statements[2:])})


def _excerpt(quote: str, before: str = "Davor. ", after: str = " Danach.") -> Excerpt:
    return Excerpt(heading="Wer haftet?", before_quote=before, quote=quote, after_quote=after)


def test_a_quote_that_the_statement_repeats_is_not_drawn_again(given: Answer, read: Read, language: str) -> None:
    first, second = (citation.quote for citation in given.citations)
    excerpts = {1: _excerpt(first), 2: _excerpt(second)}
    drawn = read(draw_sources_of(given, 1, excerpts, language, today=TODAY))
    one, other = drawn.iter("blockquote")
    assert say(language, "desk.verbatim") in "".join(one.itertext())
    assert one.find("p[@class='k-passage']") is None
    passage = other.find("p[@class='k-passage']")
    assert passage is not None
    assert passage.text == second
    for source, quote in ((one, first), (other, second)):
        context = source.find("details/p")
        assert context is not None
        assert "".join(context.itertext()) == f"Davor. {quote} Danach."
        assert context.findtext("mark") == quote


def test_what_stands_there_no_longer_is_shown_as_it_was_quoted(given: Answer, language: str) -> None:
    html = draw_sources_of(given, 1, {}, language, today=TODAY)
    assert say(language, "desk.verbatim") not in html
    assert "<details" not in html
    for citation in given.citations:
        assert citation.quote in html


def test_a_quote_without_more_around_it_has_no_context(given: Answer) -> None:
    quote = given.citations[0]
    assert "<details" not in draw_sources_of(given, 0, {1: quote_alone(quote)}, "de", today=TODAY)


def test_nothing_in_a_source_is_markup(given: Answer, read: Read) -> None:
    excerpts = {1: _excerpt("Zitat", before=ATTACK, after=ATTACK)}
    drawn = read(draw_sources_of(given, 1, excerpts, "de", today=TODAY))
    assert drawn.find(".//script") is None
    assert ATTACK in "".join(drawn.itertext())


def test_sources_can_be_removed_and_taken(given: Answer) -> None:
    removable = draw_sources_of(given, 1, {}, "de", today=TODAY, removable=True)
    assert removable.count('data-event="uncite"') == 2
    found = draw_found(given.citations, "desk.take", "de", today=TODAY)
    assert found.count('data-event="take"') == 2
    assert say("de", "desk.found_none") in draw_found((), "desk.take", "de", today=TODAY)


def test_norms_and_figures_do_not_break_apart(given: Answer) -> None:
    quoted = given.citations[0].model_copy(update={"quote": "Nach Art. 33 DSGVO binnen 72 Stunden."})
    drawn = draw_found([quoted], "desk.take", "de", today=TODAY)
    assert '<span class="k-nb">Art. 33</span> DSGVO binnen <span class="k-nb">72 Stunden</span>' in drawn


def test_nothing_is_said_of_the_validity_of_a_contract(given: Answer, language: str) -> None:
    quoted = given.citations[0].model_copy(update={"kind": Kind.CONTRACT, "valid_from": None})
    assert say(language, "chat.validity.unknown") not in draw_found([quoted], "desk.take", language, today=TODAY)
