"""What the tests of the chat share: an answer with everything in it, a citation and its passage."""

from collections.abc import Callable, Iterator
from datetime import date
from xml.etree.ElementTree import Element, fromstring

import pytest
from streamlit import config

from assistant.app.excerpt import Excerpt
from assistant.domain import Answer, Citation, Kind, Language, Passage, Role, Statement, Status, Timings

PASSAGE = "Der Auftraggeber haftet. Das Callcenter haftet auch.\n\nZu tun: Der Auftraggeber regelt den Ausgleich."
START = 100


@pytest.fixture(autouse=True)
def listen() -> Iterator[Callable[[str | None], None]]:
    """Listen to this machine only, as `avv chat` does unless told otherwise; a test may change the address."""

    def at(address: str | None) -> None:
        config.set_option("server.address", address)

    at("127.0.0.1")
    yield at
    at(None)


@pytest.fixture(scope="session")
def read() -> Callable[[str], Element]:
    """Read drawn HTML back; it is XML as well, so that a broken element is noticed."""
    return lambda html: fromstring(f"<body>{html}</body>")  # noqa: S314 - the HTML is our own


@pytest.fixture
def today() -> date:
    return date(2026, 11, 24)


@pytest.fixture
def cite() -> Callable[..., Citation]:
    def make(**changes: object) -> Citation:
        quote = "Das Callcenter haftet auch."
        start = START + PASSAGE.index(quote)
        fields: dict[str, object] = {
            "n": 1,
            "source_id": "guidance/liability/de",
            "passage_id": "guidance/liability/de#who",
            "title": "Haftung",
            "kind": Kind.GUIDANCE,
            "locator": "Haftung › Wer haftet?",
            "norms": ("Art. 82 Abs. 1 DSGVO", "Art. 82 Abs. 2 DSGVO", "Art. 82 Abs. 4 DSGVO"),
            "url": None,
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "as_of": date(2026, 11, 24),
            "valid_from": date(2018, 5, 25),
            "valid_to": None,
        }
        return Citation.model_validate(fields | changes)

    return make


@pytest.fixture
def excerpt() -> Callable[..., Excerpt]:
    def make(**changes: object) -> Excerpt:
        before, quote, after = PASSAGE.partition("Das Callcenter haftet auch.")
        fields: dict[str, object] = {
            "heading": "Wer haftet?",
            "before_quote": before,
            "quote": quote,
            "after_quote": after,
            "before": [_passage("Wer ist gemeint?", "Gemeint ist jeder.")],
            "after": [_passage("Wie viel?", "Ohne Grenze.")],
        }
        return Excerpt(**(fields | changes))  # type: ignore[arg-type] # a test may put anything in

    return make


@pytest.fixture
def answer(cite: Callable[..., Citation]) -> Callable[..., Answer]:
    def make(**changes: object) -> Answer:
        old = cite(n=2, title="Presse", kind=Kind.PRESS, valid_from=None, valid_to=date(2018, 5, 24))
        fields: dict[str, object] = {
            "question": "Wer haftet?",
            "language": Language.GERMAN,
            "status": Status.ANSWERED,
            "statements": tuple(
                Statement(text=text, role=role, citations=numbers, support=1.0)
                for text, role, numbers in (
                    ("Es haftet der Auftraggeber.", Role.SHORT_ANSWER, (1,)),
                    ("Der Vertrag regelt den Ausgleich.", Role.ACTION, (1, 2)),
                    ("(1) Die Parteien haften.", Role.CLAUSE, (1,)),
                    ("Ersetzt wird jeder Schaden.", Role.DETAIL, (1,)),
                    ("Bis 2018 galt anderes.", Role.HISTORY, (1,)),
                    ("Streitig ist die Höhe.", Role.CAVEAT, ()),
                )
            ),
            "citations": (cite(), old),
            "norms": ("Art. 82 Abs. 1 DSGVO",),
            "follow_ups": ("Und wie hoch?", "Seit wann?"),
            "engine": "extractive",
            "corpus_version": "abc",
            "timings_ms": Timings(),
        }
        return Answer.model_validate(fields | changes)

    return make


def _passage(heading: str, text: str) -> Passage:
    source = "guidance/liability/de"
    return Passage(id=heading, source_id=source, locator=heading, heading=heading, text=text, start=0, end=len(text))
