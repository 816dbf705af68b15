"""How a check is spoken of."""

import pytest

from assistant.contracts.check.model import RequirementStatus, RiskResult, Severity, Verdict, VerdictLevel
from assistant.contracts.store.model import ContractState
from assistant.domain import Language
from assistant.export.check_words import (
    CheckWords,
    catalogue_words,
    risk_in_words,
    status_in_words,
    status_of,
    words_before_reading,
)
from assistant.messages import lookup, say
from tests.support.checks import a_check, words_in

CHECK = a_check()
AUDIT, BREACH, _, NOTICE, _ = CHECK.requirements


def test_what_a_person_decided_counts() -> None:
    assert status_of(NOTICE) == "fulfilled"
    assert words_in(Language.GERMAN).status(NOTICE) == "erfüllt"
    assert words_in(Language.ENGLISH).status(AUDIT) == "not found"


def test_places_are_named_once() -> None:
    words = words_in(Language.GERMAN)
    assert [words.places(one) for one in (AUDIT, BREACH, NOTICE)] == [
        "nicht gefunden",
        "§ 7 Abs. 1, S. 3",
        "§ 2 Abs. 4, S. 1",
    ]


@pytest.mark.parametrize("language", Language)
def test_what_was_read_at_a_risk_stands_in_its_sentence(language: Language) -> None:
    for name, sentence in lookup(language, "contract_check.risk_value").items():
        risk = RiskResult(id=name, severity=Severity.LOW, value="7 x")
        said = catalogue_words(language).risk_with_value(risk)
        assert said == risk_in_words(risk, language) == sentence.format(value="7 x")
        assert "7 x" in said
        assert risk_in_words(risk.model_copy(update={"value": None}), language) == say(
            language, f"contract_check.risk.{name}"
        )
    annex = RiskResult(id="annex-not-in-file", severity=Severity.LOW, value="Anlage 1")
    assert risk_in_words(annex, language).endswith(": Anlage 1")


def test_norms_are_written_for_readers() -> None:
    assert words_in(Language.ENGLISH).norms(BREACH.law) == "Art. 33(2) GDPR; Art. 28(3)(f) GDPR"


def test_without_names_the_ids_are_said() -> None:
    words = CheckWords(Language.ENGLISH)
    assert words.requirement("R13") == "R13"
    assert words.lacking(BREACH) == "prompt"
    assert words.clause(BREACH.proposals[0]) is None


def test_the_catalogue_says_an_id_that_it_does_not_know_as_it_is() -> None:
    words = catalogue_words(Language.GERMAN, {"clauses/breach/de#client": "Er meldet es."})
    assert words.requirement("R99") == "R99"
    assert words.element("R99", "old-element") == "old-element"
    assert words.risk("old-risk") == "old-risk"
    assert words.why("R99") == ""
    assert words.clause(BREACH.proposals[0]) == "Er meldet es."


@pytest.mark.parametrize(
    ("language", "not_signed", "renegotiate"),
    [
        (Language.GERMAN, "So nicht unterschreiben.", "Dringend nachverhandeln"),
        (Language.ENGLISH, "Do not sign as it stands.", "Renegotiate urgently"),
    ],
)
def test_a_contract_in_force_is_renegotiated_and_not_left_unsigned(
    language: Language, not_signed: str, renegotiate: str
) -> None:
    worst = Verdict(level=VerdictLevel.DO_NOT_SIGN)
    for state in (None, ContractState.NOT_SET, ContractState.DRAFT):
        assert catalogue_words(language, state=state).verdict(worst) == not_signed
    assert catalogue_words(language, state=ContractState.IN_FORCE).verdict(worst).startswith(renegotiate)
    spoken = {
        catalogue_words(language, state=state).verdict(Verdict(level=level))
        for state in ContractState
        for level in VerdictLevel
    }
    assert len(spoken) == 9


@pytest.mark.parametrize(
    ("because", "looks"),
    [
        (("look-not-judged", "pages-read-by-machine"), True),
        (("sentences-taken-for-struck",), True),
        (("page-not-judged",), True),
        (("look-not-judged", "R08"), False),
        (("text-differs-from-picture",), False),
        ((), False),
    ],
)
def test_nobody_is_to_negotiate_what_only_has_to_be_seen(because: tuple[str, ...], looks: bool) -> None:
    said = {
        catalogue_words(Language.ENGLISH, state=state).verdict(Verdict(level=VerdictLevel.NEGOTIATE, because=because))
        for state in (None, ContractState.IN_FORCE)
    }
    assert all(words.startswith("Look into the file") for words in said) is looks


def test_what_is_signed_is_not_read_before_it_is_signed() -> None:
    good = CHECK.model_copy(update={"verdict": Verdict(level=VerdictLevel.SIGN)})
    assert words_before_reading(good, ContractState.DRAFT) == words_before_reading(good) == "unjudged_first"
    assert words_before_reading(good, ContractState.IN_FORCE) == "unjudged_count"


def test_a_rule_on_liability_is_regulated_not_met() -> None:
    said = [status_in_words(one, "R17", RequirementStatus.FULFILLED) for one in Language]
    assert said == [{"de": "geregelt", "en": "regulated"}[one] for one in Language]
    assert status_in_words(Language.GERMAN, "R17", RequirementStatus.RISKY) == "riskant"
    assert status_in_words(Language.GERMAN, "R13", RequirementStatus.FULFILLED) == "erfüllt"
