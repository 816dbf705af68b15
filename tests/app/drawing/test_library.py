"""What the library draws: nothing that stands in a document becomes part of the page."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element

from assistant.app.drawing.clauses import draw_clause, draw_no_clauses
from assistant.app.drawing.document import draw_head, draw_text
from assistant.app.drawing.library import draw_documents, draw_matches
from assistant.domain import Kind, Language, Passage, Source, Version
from assistant.library.clauses import ClauseSet
from assistant.library.document_view import DocumentView, ViewUnit
from assistant.library.page_process.messages import Box
from assistant.library.pagination import paginate
from assistant.library.pdf_pages import PageImage
from assistant.library.search import Match
from assistant.messages import say

Read = Callable[[str], Element]
ATTACK = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
SOURCE = Source(
    id=ATTACK, title=ATTACK, kind=Kind.CONTRACT, language=Language.GERMAN, url="javascript:alert(1)", sha256=""
)


def _passage(name: str = ATTACK, **changes: object) -> Passage:
    fields = {"id": name, "source_id": ATTACK, "locator": ATTACK, "heading": ATTACK, "text": ATTACK, "context": ATTACK}
    return Passage.model_validate({**fields, "start": 0, "end": len(ATTACK), "norms": (ATTACK,), **changes})


def _reading(*units: ViewUnit, place: int = 0, quote: tuple[int, int] | None = None) -> DocumentView:
    return DocumentView(SOURCE, units, place, units[place].passages[0], True, quote, (SOURCE,))


def _harmless(drawn: Element, images: int = 0) -> None:
    tags = [element.tag for element in drawn.iter()]
    assert "script" not in tags
    assert tags.count("img") == images
    assert [element.attrib["href"] for element in drawn.iter() if "href" in element.attrib] == []


def test_a_document_stays_text(read: Read, today: date) -> None:
    page = PageImage(1, 2, b"png", 10, 20, Box(0.1, 0.2, 0.3, 0.4), (Box(0.1, 0.2, 0.2, 0.25),))
    reading = _reading(ViewUnit(ATTACK, (_passage(),)), quote=(2, 12))
    _harmless(read(draw_head(reading, "de", today=today)))
    drawn = read(draw_text(reading, "de", today=today, page=page))
    _harmless(drawn, images=1)
    assert [mark.text for mark in drawn.iter("mark")] == [ATTACK[2:12]]
    frame = next(element for element in drawn.iter() if element.get("class") == "k-page-frame")
    assert frame.attrib["style"] == "left:10.000%;top:20.000%;width:20.000%;height:20.000%"


def test_an_official_address_becomes_a_link(read: Read, today: date) -> None:
    reading = _reading(ViewUnit("x", (_passage(),)))
    official = DocumentView(
        **{**reading.__dict__, "source": SOURCE.model_copy(update={"url": "https://eur-lex.europa.eu"})}
    )
    links = [link.attrib["href"] for link in read(draw_head(official, "en", today=today)).iter("a")]
    assert links == ["https://eur-lex.europa.eu"]


def test_a_statute_is_read_article_by_article(read: Read, today: date) -> None:
    units = [ViewUnit(f"Art. {n} DSGVO", (_passage(f"a{n}", heading=f"Titel {n}"),)) for n in (1, 2, 3)]
    drawn = read(draw_text(_reading(*units, place=1), "de", today=today))
    names = ["".join(button.itertext()) for button in drawn.iter("button")]
    assert names[:3] == ["Art. 1 DSGVO Titel 1", "Art. 2 DSGVO Titel 2", "Art. 3 DSGVO Titel 3"]
    assert names[3:5] == ["‹ Art. 1 DSGVO", "Art. 3 DSGVO ›"]
    current = [button.text for button in drawn.iter("button") if button.get("aria-current")]
    assert current == ["Art. 2 DSGVO Titel 2"]
    first = read(draw_text(_reading(*units), "de", today=today))
    assert "‹" not in "".join(first.itertext())


def test_a_passage_of_the_past_says_so(read: Read, today: date) -> None:
    old = _passage("old", valid_to=date(2018, 5, 24))
    drawn = read(draw_text(_reading(ViewUnit("x", (old,))), "de", today=today))
    assert "früheres Recht, galt bis 24.05.2018" in "".join(drawn.itertext())


def test_lists_stay_text_and_have_pages(read: Read, today: date) -> None:
    _harmless(read(draw_documents(paginate([SOURCE] * 50, 2), "de", today=today)))
    drawn = read(draw_matches(paginate([Match(_passage(), SOURCE, 1.0)] * 50, 3), "script alert", "en", today=today))
    _harmless(drawn)
    assert say("en", "shelf.page", n=3, total=3) in "".join(drawn.itertext())
    assert [b.get("disabled") is not None for b in drawn.iter("button") if b.get("data-event") == "page"] == [
        False,
        True,
    ]


def test_clauses_stay_text(read: Read, today: date) -> None:
    version = _passage("v", version=Version.BALANCED)
    fails = _passage("w", version=Version.WARNING, text=f"Warnbeispiel: {ATTACK}")
    drawn = read(draw_clause(ClauseSet(SOURCE, (version,), (_passage("y"),), (fails,), (SOURCE,)), "de", today=today))
    _harmless(drawn)
    assert say("de", "shelf.version.warning") in "".join(drawn.itertext())
    assert say("de", "shelf.no_clauses") in "".join(read(draw_no_clauses("de")).itertext())
