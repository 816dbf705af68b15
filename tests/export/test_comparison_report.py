"""The report of a comparison names each difference, in both languages, and stays within bounds."""

from datetime import date

import pytest

from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import (
    BesideWords,
    Comparison,
    ComparisonMode,
    Direction,
    PairKind,
    RequirementChange,
)
from assistant.domain import Language
from assistant.export.comparison_report import MOST, comparison_report
from assistant.export.report import (
    Report,
    ReportChanges,
    ReportHeading,
    ReportItems,
    ReportQuote,
    ReportTable,
    ReportText,
    WordChange,
)
from tests.support.versions import NEW, OLD, OTHER, contract

VERSIONS = compare(contract(OLD), contract(NEW))


def _report(comparison: Comparison, language: Language = Language.GERMAN) -> Report:
    return comparison_report(comparison, language=language, day=date(2026, 11, 24), requirement=lambda id_: f"<{id_}>")


def test_the_head_says_what_was_compared() -> None:
    report = _report(VERSIONS)
    assert (report.title, report.day) == ("Vertragsvergleich", date(2026, 11, 24))
    assert report.subject == "Vertragsvergleich: Vertrag über Anrufe und Vertrag über Anrufe"
    assert {fact.label: fact.value for fact in report.facts}["Bisher"] == "Vertrag über Anrufe (11 Klauseln)"
    assert _report(VERSIONS, Language.ENGLISH).title == "Contract comparison"


@pytest.mark.parametrize(("language", "word"), [(Language.GERMAN, "Fassung"), (Language.ENGLISH, "Version")])
def test_versions_bear_their_numbers(language: Language, word: str) -> None:
    report = _report(VERSIONS.named(("a.docx", "a.docx"), (1, 3)), language)
    assert f"{word} 1" in report.subject
    assert f"{word} 3" in report.subject
    assert report.facts[0].value.startswith(f"Vertrag über Anrufe – {word} 1 (")


def test_the_same_title_comes_with_the_file() -> None:
    report = _report(VERSIONS.named(("alt.docx", "neu.docx")))
    assert report.subject == "Vertragsvergleich: Vertrag über Anrufe – alt.docx und Vertrag über Anrufe – neu.docx"
    other = compare(contract(OLD), contract(OTHER)).named(("alt.docx", "neu.docx"))
    assert "docx" not in _report(other).subject


def test_each_kind_has_its_part() -> None:
    report = _report(VERSIONS)
    parts = [block.text for block in report.blocks if isinstance(block, ReportHeading) and block.level == 1]
    assert parts == ["Geändert", "Neu", "Entfallen", "Verschoben"]
    assert ReportItems(("§ 6 Besuche → § 3 Besuche",)) in report.blocks
    quotes = [block.text for block in report.blocks if isinstance(block, ReportQuote)]
    assert any(quote.startswith("§ 2 Preise\nFür jeden Anruf") for quote in quotes)


def test_changed_words_are_marked_and_never_run_into_each_other() -> None:
    changes = [block for block in _report(VERSIONS).blocks if isinstance(block, ReportChanges)]
    assert len(changes) == 3
    assert (WordChange.DELETED, "24 ") in changes[0].runs
    assert (WordChange.INSERTED, "72 ") in changes[0].runs
    for block in changes:
        for (kind, text), (following, _) in zip(block.runs, block.runs[1:], strict=False):
            if kind is WordChange.DELETED and following is WordChange.INSERTED:
                assert text[-1].isspace()
    assert "\n(2) Er kündigt" in "".join(text for _, text in changes[1].runs)


def test_words_beside_the_clauses() -> None:
    beside = (BesideWords(kind=PairKind.GONE, reason="footnote", text="See\nthere."),)
    blocks = _report(VERSIONS.model_copy(update={"beside": beside})).blocks
    assert blocks.index(ReportHeading("Neben den Klauseln")) < blocks.index(
        ReportItems(("Entfallen – Fußnoten: See there.",))
    )


def test_two_providers_stand_side_by_side() -> None:
    report = _report(compare(contract(OLD), contract(OTHER), mode=ComparisonMode.TOPICS))
    places = [block.place for block in report.blocks if isinstance(block, ReportQuote)]
    assert any(place.startswith("Vertrag A: ") for place in places)
    assert any(place.startswith("Vertrag B: ") for place in places)
    languages = {block.language for block in report.blocks if isinstance(block, ReportQuote)}
    assert languages == {Language.GERMAN, Language.ENGLISH}


def test_what_became_worse_comes_first() -> None:
    change = RequirementChange(
        id="R13",
        law=("Art. 33 Abs. 2 DSGVO",),
        direction=Direction.WORSE,
        old=RequirementStatus.FULFILLED,
        new=RequirementStatus.RISKY,
    )
    report = _report(VERSIONS.model_copy(update={"requirements": (change,), "risks_new": ("sole-remedy",)}))
    (table,) = (block for block in report.blocks if isinstance(block, ReportTable))
    assert table.rows == (("<R13>", "schlechter", "erfüllt → riskant"),)
    assert ReportText("Neue Risiken: <sole-remedy>") in report.blocks


@pytest.mark.parametrize("language", Language)
def test_there_is_an_end_to_it(language: Language) -> None:
    texts = "\n".join(f"## § {n} Regel {n}\n\nRegel {n} gilt.\n" for n in range(1, MOST + 20))
    report = _report(compare(contract(OLD), contract(f"# V\n\n{texts}")), language)
    assert sum(isinstance(block, ReportHeading) for block in report.blocks) < MOST + 30
