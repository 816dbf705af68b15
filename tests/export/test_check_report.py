"""The memo of a check: verdict and reasons, a table, and each requirement with quote, gap, norm and proposal."""

import pytest

from assistant.contracts.check.hints import not_compared_hint
from assistant.contracts.check.model import (
    ContractCheck,
    PagesNotCompared,
    RequirementStatus,
    RiskResult,
    Severity,
    Verdict,
    VerdictLevel,
)
from assistant.documents.picture import NotCompared
from assistant.domain import Language, Side
from assistant.export.check_report import check_memo, risk_blocks, why
from assistant.export.check_words import REASONS, catalogue_words
from assistant.export.report import (
    Look,
    Report,
    ReportClause,
    ReportHeading,
    ReportItems,
    ReportQuote,
    ReportTable,
    ReportText,
)
from tests.support.checks import CLAUSE, a_check, a_quote, words_in


def _memo(language: Language = Language.GERMAN) -> Report:
    return check_memo(a_check(language), words_in(language))


def _texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, ReportText)]


def test_the_head() -> None:
    report = _memo()
    facts = {fact.label: fact.value for fact in report.facts}
    assert facts["Parteien"] == "Auftraggeber: Nordlicht Handels GmbH; Auftragnehmer: Telefonwerk AG"
    assert facts["Anlagen"] == "Anlage 1 (in der Datei); Anlage 2 (nicht in der Datei gefunden)"
    assert (facts["Seiten"], facts["Stand der Prüfung"]) == ("7", "24.11.2026")
    assert report.subject == "Prüfvermerk: Telefonwerk AG, Vertrag über ein Callcenter"


def test_a_party_that_has_no_name_is_said_to_have_none() -> None:
    parties = tuple(
        one.model_copy(update={"names": names})
        for one, names in zip(a_check().contract.parties, (("Verantwortlicher",), ("we", "Provider")), strict=True)
    )
    contract = a_check().contract.model_copy(update={"parties": parties})
    report = check_memo(a_check().model_copy(update={"contract": contract}), words_in(Language.GERMAN))
    facts = {fact.label: fact.value for fact in report.facts}
    assert facts["Parteien"] == "Auftraggeber: nicht genannt; Auftragnehmer: nicht genannt"
    assert report.subject == "Prüfvermerk: Vertrag über ein Callcenter"


def test_a_provider_that_the_title_names_is_not_named_twice() -> None:
    contract = a_check().contract.model_copy(update={"title": "Vertrag der TELEFONWERK AG"})
    report = check_memo(a_check().model_copy(update={"contract": contract}), words_in(Language.GERMAN))
    assert report.subject == "Prüfvermerk: Vertrag der TELEFONWERK AG"


def test_norms_that_the_reason_names_are_not_repeated() -> None:
    words = catalogue_words(Language.GERMAN)
    said = " ".join(why(a_check().requirements[1], words))
    assert said.count("Art. 33 Abs. 2 DSGVO") == 1
    assert said.endswith("Maßgeblich: Art. 28 Abs. 3 UAbs. 1 lit. f DSGVO.")
    form = RiskResult(id="form-stricter-than-law", severity=Severity.LOW, law=("Art. 28 Abs. 9 DSGVO",))
    (block,) = risk_blocks(form, words, Language.GERMAN)
    assert isinstance(block, ReportText)
    assert block.text.count("Art. 28 Abs. 9 DSGVO") == 1


def test_what_is_fulfilled_says_that_a_risk_lies_in_it() -> None:
    audit, breach, *_ = a_check().requirements
    inside = breach.model_copy(update={"status": RequirementStatus.FULFILLED, "missing": ()})
    check = a_check().model_copy(update={"requirements": (audit, inside)})
    blocks = check_memo(check, words_in(Language.GERMAN)).blocks
    assert ReportHeading("Meldung von Datenpannen – erfüllt, mit Risiko", level=2) in blocks
    (table,) = (block for block in blocks if isinstance(block, ReportTable))
    assert table.rows[1][1] == "erfüllt, mit Risiko"


def test_the_verdict_with_what_decides_it() -> None:
    verdict, decisive, reasons = _memo().blocks[1:4]
    assert verdict == ReportText("Nur nach Verhandlung unterschreiben.", Look.LEAD)
    assert decisive == ReportText("Entscheidend:")
    assert reasons == ReportItems(
        ("Prüfrechte (nicht gefunden)", "Meldung von Datenpannen (riskant)", "Schriftform auch für Kleinigkeiten")
    )
    assert _texts(_memo(Language.ENGLISH))[0] == "Sign only after negotiation."


@pytest.mark.parametrize(
    ("language", "rest"),
    [
        (Language.GERMAN, "und 2 weitere Punkte, siehe Überblick und weitere Risiken"),
        (Language.ENGLISH, "and 2 more points, see overview and further risks"),
    ],
)
def test_of_many_reasons_as_many_are_named_as_on_the_page(language: Language, rest: str) -> None:
    check = a_check(language)
    verdict = check.verdict.model_copy(update={"because": (*check.verdict.because, *["written-form"] * 5)})
    blocks = check_memo(check.model_copy(update={"verdict": verdict}), words_in(language)).blocks
    reasons = blocks[3]
    assert isinstance(reasons, ReportItems)
    assert len(reasons.items) == REASONS + 1
    assert reasons.items[-1] == rest


def test_a_single_reason_more_is_named() -> None:
    verdict = Verdict(level=VerdictLevel.NEGOTIATE, because=("written-form",) * (REASONS + 1))
    reasons = check_memo(a_check().model_copy(update={"verdict": verdict}), words_in(Language.GERMAN)).blocks[3]
    assert isinstance(reasons, ReportItems)
    assert reasons.items == ("Schriftform auch für Kleinigkeiten",) * (REASONS + 1)


