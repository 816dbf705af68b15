"""Who is named, whatever a contract calls them."""

from assistant.contracts.check.roles import role_names
from assistant.contracts.parties import read_parties
from assistant.domain import Language
from tests.support.contracts import contract

OPENING = (
    "zwischen der Nordlicht Versand GmbH (nachfolgend „Auftraggeberin“) "
    "und der Kaiser Druck GmbH (nachfolgend „Druckerei“)"
)


def test_usual_names() -> None:
    written = role_names().write(
        "Der Auftragsverarbeiter meldet dem Verantwortlichen, was weitere Auftragsverarbeiter tun."
    )
    assert written == "Der PROC meldet dem CTRL, was SUBP tun."
    assert role_names().write("The Provider protects Customer Personal Data of data subjects.").count("CTRL") == 0


def test_learned_and_short_names() -> None:
    words = "Kaiser druckt. Kaiser liefert. Die Druckerei fragt Nordlicht. Kaiser zahlt. Kaiser und Nordlicht reden."
    document = contract([("Parteien", OPENING), ("§ 1", words + " Nordlicht hilft. Nordlicht zahlt.")], Language.GERMAN)
    written = role_names(read_parties(document), document.text).write(words)
    assert written == "PROC druckt. PROC liefert. Die PROC fragt CTRL. PROC zahlt. PROC und CTRL reden."


def test_sub_processors_are_called_what_the_contract_says_that_it_engages() -> None:
    opening = 'between Hollis Print Ltd ("Agency") and Brennan Trading Ltd ("Client"). The Agency may engage vendors.'
    document = contract([("Parties", opening)], Language.ENGLISH)
    names = role_names(read_parties(document), document.text)
    assert (
        names.write("The Agency binds each vendor; suppliers of paper.")
        == "The PROC binds each SUBP; suppliers of paper."
    )


def test_who_is_a_party_is_no_sub_processor() -> None:
    opening = 'between Hollis Print Ltd ("Vendor") and Brennan Trading Ltd ("Client"). The Client may engage vendors.'
    document = contract([("Parties", opening)], Language.ENGLISH)
    assert role_names(read_parties(document), document.text).write("The Vendor prints.") == "The PROC prints."


def test_sub_processors_have_a_german_name_too() -> None:
    words = OPENING + ". Die Druckerei darf Zulieferer hinzuziehen."
    document = contract([("Parteien", words)], Language.GERMAN)
    assert role_names(read_parties(document), document.text).write("Zulieferer schweigen.") == "SUBP schweigen."


def test_we_may_be_the_client() -> None:
    words = "Sie melden uns Pannen. Sie löschen nach unserer Weisung. Sie setzen Helfer nur mit unserer Zustimmung ein."
    opening = "Wir, die Hofladen Meyer GbR, beauftragen Sie, die Kaiser Druck GmbH."
    document = contract([("Parteien", opening), ("§ 1", words)], Language.GERMAN)
    assert role_names(read_parties(document), document.text).write(words).startswith("PROC meldet CTRL Pannen.")


def test_parties_that_are_called_by_pronouns_in_other_cases_alone() -> None:
    words = "Von uns gehen Ihnen Meldungen zu; bei uns werden Ihre Weisungen befolgt."
    opening = "zwischen uns, der Kaiser Druck GmbH, und Ihnen, der Hofladen Meyer GbR"
    document = contract([("Parteien", opening), ("§ 1", words)], Language.GERMAN)
    written = role_names(read_parties(document), document.text).write(words)
    assert written == "Von PROC gehen CTRL Meldungen zu; bei PROC werden CTRL Weisungen befolgt."


def test_what_is_left_of_a_verb_behind_a_pronoun_is_dropped() -> None:
    opening = 'This is between Hollis Print Ltd ("we") and Brennan Trading Ltd ("you"). We process data on your behalf.'
    document = contract([("Parties", opening)], Language.ENGLISH)
    written = role_names(read_parties(document), document.text).write("We only do what you've told us; we'll tell you.")
    assert written == "PROC only does what CTRL told PROC; PROC tells CTRL."


def test_a_term_is_known_with_any_article() -> None:
    opening = "Zwischen dem Nordlicht Verlag e. K. (nachfolgend „der Verlag“) und der Kaiser Druck GmbH („Druckerei“)"
    document = contract([("Parteien", opening)], Language.GERMAN)
    assert "CTRL" in role_names(read_parties(document), document.text).write("auf Weisung des Verlags")
