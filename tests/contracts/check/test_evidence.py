"""Where an element stands, and what only looks like it."""

from assistant.contracts.check.evidence import in_contract
from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from tests.support.contracts import reader

BREACH = next(rule for rule in rule_set().requirements if rule.id == "R13")
WARNING = next(rule for rule in rule_set().requirements if rule.id == "R16")
CONFIDENTIALITY = next(rule for rule in rule_set().requirements if rule.id == "R07")


def test_evidence_is_quoted_word_for_word() -> None:
    words = "Eingangs steht ein Satz. Datenpannen meldet der Auftragnehmer dem Auftraggeber unverzüglich."
    read = reader(words, Language.GERMAN)
    found = read.evidence(BREACH, "prompt")
    assert found[-1].quote(read.words).text == "Datenpannen meldet der Auftragnehmer dem Auftraggeber unverzüglich."


def test_the_duty_of_the_other_party_is_none() -> None:
    assert (
        reader("The Customer shall notify the Provider of a breach at once.", Language.ENGLISH).evidence(
            BREACH, "notify"
        )
        == []
    )


def test_a_definition_is_no_promise() -> None:
    words = "Definitions | “Staff” means employees who are bound to confidentiality by contract."
    assert not in_contract(reader(words, Language.ENGLISH).evidence(CONFIDENTIALITY, "persons"))


def test_evidence_tells_how_many_patterns_find_it() -> None:
    plain = "Der Auftragnehmer informiert den Auftraggeber sofort, wenn er eine Weisung für rechtswidrig hält. "
    clear = "Hält der Auftragnehmer eine Weisung für einen Verstoß gegen Datenschutzrecht, informiert er ihn sofort."
    found = reader(plain + clear, Language.GERMAN).evidence(WARNING, "warn")
    fewer, more = (place.patterns for place in found)
    assert fewer < more
