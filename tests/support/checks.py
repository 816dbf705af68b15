"""Checks of a contract, made by hand, and how they are spoken of: what reports of them are built from."""

from datetime import date

from assistant.contracts.check.model import (
    CheckedAnnex,
    CheckedContract,
    CheckedParty,
    ClauseQuote,
    ContractCheck,
    ElementResult,
    Mark,
    NearestPlace,
    Proposal,
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
    Verdict,
    VerdictLevel,
)
from assistant.domain import Language, Side, Version
from assistant.export.check_words import CheckWords

NAMES = {
    "R09": ("Unterauftragsverarbeiter", "Sub-processors"),
    "R13": ("Meldung von Datenpannen", "Notification of breaches"),
    "R15": ("Prüfrechte", "Audit rights"),
    "R05": ("Weisungen", "Instructions"),
    "R16": ("Hinweis auf rechtswidrige Weisungen", "Notice of unlawful instructions"),
    "consent": ("Zustimmung", "authorisation"),
    "notice": ("Ankündigung", "notice"),
    "objection": ("Widerspruch", "objection"),
    "notify": ("Meldung", "notification"),
    "prompt": ("Unverzüglichkeit", "without undue delay"),
    "deadline": ("Frist", "deadline"),
    "only": ("nur auf Weisung", "only on instructions"),
    "after-investigation": (
        "Die Frist beginnt erst nach einer Untersuchung",
        "The period begins only after an investigation",
    ),
    "written-form": ("Schriftform auch für Kleinigkeiten", "Written form even for trifles"),
}
CLAUSE = {
    "de": "(1) Der Dienstleister meldet Vorfälle binnen [24] Stunden.\n(2) Er wartet dafür keine Untersuchung ab.",
    "en": "(1) The provider reports incidents within [24] hours.\n(2) It does not wait for an investigation.",
}


def name_of(id_: str, language: str) -> str:
    """Give the name of a requirement, element or risk."""
    return NAMES[id_][language == "en"]


def words_in(language: Language) -> CheckWords:
    """Speak of these checks in `language`."""
    return CheckWords(
        language=language,
        requirement=lambda id_: name_of(id_, language),
        element=lambda _, id_: name_of(id_, language),
        risk=lambda id_: name_of(id_, language),
        clause=lambda proposal: CLAUSE[proposal.source_id.rpartition("/")[2]],
    )


def a_quote(text: str, start: int, locator: str) -> ClauseQuote:
    """Quote a contract."""
    return ClauseQuote(text=text, start=start, end=start + len(text), locator=locator)


def a_check(language: Language = Language.GERMAN) -> ContractCheck:
    """Check a contract that has every status."""
    late = "Die Frist läuft, sobald der Dienstleister den Vorfall untersucht hat."
    agreed = "Neue Subunternehmer bedürfen der Zustimmung des Kunden."
    told = "Der Dienstleister handelt nur, wie der Kunde es in Textform anweist."
    return ContractCheck(
        contract=CheckedContract(
            id="new",
            sha256="ab" * 32,
            title="Vertrag über ein Callcenter",
            language=Language.GERMAN,
            pages=7,
            parties=(
                CheckedParty(role="controller", names=("Nordlicht Handels GmbH", "Kunde")),
                CheckedParty(role="processor", names=("Telefonwerk AG",), learned=True),
            ),
            annexes=(CheckedAnnex(name="Anlage 1", in_file=True), CheckedAnnex(name="Anlage 2", in_file=False)),
        ),
        side=Side.CLIENT,
        verdict=Verdict(level=VerdictLevel.NEGOTIATE, because=("R15", "R13", "written-form")),
        requirements=(
            RequirementResult(
                id="R15",
                law=("Art. 28 Abs. 3 UAbs. 1 lit. h DSGVO",),
                status=RequirementStatus.NOT_FOUND,
                risk=Severity.HIGH,
                nearest=(
                    NearestPlace(
                        text="Berichte stehen im Kundenportal.", start=90, end=122, locator="§ 9, S. 4", score=0.84
                    ),
                ),
            ),
            RequirementResult(
                id="R13",
                law=("Art. 33 Abs. 2 DSGVO", "Art. 28 Abs. 3 UAbs. 1 lit. f DSGVO"),
                status=RequirementStatus.RISKY,
                risk=Severity.HIGH,
                elements=(
                    ElementResult(id="notify", found=True, quote=a_quote(late, 200, "§ 7 Abs. 1, S. 3")),
                    ElementResult(id="deadline", found=True, value="72 h"),
                    ElementResult(id="prompt", found=False),
                ),
                quotes=(a_quote(late, 200, "§ 7 Abs. 1, S. 3"),),
                missing=("prompt",),
                risks=(
                    RiskResult(
                        id="after-investigation",
                        severity=Severity.HIGH,
                        law=("Art. 33 Abs. 2 DSGVO",),
                        quote=a_quote(late, 200, "§ 7 Abs. 1, S. 3"),
                    ),
                ),
                proposals=(
                    Proposal(
                        source_id=f"clauses/breach/{language}",
                        version=Version.CLIENT,
                        passage_id=f"clauses/breach/{language}#client",
                    ),
                ),
            ),
            RequirementResult(
                id="R09",
                law=("Art. 28 Abs. 2 DSGVO",),
                status=RequirementStatus.PARTLY,
                risk=Severity.HIGH,
                elements=(
                    ElementResult(id="consent", found=True, quote=a_quote(agreed, 400, "§ 5 Abs. 1, S. 2")),
                    ElementResult(id="objection", found=False),
                ),
                quotes=(a_quote(agreed, 400, "§ 5 Abs. 1, S. 2"),),
                missing=("objection",),
            ),
            RequirementResult(
                id="R16",
                law=("Art. 28 Abs. 3 UAbs. 2 DSGVO",),
                status=RequirementStatus.NOT_FOUND,
                risk=Severity.MEDIUM,
                quotes=(a_quote("Er warnt vor unzulässigen Aufträgen.", 520, "§ 2 Abs. 4, S. 1"),),
                reviewed=Mark(
                    by="Dr. Erika Muster",
                    on=date(2026, 11, 20),
                    status=RequirementStatus.FULFILLED,
                    quote=a_quote("Er warnt vor unzulässigen Aufträgen.", 520, "§ 2 Abs. 4, S. 1"),
                    comment="Steht in anderen Worten da.",
                ),
            ),
            RequirementResult(
                id="R05",
                law=("Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",),
                status=RequirementStatus.FULFILLED,
                risk=Severity.HIGH,
                elements=(ElementResult(id="only", found=True, quote=a_quote(told, 20, "§ 2 Abs. 1, S. 1")),),
                quotes=(a_quote(told, 20, "§ 2 Abs. 1, S. 1"),),
            ),
        ),
        risks=(RiskResult(id="written-form", severity=Severity.LOW, law=("Art. 28 Abs. 9 DSGVO",)),),
        rules_version="7f3a",
        as_of=date(2026, 11, 24),
    )
