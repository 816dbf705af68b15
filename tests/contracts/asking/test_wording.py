"""What is said of each contract."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.contracts.asking.wording import (
    absent_in_words,
    condition_in_words,
    left_in_words,
    reply_words,
    status_in_words,
)
from assistant.domain import (
    Answer,
    ClauseOutcome,
    ContractFigure,
    ContractReply,
    Language,
    Status,
    Understanding,
)

REPLY = ContractReply(
    contract_id="contracts/klar/de",
    title="Lohn",
    provider="Klar GmbH",
    outcome=ClauseOutcome.NOT_FOUND,
    places=(2, 3),
    requirement="R13",
    status="partly",
    missing=("prompt",),
)


def said(answer: Answer, reply: ContractReply, language: Language) -> tuple[str, str, str, tuple[int, ...]]:
    (words,) = reply_words(answer.model_copy(update={"contracts": (reply,), "language": language}))
    return words.title, words.outcome, words.check, words.places


def test_what_was_not_found_is_told_with_the_closest_places(answer: Callable[..., Answer]) -> None:
    title, outcome, check, places = said(answer(), REPLY, Language.GERMAN)
    assert title == "Klar GmbH: Lohn"
    assert "keine Regelung" in outcome
    assert "Klar GmbH" in outcome
    assert "teilweise" in check
    assert places == (2, 3)


def test_a_contract_without_a_provider_goes_by_its_title(answer: Callable[..., Answer]) -> None:
    nameless = REPLY.model_copy(update={"provider": None})
    assert "Im Vertrag „Lohn“ fand" in said(answer(), nameless, Language.GERMAN)[1]
    assert "in the contract “Lohn”" in said(answer(), nameless, Language.ENGLISH)[1]


def test_in_english(answer: Callable[..., Answer]) -> None:
    _, outcome, check, _ = said(answer(), REPLY, Language.ENGLISH)
    assert "found no clause" in outcome
    assert "Not found:" in check


def test_a_clause_that_answers_needs_no_words(answer: Callable[..., Answer]) -> None:
    found = REPLY.model_copy(update={"outcome": ClauseOutcome.REGULATED, "status": "fulfilled", "missing": ()})
    assert said(answer(), found, Language.GERMAN)[1:] == ("", "", ())


def test_how_many_were_not_looked_through(answer: Callable[..., Answer]) -> None:
    assert left_in_words(answer()) == ""
    assert "12" in left_in_words(answer().model_copy(update={"contracts_left": 12}))


def test_how_figures_compare(answer: Callable[..., Answer]) -> None:
    found = REPLY.model_copy(update={"outcome": ClauseOutcome.REGULATED, "status": "fulfilled"})
    both = (ContractFigure(text="24 Stunden", meets=False), ContractFigure(text="72 Stunden", meets=True))
    contracts = (
        found.model_copy(update={"figures": both}),
        found.model_copy(update={"figures": both[:1]}),
        found.model_copy(update={"figures": (ContractFigure(text="unverzüglich"),)}),
        found,
        REPLY,
    )
    asked = answer().model_copy(update={"contracts": contracts, "condition": "länger als 24 Stunden"})
    assert [words.figure for words in reply_words(asked)] == [
        "Erfüllt die Bedingung: 72 Stunden. Außerdem steht dort: 24 Stunden.",
        "Erfüllt die Bedingung nicht: 24 Stunden.",
        "Keine Zahl in der Klausel, sondern „unverzüglich“.",
        "Keine Zahl in der gefundenen Klausel.",
        "",
    ]
    assert condition_in_words(asked).startswith("Verglichen mit: länger als 24 Stunden. Von 5 durchsuchten")
    assert condition_in_words(asked.model_copy(update={"contracts": contracts[:1]})) == ""
    assert condition_in_words(answer()) == ""


def test_a_part_of_the_question_is_named(answer: Callable[..., Answer]) -> None:
    parts = Understanding(parts=("Wer haftet?", "Wann wird gelöscht?"), as_of=date(2026, 11, 24))
    contracts = (REPLY.model_copy(update={"part": 1}), REPLY.model_copy(update={"part": 2}))
    asked = answer().model_copy(update={"understood": parts, "contracts": contracts})
    assert [words.title for words in reply_words(asked)] == [
        "Klar GmbH: Lohn – Wer haftet?",
        "Klar GmbH: Lohn – Wann wird gelöscht?",
    ]


@pytest.mark.parametrize(
    ("outcomes", "german", "english"),
    [
        ([ClauseOutcome.UNSURE], "Nicht sicher", "Not certain"),
        ([ClauseOutcome.NOT_FOUND, ClauseOutcome.UNSURE], "Nicht sicher", "Not certain"),
        ([ClauseOutcome.NOT_FOUND], "Keine Regelung gefunden", "No clause found"),
        ([ClauseOutcome.UNSURE, ClauseOutcome.REGULATED], "Belegt", "Supported"),
        ([], "Belegt", "Supported"),
    ],
)
def test_what_no_contract_surely_regulates_is_not_called_certain(
    answer: Callable[..., Answer], outcomes: list[ClauseOutcome], german: str, english: str
) -> None:
    """The sentence beside it says that it is not."""
    told = answer(contracts=tuple(REPLY.model_copy(update={"outcome": outcome}) for outcome in outcomes))
    assert status_in_words(told, Language.GERMAN) == german
    assert status_in_words(told, Language.ENGLISH) == english
    in_parts = told.model_copy(update={"status": Status.PARTIAL})
    assert status_in_words(in_parts, Language.GERMAN) == "Zum Teil belegt"


def test_a_contract_that_is_not_there_is_told(answer: Callable[..., Answer]) -> None:
    understood = Understanding(as_of=date(2026, 11, 30), absent=("Muster Lohn",))
    told = answer(understood=understood)
    assert absent_in_words(told).startswith("Zu einem Vertrag mit Muster Lohn liegt Ihnen nichts vor. Die Antwort ist")
    assert absent_in_words(told, Language.ENGLISH).startswith("No contract with Muster Lohn is available to you. The")
    refused = told.model_copy(update={"status": Status.ABSTAINED})
    assert absent_in_words(refused) == "Zu einem Vertrag mit Muster Lohn liegt Ihnen nichts vor."
    assert absent_in_words(answer()) == ""
