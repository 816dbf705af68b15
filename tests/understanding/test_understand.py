"""What a question is made of."""

from datetime import date

import pytest

from assistant.domain import Language, Reason, Side, Version
from assistant.time_budget import TimeBudget
from assistant.understanding.question import Question, Rejection
from assistant.understanding.understand import understand

WORDS = {
    Language.GERMAN: {"wer", "haftet", "für", "das", "callcenter", "und", "warum", "strafe", "bußgeld", "hoch"},
    Language.ENGLISH: {"who", "is", "liable", "for", "the", "call", "centre", "and", "why"},
}


def known(word: str, language: Language) -> bool:
    return word in WORDS[language]


def correct(text: str, language: Language) -> tuple[str, dict[str, str]]:
    changed = {
        typed: read for typed, read in {"callcentr": "Callcenter", "haftetet": "haftet"}.items() if typed in text
    }
    for typed, read in changed.items():
        text = text.replace(typed, read)
    return text, changed if language is Language.GERMAN else {}


def ask(text: str, **options: object) -> Question | Rejection:
    return understand(text, known, correct, limit=200, default=Language.GERMAN, **options)  # type: ignore[arg-type] # a test may give any option


def test_reads_language_and_terms() -> None:
    understood = ask("Wer haftet für das Callcenter?")
    assert isinstance(understood, Question)
    assert understood.language is Language.GERMAN
    assert understood.terms == ("haft", "callcent")


@pytest.mark.parametrize(
    ("text", "reason"), [("", Reason.EMPTY), ("\x00\x07", Reason.EMPTY), ("haftet " * 40, Reason.TOO_LONG)]
)
def test_refuses_what_is_no_question(text: str, reason: Reason) -> None:
    refused = ask(text)
    assert isinstance(refused, Rejection)
    assert refused.reason is reason
    assert len(refused.typed) <= 200


class Ticking:
    """A clock on which every look takes a second."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


PARTS = "Wer haftet für das Callcenter, und wie hoch ist die Strafe? Warum haftet das Callcenter für die Strafe?"


@pytest.mark.parametrize("history", [(), (PARTS, PARTS)])
def test_what_takes_too_long_is_refused_wherever_it_does(history: tuple[str, ...]) -> None:
    """Each second less ends it at an earlier place, up to none at all; the answer is never half a question."""
    outcomes = []
    for seconds in range(1, 60):
        clock = Ticking()
        understood = ask(PARTS, history=history, budget=TimeBudget(seconds, clock))
        outcomes.append(understood)
        if isinstance(understood, Question):
            break
        assert (understood.reason, understood.typed) == (Reason.TOO_COSTLY, PARTS)
        assert clock.now <= seconds + 1  # and not a step further
    assert len(outcomes) > 3
    assert outcomes[-1] == ask(PARTS, history=history)


EARLIER = "Wer haftet für Fehler des beauftragten Callcenters?"


@pytest.mark.parametrize("text", ["Und warum?", "Warum?", "Wie hoch?", "Strafe?"])
def test_a_leaning_question_takes_the_last_one_along(text: str) -> None:
    understood = ask(text, history=["ganz früher", EARLIER], language=Language.GERMAN)
    assert isinstance(understood, Question)
    assert understood.search_text == f"{EARLIER} {text}"
    assert understood.context == EARLIER
    assert understood.typed == understood.own_text == text


def test_a_question_with_terms_of_its_own_stands_alone_until_it_is_read_with_others() -> None:
    text = "Welche Maßnahmen schützen Kundendaten im Callcenter?"
    understood = ask(text, history=[EARLIER], language=Language.GERMAN)
    assert isinstance(understood, Question)
    assert (understood.search_text, understood.context) == (text, "")
    together = understood.in_conversation
    assert together is not None
    assert (together.search_text, together.in_conversation, together.context) == (f"{EARLIER} {text}", None, EARLIER)
    assert set(together.terms) > set(understood.terms)


@pytest.mark.parametrize(
    ("text", "past"), [("Und wie hoch war das?", True), ("Und heute?", False), ("Und 2009?", True)]
)
def test_the_past_lasts_until_today_is_asked_for(text: str, past: bool) -> None:
    understood = ask(text, history=["Welche Strafe stand 2003 im Gesetz?"], language=Language.GERMAN)
    assert isinstance(understood, Question)
    assert understood.asks_about_past is past


def test_what_the_words_give_away_goes_with_the_question() -> None:
    plain = ask("Wer haftet für das Callcenter nach Art. 82 DSGVO?")
    told = ask("Unser Callcenter: was stand 2003 in Ziffer 9 unseres Vertrags, und was gilt nächstes Jahr?")
    assert isinstance(plain, Question)
    assert isinstance(told, Question)
    assert plain.norms == ("Art. 82 DSGVO",)
    assert (plain.side, plain.clause, plain.asks_about_past, plain.looks_ahead) == (None, None, False, False)
    assert not plain.names_provision
    assert (told.side, told.clause, told.asks_about_past, told.looks_ahead) == (Side.CLIENT, None, True, True)
    assert told.names_provision


def test_the_day_asked_about_is_today_unless_given() -> None:
    today, other = ask("Wer haftet?"), ask("Wer haftet?", as_of=date(2010, 5, 1))
    assert isinstance(today, Question)
    assert isinstance(other, Question)
    assert (today.day, other.day) == (date.today(), date(2010, 5, 1))


@pytest.mark.parametrize(
    ("text", "version", "searched"),
    [
        ("Und auftraggeberfreundlich?", Version.CLIENT, "Klausel zu Datenpannen"),
        ("Und eine anbieterfreundliche?", Version.PROVIDER, "Klausel zu Datenpannen"),
        ("Und ein Warnbeispiel?", Version.WARNING, "Klausel zu Datenpannen"),
        ("Und eine schlechte, bitte?", Version.WARNING, "Klausel zu Datenpannen"),
        (
            "Und eine auftraggeberfreundliche zur Haftung?",
            Version.CLIENT,
            "Klausel zu Datenpannen Und eine zur Haftung",
        ),
        ("Ist das unwirksam?", None, "Klausel zu Datenpannen Ist das unwirksam?"),
        ("Und wie hoch ist die Strafe?", None, "Klausel zu Datenpannen Und wie hoch ist die Strafe?"),
    ],
)
def test_after_a_clause_another_version_of_it_can_be_asked_for(
    text: str, version: Version | None, searched: str
) -> None:
    understood = ask(text, language=Language.GERMAN, history=["Klausel zu Datenpannen"])
    assert isinstance(understood, Question)
    assert (understood.clause, understood.search_text) == (version, searched)


def test_a_version_is_no_clause_where_none_was_asked_for() -> None:
    understood = ask("Und eine schlechte?", language=Language.GERMAN, history=["Wer haftet für Datenpannen?"])
    assert isinstance(understood, Question)
    assert understood.clause is None


def test_typos_are_read_as_what_was_meant_and_the_question_stays_as_it_was_typed() -> None:
    understood = ask("wer haftetet für das callcentr")
    assert isinstance(understood, Question)
    assert understood.typed == "wer haftetet für das callcentr"
    assert understood.search_text == "wer haftet für das Callcenter"
    assert understood.summary().typos == (("callcentr", "Callcenter"), ("haftetet", "haftet"))


def test_typos_of_earlier_questions_are_read_so_too() -> None:
    understood = ask("Und warum?", history=["Wer haftet für das callcentr?"])
    assert isinstance(understood, Question)
    assert understood.context == "Wer haftet für das Callcenter?"
    assert understood.summary().typos == ()
