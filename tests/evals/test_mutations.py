"""Near misses: each rule changes what it says it changes, and the verifier lets none pass."""

import re

import pytest

from assistant.domain import Language
from assistant.law.thesaurus import party_names
from assistant.pipeline import Assistant
from evals.mutations import RULES
from evals.mutations.generate import generate
from evals.mutations.respelling import respell
from evals.mutations.words import PARTIES
from evals.near_miss import measure

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize("language", Language)
def test_the_names_that_are_swapped_are_those_of_the_parties(language: Language) -> None:
    """Which name stands for which is for the near misses to say; how the parties are called, for the thesaurus."""
    names = {party: "|".join(party_names(party, language)) for party in ("controller", "processor")}
    for name, other in PARTIES[language].items():
        parties = {party for party in names for one in (name, other) if re.fullmatch(names[party], one, re.IGNORECASE)}
        is_company = other in {"Unternehmen", "company"}  # neither party goes by that name alone
        assert parties == ({"processor"} if is_company else {"controller", "processor"}), name


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "changed"),
    [
        ("negation", DE, "Er haftet nicht selbst.", "Er haftet selbst."),
        ("negation", DE, "Er haftet selbst.", "Er haftet nicht selbst."),
        ("negation", DE, "Es gibt keine Grenze.", "Es gibt eine Grenze."),
        ("negation", EN, "It must pay.", "It must not pay."),
        ("negation", EN, "It must not pay.", "It must pay."),
        ("parties", DE, "Der Auftraggeber weist den Auftragnehmer an.", "Der Auftragnehmer weist den Auftraggeber an."),
        ("parties", EN, "The controller instructs the processor.", "The processor instructs the controller."),
        ("amount", DE, "Bis zu 10 Millionen Euro.", "Bis zu 20 Millionen Euro."),
        ("amount", EN, "Up to EUR 250,000 or 4 %.", "Up to EUR 350,000 or 4 %."),
        ("deadline", DE, "Binnen 72 Stunden ab dem 25. Mai 2018.", "Binnen 82 Stunden ab dem 25. Mai 2018."),
        ("deadline", EN, "Until 24 May 2018.", "Until 34 May 2018."),
        ("norm", DE, "Nach Art. 28 Abs. 3 DSGVO.", "Nach Art. 29 Abs. 3 DSGVO."),
        ("norm", EN, "Under Section 7 UWG.", "Under Section 8 UWG."),
        ("norm", EN, "Art. 44 to 49 GDPR, not Art. 83.", "Art. 44 to 49 GDPR, not Art. 84."),
        ("quantifier", DE, "Er nennt alle Mittel.", "Er nennt einige Mittel."),
        ("quantifier", EN, "At least every year, only then.", "At least hardly any year, only then."),
        ("modal", DE, "Er muss zahlen.", "Er darf zahlen."),
        ("modal", EN, "It may pay.", "It must pay."),
        ("weaker modal", DE, "Er muss zahlen.", "Er kann zahlen."),
        ("weaker modal", EN, "It must pay.", "It should pay."),
        ("date", DE, "Am 31. Dezember 2018.", "Am 31. Januar 2018."),
        ("date", EN, "On 4 May 2023, not 5 June.", "On 4 June 2023, not 5 June."),
        ("docket", DE, "So der EuGH in C-683/21.", "So der EuGH in C-684/21."),
        ("docket", EN, "See VI ZR 10/24 too.", "See VI ZR 11/24 too."),
        ("amount", DE, "Ohne Betrag.", None),
        ("parties", EN, "Nobody is named.", None),
    ],
)
def test_a_rule_changes_one_thing(rule: str, language: Language, sentence: str, changed: str | None) -> None:
    assert RULES[rule](sentence, language) == changed


def test_respelling_changes_one_thing_at_a_time_and_then_all() -> None:
    assert list(respell("Nach Art. 83 DSGVO 20 Millionen Euro.", DE)) == [
        "Nach Art. 83 DSGVO 20 Millionen Euro",
        "Nach Artikel 83 DSGVO 20 Millionen Euro.",
        "Nach Art. 83 DSGVO 20 Mio. EUR.",
        "Nach  Art.  83  DSGVO  20  Millionen  Euro.",
        "Nach  Artikel  83  DSGVO  20  Mio.  EUR",
    ]


@pytest.mark.no_cover  # thousands of comparisons, and counting their lines doubles the time
def test_no_near_miss_passes_and_no_original_is_lost(assistant: Assistant) -> None:
    mutations = generate(assistant.knowledge)
    assert mutations == generate(assistant.knowledge)
    assert len(mutations) >= 800
    assert all(mutation.changed != mutation.citation.quote for mutation in mutations)
    rejections = measure(mutations, assistant.knowledge)
    assert {rejection.rule for rejection in rejections} == {*RULES, "stitched"}
    for rejection in rejections:
        assert rejection.n >= 60, rejection
        assert (rejection.statements_passed, rejection.quotes_passed, rejection.originals_lost) == (0, 0, 0), rejection
