"""What of a contract holds: repealed paragraphs and empty boxes are read by no pattern, struck ones promise nothing."""

from datetime import date

import pytest

from assistant.contracts.check.boxes import unchosen
from assistant.contracts.check.check import check
from assistant.contracts.check.in_force import in_force, struck
from assistant.contracts.check.model import ContractCheck, VerdictLevel
from assistant.contracts.structure import read_structure
from assistant.domain import Language, Side
from tests.support.agreements import agreement_to_sign
from tests.support.contracts import contract


def held(text: str, language: Language = Language.GERMAN) -> list[str]:
    return [s.text for _, s in in_force(read_structure(contract([("§ 1 Pflichten", text)], language))).sentences]


@pytest.mark.parametrize(
    "mark", ["[aufgehoben]", "(entfallen)", "[gestrichen durch Nachtrag 2]", "[repealed]", "(deleted)"]
)
def test_a_paragraph_marked_as_repealed_does_not_hold(mark: str) -> None:
    assert held(f"(1) {mark} Er meldet Pannen. Er hilft.\n\n(2) Er zahlt.") == ["Er zahlt."]


def test_newer_text_in_the_same_paragraph_holds() -> None:
    assert held("(1) [aufgehoben] Er meldet Pannen. [N1] Er meldet jede Panne.") == ["[N1] Er meldet jede Panne."]


def test_a_box_left_empty_does_not_hold_where_another_one_is_ticked() -> None:
    text = "☐ Fassung A. Er löscht alles.\n\n☒ Fassung B. Er behält alles."
    assert " ".join(held(text)) == "☒ Fassung B. Er behält alles."


@pytest.mark.parametrize(
    ("empty", "ticked"), [("⬜", "☒"), ("🔲", "✅"), ("▢", "🗹"), ("◻", "🗷"), ("◽", "☑"), ("▭", "✔")]
)
def test_boxes_of_other_forms(empty: str, ticked: str) -> None:
    assert held(f"{ticked} Er löscht.\n\n{empty} Er behält.") == [f"{ticked} Er löscht."]


def test_boxes_may_be_typed() -> None:
    assert held("[x] Er löscht.\n\n[ ] Er behält.") == ["[x] Er löscht."]
    assert held("(x) Er löscht.\n\n(  ) Er behält.") == ["Er löscht."]
    assert len(held("(x) Er löscht.\n\n☐ Er behält.")) == 2  # the tenth of a list


def test_a_form_in_which_nothing_is_ticked_is_read_as_it_is() -> None:
    assert len(held("☐ Er löscht alles.\n\n☐ Er behält alles.")) == 2


STANDARD = "4.1 He reports leaks at once. He helps.\n\n4.2 He pays."


def taken(text: str) -> list[str]:
    structure = read_structure(contract([("§ 1 Pflichten", text)], Language.ENGLISH))
    return [structure.sentences[at][1].text for at in struck(structure)]


@pytest.mark.parametrize(
    "words",
    [
        "Clause 4.1 is deleted. Instead he reports leaks each quarter.",
        "Section 4.1 is therefore replaced as follows: he reports leaks only if he wants.",
        "Amendment No. 2: Section 4.1 of this agreement shall be struck out.",
        "Ziffer 4.1 wird gestrichen.",
        "Ziffer 4.1 dieses Vertrags wird hiermit ersatzlos gestrichen.",
        "Ziffer 4.1 gilt nicht.",
        "Nr. 4.1 erhält folgende Fassung: Er meldet Pannen im Quartalsbericht.",
        "N 2 Ziffer 4.1 erhält folgende Fassung: Er meldet Pannen im Quartalsbericht.",
        "Klausel 4.1 wird durch Ziffer 5.2 ersetzt.",
        "Die Ziffern 4.1 und 7.2 werden gestrichen.",
        "Clauses 3.3, 4.1 and 7.2 are hereby deleted.",
        "Ziffern 4.1 und 7.2 gelten nicht mehr.",
        "Hiermit wird Ziffer 4.1 gestrichen.",
        "Damit sind die Ziffern 4.1 und 7.2 dieses Vertrags aufgehoben.",
        "Ersatzlos gestrichen werden die Ziffern 4.1, 7.2 und 7.3.",
        "Es entfällt Ziffer 4.1.",
        "Die Parteien streichen hiermit Ziffer 4.1.",
        "The parties hereby delete clause 4.1.",
        "Hereby clause 4.1 is deleted.",
        "Deleted are clauses 4.1 and 7.2.",
    ],
)
def test_a_later_term_strikes_a_paragraph(words: str) -> None:
    assert taken(f"{STANDARD}\n\nP1. {words}") == ["He reports leaks at once.", "He helps."]


