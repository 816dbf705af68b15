"""A question that asks several things is taken apart, and nothing else is."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Language
from assistant.understanding.decomposition import AT_MOST, parts_of, story_of

GERMAN, ENGLISH = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        (
            GERMAN,
            "Unser Hoster wurde gehackt. Wer muss das melden, und wie lange haben wir Zeit?",
            ("Wer muss das melden?", "Wie lange haben wir Zeit?"),
        ),
        (
            GERMAN,
            "Darf der Anbieter Kopien behalten? Und zählen Backups auch?",
            ("Darf der Anbieter Kopien behalten?", "Und zählen Backups auch?"),
        ),
        (
            ENGLISH,
            "If our vendor fails: who pays the customer, who gets the fine, and can we recover the money?",
            ("If our vendor fails: who pays the customer?", "Who gets the fine?", "Can we recover the money?"),
        ),
        (
            GERMAN,
            "Müssen wir das der Behörde melden, und wird jetzt unsere Firma bestraft?",
            ("Müssen wir das der Behörde melden?", "Wird jetzt unsere Firma bestraft?"),
        ),
        (
            GERMAN,
            "Hätte er schriftlich widersprechen müssen, und wer von uns beiden haftet?",
            ("Hätte er schriftlich widersprechen müssen?", "Wer von uns beiden haftet?"),
        ),
        (ENGLISH, "Cyber insurance a must? And which minimum?", ("Cyber insurance a must?", "And which minimum?")),
        (ENGLISH, "what must we sign and how long do we keep it", ("What must we sign?", "How long do we keep it?")),
        (
            GERMAN,
            "Zum Hoster: 1. (wer haftet, wenn er patzt und was kostet das Bußgeld?",
            ("Zum Hoster: 1. (wer haftet, wenn er patzt?", "Was kostet das Bußgeld?"),
        ),
    ],
)
def test_several_questions(language: Language, text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text, language) == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (GERMAN, "Wer haftet für Fehler des Callcenters und des Subunternehmers?"),
        (GERMAN, "Wenn das Callcenter patzt und wir es merken, müssen wir das melden?"),
        (GERMAN, "Was gilt nach Art. 28 Abs. 3 DSGVO für Aufsicht und Kontrolle?"),
        (GERMAN, "ok und wie?"),
        (GERMAN, "Löschung der Backups nach Vertragsende – Frist? Sofort? 10 Jahre?"),
        (ENGLISH, "Change of the sub-processor list, which notice? 14 or 30 days in law?"),
        (ENGLISH, "May processors and sub-processors keep copies?"),
        (ENGLISH, "The call centre lost a laptop. Must we tell anybody?"),
        (ENGLISH, "liability cap and indemnity"),
        (GERMAN, "Der Hoster (wer auch immer patzt und was er kostet)"),
    ],
)
def test_one_question_stays_whole(language: Language, text: str) -> None:
    assert parts_of(text, language) == (text,)


def test_no_more_parts_than_can_be_answered() -> None:
    assert len(parts_of("Wer haftet? " * 9, GERMAN)) == AT_MOST


def test_the_story_is_what_asks_nothing() -> None:
    text = "Wir haben einen neuen Anbieter in Indien. Er fängt morgen an. Dürfen wir das? Und was kostet es?"
    assert story_of(text) == "Wir haben einen neuen Anbieter in Indien. Er fängt morgen an."
    assert story_of("Dürfen wir das?") == ""


@pytest.mark.parametrize(
    "text",
    [
        ": " * 640 + "a or is " * 88 + "haftet?",
        ": " * 990 + " und wer haftet?",
        ", " * 980 + "wer haftet und wer zahlt?",
        "is or " * 330 + "haftet?",
        "wer: und wer " * 150,
    ],
    ids=["colons-and-joints", "colons", "commas", "joints", "all"],
)
def test_no_question_keeps_the_processor_busy(text: str) -> None:
    began = process_time()
    parts_of(text, GERMAN)
    assert process_time() - began < 2


@given(st.text(), st.sampled_from(Language))
def test_any_text_has_at_least_one_part(text: str, language: Language) -> None:
    assert 1 <= len(parts_of(text, language)) <= AT_MOST