def test_the_version_of_the_rules_can_be_read() -> None:
    check = a_check().model_copy(update={"rules_version": "92dd930b8767900dc076"})
    facts = {fact.label: fact.value for fact in check_memo(check, words_in(Language.GERMAN)).facts}
    assert facts["Kennung der Prüfregeln"] == "92dd930b8767"


def test_what_was_read_at_a_risk_stands_before_its_weight() -> None:
    risk = a_check().risks[0].model_copy(update={"value": "per Fax"})
    check = a_check().model_copy(update={"risks": (risk,)})
    said = _texts(check_memo(check, words_in(Language.GERMAN)))[-1]
    assert said.startswith("Schriftform auch für Kleinigkeiten: per Fax (Gewicht: gering).")


def test_the_table_keeps_the_order_of_the_check() -> None:
    (table,) = (block for block in _memo().blocks if isinstance(block, ReportTable))
    assert table.rows[0] == ("Prüfrechte", "nicht gefunden", "hoch", "nicht gefunden")
    assert [row[1] for row in table.rows] == ["nicht gefunden", "riskant", "teilweise erfüllt", "erfüllt", "erfüllt"]
    assert abs(sum(table.widths) - 1) < 1e-9


def test_a_requirement_says_all_that_is_known() -> None:
    blocks = _memo().blocks
    start = blocks.index(ReportHeading("Meldung von Datenpannen – riskant", level=2))
    end = blocks.index(ReportHeading("Unterauftragsverarbeiter – teilweise erfüllt", level=2))
    items, quote, risk, why, version, clause = blocks[start + 1 : end]
    assert items == ReportItems(("Meldung: gefunden", "Frist: 72 h", "Unverzüglichkeit: nicht gefunden"))
    assert isinstance(quote, ReportQuote)  # once, though element and risk both quote it
    assert quote.place == "§ 7 Abs. 1, S. 3"
    assert isinstance(risk, ReportText)
    assert risk.text.startswith("Die Frist beginnt erst nach einer Untersuchung (Gewicht: hoch).")
    assert isinstance(why, ReportText)
    assert why.text.startswith("Nicht gefunden: Unverzüglichkeit. Maßgeblich: Art. 33 Abs. 2 DSGVO;")
    assert isinstance(version, ReportText)
    assert version.text == "Vorschlag (Auftraggeberfreundlich):"
    assert clause == ReportClause(CLAUSE["de"], Language.GERMAN)


def test_what_was_not_found_shows_the_nearest_place_and_what_a_person_decided_is_named() -> None:
    report = _memo()
    assert ReportQuote("Berichte stehen im Kundenportal.", "§ 9, S. 4", Language.GERMAN) in report.blocks
    assert any("Von Hand bewertet: erfüllt (Dr. Erika Muster, 20.11.2026)" in text for text in _texts(report))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.GERMAN, ("maschinell", "keine Rechtsberatung", "heißt nicht, dass es fehlt")),
        (Language.ENGLISH, ("by a machine", "not legal advice", "does not mean that it is missing")),
    ],
)
def test_the_last_word_is_honest(language: Language, words: tuple[str, ...]) -> None:
    disclaimer = _memo(language).disclaimer
    assert all(word in disclaimer for word in words)


def test_further_risks_are_said_or_that_there_are_none() -> None:
    assert _texts(_memo())[-1].startswith("Schriftform auch für Kleinigkeiten (Gewicht: gering).")
    check = a_check().model_copy(update={"risks": ()})
    assert _texts(check_memo(check, words_in(Language.GERMAN)))[-1] == "Keine weiteren Risiken gefunden."


@pytest.mark.parametrize("language", Language)
def test_pages_that_nobody_compared_are_named_last(language: Language) -> None:
    check = a_check(language)
    left = PagesNotCompared(pages=(4, 9), why=NotCompared.TIME)
    contract = check.contract.model_copy(update={"not_compared": left})
    said = _texts(check_memo(check.model_copy(update={"contract": contract}), words_in(language)))[-1]
    assert said == not_compared_hint(contract, language)
    assert "4, 9" in said


def _with_unjudged(level: VerdictLevel, language: Language = Language.GERMAN) -> ContractCheck:
    odd = a_quote("Der Dienstleister tut,\nwas ihm gefällt.", 700, "§ 12, S. 3")
    return a_check(language).model_copy(update={"unjudged": (odd,), "verdict": Verdict(level=level)})


@pytest.mark.parametrize(
    ("language", "verdict", "first"),
    [
        (
            Language.GERMAN,
            "Nichts gefunden, was gegen die Unterschrift spricht.",
            "Vor der Unterschrift muss ein Mensch",
        ),
        (Language.ENGLISH, "Nothing found that speaks against signing.", "Before anybody signs, a person has to read"),
    ],
)
def test_the_best_verdict_claims_no_more_than_was_looked_at(language: Language, verdict: str, first: str) -> None:
    said = _texts(check_memo(_with_unjudged(VerdictLevel.SIGN, language), words_in(language)))
    assert said[0] == verdict
    assert said[1].startswith(first)


@pytest.mark.parametrize(("side", "said"), [(Side.CLIENT, True), (Side.PROVIDER, False)])
def test_blanks_of_the_own_side_are_to_be_filled_in(side: Side, said: bool) -> None:
    risk = RiskResult(id="blanks-of-the-controller", severity=Severity.MEDIUM, value="2")
    check = a_check().model_copy(update={"risks": (risk,), "side": side})
    words = catalogue_words(Language.GERMAN)
    assert (words.say("own_blanks") in _texts(check_memo(check, words))) is said