@pytest.mark.parametrize(
    "words",
    [
        "Clause 4.11 is deleted.",
        "Clause 4.1 is kept as it is.",
        "Under clause 4.1 data are deleted.",
        "Ziffer 4.1 wird nicht gestrichen.",
        "Clause 4.1 is not deleted.",
        "Ziffer 4.1 gilt nicht für Standorte im Ausland.",
        "Clause 4.1 is deleted for sites abroad.",
        "Clause 4.1 is replaced by clause 5.2 only for sites abroad.",
        "Ziffer 4.1 wird nur ersetzt, falls beide es wünschen.",
        "Clause 4.1 is only replaced where both sign.",
        "Clause 4.1 is replaced by Annex 3 once both have signed it.",
        "The invoice under clause 4.1 is deleted after payment.",
        "Records kept under clause 4.1 shall be deleted yearly.",
        "Clause 4.1 sentence 2 is deleted.",
        "Im Rahmenvertrag gilt: Ziffer 4.1 wird gestrichen.",
        "Ziffer 4.1 des Rahmenvertrags wird gestrichen.",
        "In the main agreement clause 4.1 is replaced.",
        "Die Zahlung nach Ziffer 4.1 entfällt, sobald sie verjährt ist.",
        "Die Ziffern 4.1 und 7.2 werden nicht gestrichen.",
        "Hiermit wird Ziffer 4.1 nur gestrichen, wenn beide es wünschen.",
        "Hiermit wird Ziffer 4.1 des Rahmenvertrags gestrichen.",
        "Es entfällt Ziffer 4.1 für Fotos.",
        "Clauses 4.1 and 7.2 are deleted where both agree.",
        "The parties delete data under clause 4.1.",
    ],
)
def test_other_words_on_a_paragraph_strike_nothing(words: str) -> None:
    assert taken(f"{STANDARD}\n\nP1. {words}") == []


def test_a_label_is_no_part_of_the_words_that_strike() -> None:
    assert [len(taken(f"{STANDARD}\n\n{words}")) for words in ("Nr. 4.1 entfällt.", "5.3 Clause 4.1 is deleted.")] == [
        2,
        2,
    ]


def test_what_stands_behind_the_words_that_strike_holds() -> None:
    assert taken(f"Clause 4.1 is replaced:\n\n{STANDARD}") == []


def test_a_list_is_struck_with_what_leads_in_to_it() -> None:
    text = "4.1 He does without delay what follows here:\n\n(a) he reports leaks,\n\n(b) he helps.\n\n4.2 He pays."
    assert len(taken(f"{text}\n\n4.3 Clause 4.1 is deleted.")) == 3


def left(text: str) -> list[str]:
    structure = read_structure(contract([("§ 1 Pflichten", text)], Language.GERMAN))
    return [structure.sentences[at][1].text for at in unchosen(structure)]


@pytest.mark.parametrize(
    ("empty", "filled"), [("○", "●"), ("◯", "⚫"), ("⚪", "◉"), ("❍", "⬤"), ("◻", "■"), ("□", "◼")]
)
def test_a_sign_left_empty_beside_a_filled_one_is_not_chosen(empty: str, filled: str) -> None:
    signs = f"{empty} Er löscht alles. Er hilft.\n\n{filled} Er behält alles."
    assert " ".join(left(signs)) == f"{empty} Er löscht alles. Er hilft."
    chosen_first = f"{filled} Er behält alles.\n\n{empty} Er löscht alles."
    for words in ("Zutreffendes bitte ankreuzen:", "Please tick one box.", "Check the applicable box:"):
        assert left(f"{words}\n\n{chosen_first}") == [f"{empty} Er löscht alles."]


