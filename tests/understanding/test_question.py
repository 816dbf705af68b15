"""A question lists all that may be searched for, and says how it was understood."""

from dataclasses import replace
from datetime import date

from assistant.domain import Language
from assistant.understanding.question import Question


def asked(text: str) -> Question:
    return Question(
        typed=text,
        read=text,
        language=Language.GERMAN,
        day=date(2026, 11, 25),
        own_text=text,
        search_text=text,
        terms=("haft",),
        norms=("Art. 82 DSGVO",),
    )


WHOLE = asked("Das Callcenter haftet ja allein. Wer zahlt? Und wie viel?")
PARTS = (asked("Wer zahlt?"), asked("Und wie viel?"))
PREMISE = asked("Das Callcenter haftet ja allein.")
FULL = replace(WHOLE, parts=PARTS, premise=PREMISE, asks="Wer zahlt? Und wie viel?", in_conversation=asked("davor"))


def test_all_readings_are_given_the_whole_first() -> None:
    assert WHOLE.readings == [WHOLE]
    assert [one.typed for one in FULL.readings] == [
        WHOLE.typed,
        "davor",
        *(part.typed for part in PARTS),
        PREMISE.typed,
    ]


def test_the_summary_names_the_parts_and_those_that_are_missing() -> None:
    summary = FULL.summary([2])
    assert summary.parts == ("Wer zahlt?", "Und wie viel?")
    assert summary.missing == (2,)
    assert (summary.context, summary.premise, summary.as_of) == (None, None, date(2026, 11, 25))
    assert summary.norms == ("Art. 82 DSGVO",)


def test_a_premise_is_told_only_where_it_was_spoken_of() -> None:
    alone = replace(FULL, parts=())
    assert (alone.summary().premise, alone.summary().parts) == (None, ())
    spoken = alone.summary(premise=True)
    assert (spoken.premise, spoken.parts) == (PREMISE.typed, ("Wer zahlt? Und wie viel?",))
    assert FULL.summary(premise=True).parts == ("Wer zahlt?", "Und wie viel?")
    assert WHOLE.summary(premise=True).premise is None


def test_personal_data_of_an_earlier_question_are_not_told_again() -> None:
    earlier = "Ich heiße Petra Schmidt, IBAN DE89370400440532013000. Darf das Callcenter das speichern?"
    told = replace(WHOLE, context=earlier).summary().context
    assert told == "Ich heiße <NAME_1>, IBAN <IBAN_1>. Darf das Callcenter das speichern?"
    assert WHOLE.summary().context is None
