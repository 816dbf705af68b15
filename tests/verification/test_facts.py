"""Numbers and dates stand in the sentence, about the same thing, and go together as they do there."""

import pytest

from assistant.verification.facts import check_facts
from assistant.verification.model import Check, Failure
from tests.support.alignments import align_texts

TWO_TIERS = "Es drohen 10 Millionen Euro oder 2 Prozent, bei Vorsatz 20 Millionen Euro oder 4 Prozent."
TWO_PERIODS = "Die Meldung an die Behörde hat 72 Stunden, die Antwort an den Kunden einen Monat."
TWO_NORMS = "Art. 37 Abs. 5 DSGVO verlangt Fachwissen im Datenschutz, und Eignung für Aufgaben des Art. 39 DSGVO."


@pytest.mark.parametrize(
    ("sentence", "statement", "failure", "check", "what"),
    [
        (
            "Er meldet binnen 72 Stunden.",
            "Er meldet binnen 24 Stunden.",
            Failure.FABRICATED,
            Check.NUMBER,
            "24 Stunden",
        ),
        ("Er meldet seit Mai 2018.", "Er meldet seit Mai 2019.", Failure.FABRICATED, Check.DATE, "Mai 2019"),
        (TWO_TIERS, "Es drohen 10 Millionen Euro oder 4 Prozent.", Failure.MISATTRIBUTED, Check.NUMBER, "4 Prozent"),
        (
            TWO_PERIODS,
            "Die Antwort an den Kunden hat 72 Stunden.",
            Failure.MISATTRIBUTED,
            Check.NUMBER,
            "72 Stunden",
        ),
        (
            TWO_NORMS,
            "Art. 39 DSGVO verlangt Fachwissen im Datenschutz.",
            Failure.MISATTRIBUTED,
            Check.NORM,
            "Art. 39 DSGVO",
        ),
    ],
)
def test_failures_have_names(sentence: str, statement: str, failure: Failure, check: Check, what: str) -> None:
    found = [(one.failure, one.check, one.what) for one in check_facts(align_texts(statement, sentence))]
    assert set(found) == {(failure, check, what)}
    assert not list(check_facts(align_texts(sentence, sentence)))


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (TWO_TIERS, "Bei Vorsatz drohen 20 Millionen Euro oder 4 Prozent."),
        (TWO_PERIODS, "Die Meldung an die Behörde hat 72 Stunden."),
        (TWO_NORMS, "Art. 37 Abs. 5 DSGVO verlangt Fachwissen im Datenschutz."),
        ("Seit dem 25. Mai 2018 gilt die DSGVO.", "Seit 2018 gilt die DSGVO."),
        ("Es drohen 250.000 Euro.", "Es drohen 0,25 Mio. EUR."),
    ],
)
def test_the_same_facts_in_other_words_hold(sentence: str, statement: str) -> None:
    assert not list(check_facts(align_texts(statement, sentence)))
