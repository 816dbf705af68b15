"""What the words of a question give away."""

from datetime import date
from time import process_time

import pytest

from assistant.domain import Side, Version
from assistant.understanding.cue_file import cue_file
from assistant.understanding.cues import (
    asks_about_past,
    asks_about_today,
    clause_version,
    cue,
    looks_ahead,
    names_provision,
    other_version,
    side,
    without_version,
)

EXAMPLES = [
    (name, text, expected)
    for name, entry in cue_file().cues.items()
    for phrases in entry.languages
    for texts, expected in ((phrases.match, True), (phrases.no_match, False))
    for text in texts
]


def test_the_examples_of_each_cue() -> None:
    assert len(EXAMPLES) > 300
    assert [(name, text) for name, text, expected in EXAMPLES if cue(name).matches(text) is not expected] == []


def test_each_cue_knows_both_languages() -> None:
    known = {name: len(entry.languages) for name, entry in cue_file().cues.items()}
    assert {name for name, count in known.items() if count != 2} == {"asked_de", "asked_en"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haften wir, wenn unser Callcenter patzt?", Side.CLIENT),
        ("Unser Dienstleister will Kopien behalten.", Side.CLIENT),
        ("our payroll provider was hacked", Side.CLIENT),
        ("Wir als Auftraggeber zahlen?", Side.CLIENT),
        ("Wir sind ein kleines Callcenter in Kiel, was müssen wir unterschreiben?", Side.PROVIDER),
        ("Unser Auftraggeber verlangt Mitschnitte. Müssen wir das tun?", Side.PROVIDER),
        ("I run a call centre; may I keep the numbers?", Side.PROVIDER),
        ("our client wants to audit us", Side.PROVIDER),
        ("Wer haftet für das Callcenter?", None),
        ("What is a processor?", None),
    ],
)
def test_the_side_of_the_asker(text: str, expected: Side | None) -> None:
    assert side(text) is expected


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Was galt 2003?", True),
        ("Wie war das nach altem BDSG?", True),
        ("Was sagte § 43 BDSG a.F.?", True),
        ("What did the old law say?", True),
        ("What was the rule under the old act?", True),
        ("Wer haftet heute?", False),
        ("Gilt das seit 2018?", False),
    ],
)
def test_the_past_is_heard(text: str, past: bool) -> None:
    assert asks_about_past(text) is past
    assert not (past and asks_about_today(text))


@pytest.mark.parametrize("text", ["Und heute?", "And what is it nowadays?"])
def test_today_is_heard(text: str) -> None:
    assert asks_about_today(text)
    assert not asks_about_past(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ist Ziffer 9 unseres Rahmenvertrags wirksam?", True),
        ("Look at clause 14.3 of our MSA with the vendor", True),
        ("§ 4 unserer AV-Vereinbarung", True),
        ("Was regelt Klausel 7.7 der SCC 2021/915?", False),
        ("Was steht in unserem Vertrag?", False),
    ],
)
def test_a_provision_of_a_contract_is_heard(text: str, expected: bool) -> None:
    assert names_provision(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which countries were added in 2029?", True),
        ("Wird das Abkommen nächstes Jahr gekippt?", True),
        ("Was gilt seit 2026?", False),
        ("Was galt 2003?", False),
    ],
)
def test_years_to_come_are_heard(text: str, expected: bool) -> None:
    assert looks_ahead(text, date(2026, 11, 25)) is expected


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Klausel zur Haftung", Version.BALANCED),
        ("auftraggeberfreundliche Formulierung zur Haftung", Version.CLIENT),
        ("a provider-friendly clause on liability", Version.PROVIDER),
        ("Welche Klausel zur Haftung ist unwirksam?", Version.WARNING),
        ("Was regelt Klausel 7.7?", None),
        ("Wer haftet für das Callcenter?", None),
    ],
)
def test_the_version_of_a_clause_is_heard(text: str, version: Version | None) -> None:
    assert clause_version(text) is version


def test_another_version_can_be_asked_for_after_a_clause_only() -> None:
    assert other_version("Und anbieterfreundlich?", "Klausel zur Haftung") is Version.PROVIDER
    assert other_version("Und anbieterfreundlich?", "Wer haftet?") is None
    assert other_version("Ist das unwirksam?", "Klausel zur Haftung") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Was steht in unserem Vertrag zur Löschung?", True),
        ("What does our agreement say about audits?", True),
        ("Was muss im AVV stehen?", False),
        ("What must a contract contain?", False),
    ],
)
def test_a_question_about_ones_own_contract_is_heard(text: str, meant: bool) -> None:
    assert cue("own_contract").matches(text) is meant


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Und eine auftraggeberfreundlichere Fassung zur Löschung?", "Und eine zur Löschung"),
        ("make it stricter on audits", "on audits"),
        ("one in favour of the processor", ""),
    ],
)
def test_the_version_is_left_out(text: str, left: str) -> None:
    assert without_version(text) == left


def test_one_long_word_is_read_once() -> None:
    began = process_time()
    assert without_version("a" * 20_000) == "a" * 20_000
    assert process_time() - began < 2