@pytest.mark.parametrize(
    "text",
    [
        "● Er schützt Daten.\n\n○ Er sperrt Räume.\n\n○ Er wählt Firmen sorgfältig aus.\n\n● Er hilft.",
        "○ Er löscht alles.\n\n○ Er hilft.",
        "● Er löscht alles.\n\n● Er hilft.",
        "○ Er löscht alles.\n\n■ Er hilft.",
        *(
            f"Es gilt:\n\n{words}\n\n● Er schützt Daten.\n\n○ Er sperrt Räume.\n\n● Er hilft."
            for words in (
                "It shall mark as confidential what it gets.",
                "It shall check where data lie.",
                "It shall check applicable law.",
                "The parties select one contact person.",
                "Er stellt ein zutreffendes Zeugnis aus.",
            )
        ),
        "● Er schützt Daten.\n\n○ Er sperrt Räume.\n\n● Er hilft.\n\nZutreffendes ankreuzen.",
    ],
)
def test_bullets_are_no_choice(text: str) -> None:
    assert left(text) == []


@pytest.mark.parametrize("language", list(Language))
def test_what_is_not_chosen_is_listed_or_a_risk_and_no_evidence(language: Language) -> None:
    promise, _ = HELP[language]
    other = "Es gilt nichts." if language is Language.GERMAN else "Nothing applies."
    found = checked({"liability": f"○ {promise}\n\n● {other}"}, language)
    assert f"○ {promise}" in {quote.text for quote in found.unjudged}
    evidence = [quote.text for each in found.requirements for quote in each.quotes]
    assert not any(promise in text for text in evidence)
    sold = checked({"liability": f"○ {SOLD[language]}\n\n● {other}"}, language)
    assert f"○ {SOLD[language]}" in {risk.quote.text for risk in sold.risks if risk.quote}


SOLD = {
    Language.GERMAN: "Der Auftragnehmer verkauft die Daten an Adresshändler.",
    Language.ENGLISH: "The Provider sells the data to address brokers.",
}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Ziffer 77.1 wird gestrichen.", Language.GERMAN),
        ("Ziffer 77.1 wird nicht gestrichen.", Language.GERMAN),
        ("Ziffer 77.1 gilt nicht für Fotos.", Language.GERMAN),
        ("Clause 77.1 is deleted.", Language.ENGLISH),
        ("The price under clause 77.1 is deleted after payment.", Language.ENGLISH),
    ],
)
def test_a_paragraph_is_a_risk_whatever_strikes_it(words: str, language: Language) -> None:
    found = checked({"liability": f"77.1 {SOLD[language]}\n\n77.2 {words}"}, language)
    assert SOLD[language] in {risk.quote.text for risk in found.risks if risk.quote}
    assert found.verdict.level is not VerdictLevel.SIGN


HELP = {
    Language.GERMAN: ("Der Auftragnehmer hält alle Daten streng geheim.", "Ziffer 77.1 gilt nicht."),
    Language.ENGLISH: ("The Provider keeps all data strictly secret.", "Clause 77.1 is superseded by Annex 9."),
}


@pytest.mark.parametrize("language", list(Language))
def test_a_struck_paragraph_is_listed_and_no_evidence(language: Language) -> None:
    promise, words = HELP[language]
    found = checked({"liability": f"77.1 {promise}\n\n77.2 {words}"}, language)
    assert promise in {quote.text for quote in found.unjudged}
    evidence = [quote.text for each in found.requirements for quote in each.quotes]
    assert not any(promise in text for text in evidence)


def checked(more: dict[str, str], language: Language) -> ContractCheck:
    return check(agreement_to_sign(language, more), Side.CLIENT, date(2026, 11, 28))


def test_words_about_a_repeal_are_no_mark() -> None:
    assert len(held("(widerrufene und gestrichene Namen meldet er) Er verkauft Daten.")) == 1
    assert len(held("(withdrawn consents are listed) He may sell data.", Language.ENGLISH)) == 1
    assert len(held("(1) Der alte Vertrag wird aufgehoben.\n\n(2) Manches trägt den Vermerk [entfallen].")) == 2
