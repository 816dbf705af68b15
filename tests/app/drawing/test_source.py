"""The source panel shows the passage as it stands, its quote marked, and how it stands to the law of today."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from assistant.app.browser import view
from assistant.app.drawing.labels import validity_badge
from assistant.app.drawing.source import draw_no_source, draw_source
from assistant.domain import Citation, Kind
from assistant.library.excerpt import Excerpt, excerpt
from assistant.library.facts import Fact, FactSource, FactState
from assistant.messages import say
from assistant.pipeline import Assistant

Cite = Callable[..., Citation]
Cut = Callable[..., Excerpt]
Panel = Callable[..., Element]
Read = Callable[[str], Element]


@pytest.fixture
def panel(read: Read, today: date) -> Callable[..., Element]:
    def draw(citation: Citation, cut: Excerpt, language: str = "de", total: int = 3) -> Element:
        return read(draw_source(citation, cut, total=total, language=language, today=today))

    return draw


def _text(drawn: Element) -> str:
    return "".join(drawn.itertext())


def _texts(drawn: Element, name: str) -> list[str]:
    return [element.text or "" for element in drawn.iter(name)]


def _attributes(drawn: Element, name: str) -> list[str]:
    return [element.attrib[name] for element in drawn.iter() if name in element.attrib]


def test_the_whole_passage_stands_there_with_its_quote_marked(cite: Cite, excerpt: Cut, panel: Panel) -> None:
    drawn = panel(cite(), excerpt())
    cut = excerpt()
    assert cut.before_quote + cut.quote + cut.after_quote in _text(drawn)
    assert _texts(drawn, "mark") == ["Das Callcenter haftet auch."]


def test_the_neighbouring_text_opens_on_demand(cite: Cite, excerpt: Cut, panel: Panel) -> None:
    drawn = panel(cite(), excerpt())
    assert _texts(drawn, "summary") == ["Text davor im selben Dokument", "Text danach im selben Dokument"]
    assert "Gemeint ist jeder." in _text(drawn)
    assert "Ohne Grenze." in _text(drawn)
    assert _texts(panel(cite(), excerpt(before=[], after=[])), "details") == []


def test_title_kind_path_norms_and_date_are_named(cite: Cite, excerpt: Cut, panel: Panel) -> None:
    drawn = panel(cite(), excerpt())
    for words in ("Beleg 1 von 3", "Haftung", "Wer haftet?", "Leitfaden", "Rechtsstand: 24.11.2026"):
        assert words in _text(drawn)
    assert _texts(drawn, "li") == list(cite().norms)
    statute = panel(cite(title="DSGVO", locator="Art. 82 Abs. 2 DSGVO"), excerpt())
    assert "DSGVO › Art. 82 Abs. 2 DSGVO" in _text(statute)
    assert "nicht vermerkt" in _text(panel(cite(as_of=None), excerpt()))


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "german", "english"),
    [
        (date(2018, 5, 25), None, "geltendes Recht seit 25.05.2018", "law in force since 25 May 2018"),
        (
            date(2018, 5, 25),
            date(2026, 11, 24),
            "geltendes Recht bis 24.11.2026",
            "law in force until 24 November 2026",
        ),
        (None, date(2027, 1, 1), "geltendes Recht bis 01.01.2027", "law in force until 1 January 2027"),
        (None, date(2018, 5, 24), "früheres Recht, galt bis 24.05.2018", "law of the past, valid until 24 May 2018"),
        (date(2027, 8, 2), None, "gilt erst ab 02.08.2027", "valid only from 2 August 2027"),
        (None, None, "Geltungsbeginn nicht vermerkt", "start of validity not recorded"),
    ],
)
def test_validity_is_a_badge(
    cite: Cite, excerpt: Cut, panel: Panel, valid_from: date, valid_to: date, german: str, english: str
) -> None:
    cited = cite(valid_from=valid_from, valid_to=valid_to)
    assert german in _texts(panel(cited, excerpt()), "span")
    assert english in _texts(panel(cited, excerpt(), "en"), "span")


def test_the_look_of_a_badge_is_no_other_one(cite: Cite, today: date) -> None:
    """What the class of a badge is also called elsewhere would change its size, or be changed by it."""
    badge = str(validity_badge(cite(proposal=True), today, "de"))
    name = badge.partition('class="')[2].partition('"')[0].split()[-1]
    sheets = Path(view.__file__).parent.glob("*.css")
    assert [sheet.name for sheet in sheets if f".{name}" in sheet.read_text(encoding="utf-8")] == ["style.css"]


def test_only_a_web_address_becomes_a_link(cite: Cite, excerpt: Cut, panel: Panel) -> None:
    link = panel(cite(url="https://eur-lex.europa.eu/x?a=1&b=2"), excerpt())
    assert _attributes(link, "href") == ["https://eur-lex.europa.eu/x?a=1&b=2"]
    assert _attributes(link, "rel") == ["noopener noreferrer"]
    assert _attributes(panel(cite(url="javascript:alert(1)"), excerpt()), "href") == []
    assert _attributes(panel(cite(), excerpt()), "href") == []


def test_the_ends_of_the_row_cannot_be_passed(cite: Cite, excerpt: Cut, panel: Panel) -> None:
    def off(n: int) -> list[bool]:
        buttons = [button for button in panel(cite(n=n), excerpt()).iter("button") if button.get("class") == "k-step"]
        return ["disabled" in button.attrib for button in buttons]

    assert off(1) == [True, False, False]
    assert off(2) == [False, False, False]
    assert off(3) == [False, True, False]


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</blockquote><b>"])
def test_texts_of_documents_are_escaped(cite: Cite, excerpt: Cut, panel: Panel, attack: str) -> None:
    cut = excerpt(heading=attack, before_quote=attack, quote=attack, after_quote=attack)
    drawn = panel(cite(title=attack, locator=attack, norms=(attack,), url=attack), cut)
    assert not {"script", "img", "b"} & {element.tag for element in drawn.iter()}
    assert _texts(drawn, "mark") == [attack]
    assert _text(drawn).count(attack) >= 6


def test_the_citation_can_be_copied(cite: Cite, excerpt: Cut, panel: Panel) -> None:
    line = "AVV-Kompass, Haftung › Wer haftet?, Stand 24.11.2026, gestützt auf Art. 82 Abs. 1, 2 und 4 DSGVO"
    drawn = panel(cite(), excerpt())
    assert line in _texts(drawn, "p")
    assert "copy" in _attributes(drawn, "data-event")


def test_the_empty_panel_says_how_to_fill_it(read: Read) -> None:
    assert "Nummer" in _text(read(draw_no_source("de")))


def test_excerpts_come_from_the_stored_text(assistant: Assistant) -> None:
    answer = assistant.ask("Wer haftet, wenn das beauftragte Callcenter gegen den Datenschutz verstößt?")
    knowledge = assistant.knowledge
    assert answer.citations
    for cited in answer.citations:
        cut = excerpt(knowledge, cited)
        passage = knowledge.passages[knowledge.rows[cited.passage_id]]
        assert cut.quote == cited.quote
        assert cut.before_quote + cut.quote + cut.after_quote == passage.text
        assert {other.source_id for other in (*cut.before, *cut.after)} <= {cited.source_id}
        assert all(other.end <= passage.start for other in cut.before)
        assert all(other.start >= passage.end for other in cut.after)
    strange = answer.citations[0].model_copy(update={"quote": "Das steht dort nicht."})
    assert excerpt(knowledge, strange).quote == ""


def test_what_it_rests_on_and_how_far_that_was_verified(cite: Cite, excerpt: Cut, read: Read, today: date) -> None:
    def drawn(*states: FactState) -> str:
        facts = [Fact(at=("Art. 82 Abs. 2 DSGVO",), state=one, day=today, source=FactSource.OFFICIAL) for one in states]
        return _text(read(draw_source(cite(), excerpt(), total=1, language="en", today=today, facts=facts)))

    assert say("en", "rests_on.title") not in drawn()
    sound, weak = drawn(FactState.VERIFIED), drawn(FactState.VERIFIED, FactState.PARTLY)
    assert "Art. 82(2) GDPR verified, checked on 24 November 2026 (official text)" in sound
    assert say("en", "rests_on.weak") not in sound
    assert say("en", "rests_on.weak") in weak


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_contract_is_cited_with_its_provider_and_is_no_law(
    cite: Cite, excerpt: Cut, read: Read, today: date, language: str
) -> None:
    quoted = cite(kind=Kind.CONTRACT, valid_from=None, as_of=None)
    html = draw_source(quoted, excerpt(), total=1, language=language, today=today, provider="Acme AG")
    assert "Haftung (Acme AG) › Wer haftet?" in _text(read(html))
    assert say(language, "chat.validity.unknown") not in html
    assert say(language, "chat.never_checked") not in html
