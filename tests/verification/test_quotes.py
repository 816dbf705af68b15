"""Quotes stand where they say; a model's quote is found if only its spelling differs, else the failure has a name."""

from collections.abc import Callable

import pytest

from assistant.citation.cite import Knowledge
from assistant.domain import Citation
from assistant.verification.model import Failure, Violation
from assistant.verification.quotes import QuotePlace, check_quote, locate, quote_is_exact

FIRST = "Der „Auftraggeber“ haftet – auch für Auftrags-\nverarbeiter, ohne Grenze."
SECOND = "Das Callcenter haftet nicht immer."


def test_any_difference_is_found(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add(SECOND)
    assert quote_is_exact(citation, knowledge.texts)
    assert check_quote(citation, knowledge) is None
    for change in (
        {"quote": SECOND.replace(".", "!")}, {"start": citation.start + 1}, {"source_id": "other"}, {"quote": ""},
    ):  # fmt: skip
        changed = citation.model_copy(update=change)
        assert not quote_is_exact(changed, knowledge.texts)
        assert check_quote(changed, knowledge) is not None


def test_a_quote_stands_within_its_passage(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add(SECOND)
    heading = citation.model_copy(update={"quote": "# source-0", "start": 0, "end": 10})
    assert quote_is_exact(heading, knowledge.texts)
    found = check_quote(heading, knowledge)
    assert found is not None
    assert found.failure is Failure.MISATTRIBUTED


@pytest.mark.parametrize(
    "quote",
    [
        FIRST,
        'Der "Auftraggeber" haftet - auch für Auftragsverarbeiter, ohne Grenze.',
        "Der «Auftraggeber» haftet  — auch für Auftragsverarbeiter",
        "“haftet – auch für”",
        "ohne\u00a0Gren\u00adze",
    ],
)
def test_spelling_does_not_matter(quote: str, add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add(FIRST)
    place = locate(quote, knowledge.passages[0])
    assert isinstance(place, QuotePlace)
    stored = knowledge.texts[citation.source_id][place.start : place.end]
    assert stored in FIRST
    assert stored.split()[-1].strip(".“”") in FIRST
    if quote.endswith("."):
        assert stored == FIRST


@pytest.mark.parametrize(
    ("quote", "failure"),
    [
        ("Das Callcenter haftet immer.", Failure.FABRICATED),
        ("haftet nicht imm", Failure.FABRICATED),
        ("Das Callcenter haftet nicht … Es zahlt den Schaden", Failure.FRANKENQUOTE),
        ("Das Callcenter haftet nicht den Schaden allein.", Failure.FRANKENQUOTE),
        ("Es zahlt den Schaden allein.", Failure.MISATTRIBUTED),
        ("", Failure.FABRICATED),
    ],
)
def test_failures_have_names(quote: str, failure: Failure, add: Callable[..., Citation], knowledge: Knowledge) -> None:
    add(SECOND)
    add("Es zahlt den Schaden allein.")
    found = locate(quote, knowledge.passages[0], knowledge.passages[1:])
    assert isinstance(found, Violation)
    assert found.failure is failure
