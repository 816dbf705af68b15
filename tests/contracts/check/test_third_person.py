"""Verbs that stand with "we" and "you" are read in the third person; what only looks like such a verb is left alone."""

import pytest

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.requirement import hollow_place
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.parties import read_parties
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract

GERMAN = "Wir, die Kaiser Druck GmbH, arbeiten für Sie, die Hofladen Meyer GbR. Wir löschen Daten, wenn Sie es sagen."
ENGLISH = 'This is between Hollis Print Ltd ("we") and Brennan Trading Ltd ("you"). We process data on your behalf.'


def written(text: str, language: Language) -> str:
    document = contract([("Parteien", GERMAN if language is Language.GERMAN else ENGLISH)], language)
    return role_names(read_parties(document), document.text).write(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Wir löschen alles.", "PROC löscht alles."),
        ("Dann melden wir Pannen sofort.", "Dann meldet PROC Pannen sofort."),
        ("Halten wir das für falsch, geben wir Bescheid.", "hält PROC das für falsch, gibt PROC Bescheid."),
        ("Helfer setzen wir ein, wenn Sie zustimmen.", "Helfer setzt PROC ein, wenn CTRL zustimmt."),
        ("Daten, die Sie uns geben, sichern wir.", "Daten, die CTRL PROC gibt, sichert PROC."),
        ("Es reicht, dass wir Sie bitten, sie zu prüfen.", "Es reicht, dass PROC CTRL bittet, sie zu prüfen."),
        ("Gegen Sie und neben uns steht niemand.", "Gegen CTRL und neben PROC steht niemand."),
        ("Daten, an denen wir arbeiten, ändern wir nicht.", "Daten, an denen PROC arbeitet, ändert PROC nicht."),
        ("Sind Sie einverstanden, dürfen wir beginnen.", "ist CTRL einverstanden, darf PROC beginnen."),
        ("Wir helfen, sofern Sie es wollen.", "PROC hilft, sofern CTRL es will."),
        ("Insofern wir zögern, sondern Sie uns aus.", "Insofern PROC zögert, sondern CTRL PROC aus."),
        ("Es ist offen, auf welchen wir warten.", "Es ist offen, auf welchen PROC wartet."),
        ("Er bleibt, und Sie einen Tag länger.", "Er bleibt, und CTRL einen Tag länger."),
        ("Hingegen wir und daneben Sie.", "Hingegen PROC und daneben CTRL."),
    ],
)
def test_german_verbs(text: str, read: str) -> None:
    assert written(text, Language.GERMAN) == read


def test_a_condition_is_read_alike_whatever_word_begins_it() -> None:
    risks = [hollow(f"Wir befolgen Ihre Weisungen, {word} wir ihnen zustimmen.") for word in ("wenn", "sofern")]
    assert risks[0] == risks[1]
    assert "instructions-need-agreement" in risks[0]


def hollow(text: str) -> set[str]:
    structure = read_structure(contract([("Parteien", GERMAN), ("Weisungen", text)], Language.GERMAN))
    document = contract([("Parteien", GERMAN)], Language.GERMAN)
    reader = PatternReader(ContractWords(structure, role_names(read_parties(document), document.text)))
    return {rule.id for each in rule_set().requirements for rule in each.hollow if hollow_place(rule, reader)}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("We delete everything when you leave.", "PROC deletes everything when CTRL leaves."),
        ("You tell us; then we notify you.", "CTRL tells PROC; then PROC notifies CTRL."),
        ("We help you meet your duties.", "PROC helps CTRL meet CTRL duties."),
        ("It is for you to decide whether we are right.", "It is for CTRL to decide whether PROC is right."),
        ("We don't answer. We also have backups.", "PROC does not answer. PROC also has backups."),
        ("We may look. We will carry on.", "PROC may look. PROC will carry on."),
    ],
)
def test_english_verbs(text: str, read: str) -> None:
    assert written(text, Language.ENGLISH) == read


def test_verbs_of_others_stay_as_they_are() -> None:
    assert role_names().write("The Provider and the Customer agree.") == "The PROC and the CTRL agree."
