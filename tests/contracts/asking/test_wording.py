"""What is said of each contract."""

from collections.abc import Callable

from assistant.contracts.asking.wording import left_in_words, reply_words
from assistant.domain import Answer, ClauseOutcome, ContractReply, Language

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
