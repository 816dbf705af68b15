"""Words that whoever signs may not see."""

from datetime import date

import pytest

from assistant.cli.render_check import render_check
from assistant.contracts.check.check import check
from assistant.contracts.check.hints import not_compared_hint
from assistant.contracts.check.model import RiskResult, Severity, VerdictLevel
from assistant.documents.document import Document, LeftOut, RecognisedPage, UnknownLook
from assistant.documents.picture import NotCompared, PictureComparison, PictureDifference
from assistant.domain import Language, Side
from assistant.export.check_report import check_memo
from assistant.export.check_words import catalogue_words
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import read
from tests.support.agreements import agreement_to_sign, few_clauses
from tests.support.reports import words_of


@pytest.fixture(scope="module")
def agreement() -> Document:
    return few_clauses()


def found(document: Document) -> dict[str, RiskResult]:
    ids = {"words-hardly-seen", "text-layer-not-compared", "text-differs-from-picture", "pages-read-by-machine"}
    return {risk.id: risk for risk in check(document, Side.CLIENT, date(2026, 11, 28)).risks if risk.id in ids}


def test_nothing_unseen(agreement: Document) -> None:
    assert found(agreement) == {}


def test_white_sentences_are_a_high_risk(agreement: Document) -> None:
    pale = ("Der Auftragnehmer löscht alle Daten,", "sobald der Vertrag endet, und weist das dem Auftraggeber nach.")
    risks = found(agreement.model_copy(update={"pale": pale}))
    assert risks["words-hardly-seen"].severity is Severity.HIGH
    assert (risks["words-hardly-seen"].value or "").startswith("Der Auftragnehmer löscht alle Daten, sobald")
    checked = check(agreement.model_copy(update={"pale": pale}), Side.CLIENT, date(2026, 11, 28))
    assert checked.verdict.level is not VerdictLevel.SIGN
    assert "words-hardly-seen" in checked.verdict.because


def test_white_words_of_a_cover_are_none(agreement: Document) -> None:
    assert found(agreement.model_copy(update={"pale": ("Vertrag zur Auftragsverarbeitung", "Muster GmbH")})) == {}


def test_a_layer_upon_scans_is_a_high_risk_with_its_pages(agreement: Document) -> None:
    """The picture may say the opposite of the layer, so nobody is to sign what only the layer says."""
    layered = agreement.model_copy(update={"layered": (2, 3)})
    assert "text-layer-not-compared" in check(layered, Side.CLIENT, date(2026, 11, 28)).verdict.because
    risks = found(layered)
    assert {id_: (risk.severity, risk.value) for id_, risk in risks.items()} == {
        "text-layer-not-compared": (Severity.HIGH, "2, 3"),
        "pages-read-by-machine": (Severity.MEDIUM, "2, 3"),
    }


def test_a_scan_is_never_to_be_signed_unseen() -> None:
    plain = agreement_to_sign(Language.GERMAN)
    scan = plain.model_copy(update={"recognised": tuple(RecognisedPage(page=n, confidence=96) for n in (1, 2, 9))})
    assert check(plain, Side.CLIENT, date(2026, 11, 28)).verdict.level is VerdictLevel.SIGN
    checked = check(scan, Side.CLIENT, date(2026, 11, 28))
    assert [(risk.severity, risk.value) for risk in checked.risks if risk.id == "pages-read-by-machine"] == [
        (Severity.MEDIUM, "1, 2, 9")
    ]
    assert checked.verdict.level is VerdictLevel.NEGOTIATE
    assert "pages-read-by-machine" in checked.verdict.because


def test_words_of_an_unknown_look_are_to_be_looked_at_before_signing() -> None:
    plain = agreement_to_sign(Language.GERMAN)
    looks = (UnknownLook(text="Der Auftragnehmer haftet.", stated="mask: url()"), UnknownLook(text="", stated="script"))
    checked = check(plain.model_copy(update={"unknown_looks": looks}), Side.CLIENT, date(2026, 11, 28))
    assert [(risk.severity, risk.value) for risk in checked.risks if risk.id == "look-not-judged"] == [
        (Severity.MEDIUM, "„Der Auftragnehmer haftet.“ (mask: url()), script")
    ]
    assert checked.verdict.level is VerdictLevel.NEGOTIATE
    assert checked.verdict.because == ("look-not-judged",)
    assert checked.verdict.is_on_looks_alone
    assert "In der Datei nachsehen" in render_check(checked, "de")


def as_read(name: str, language: Language, more: str = "") -> Document:
    """Give an agreement to be signed, written into a file of this name and read again, with `more` at its end."""
    plain = agreement_to_sign(language)
    parts = [f"# {plain.front.title}"]
    for section in plain.sections:
        parts += [f"## {section.heading}", plain.text[section.start : section.end]]
    source = "\n\n".join([*parts, more])
    if not name.endswith(".md"):
        lines = [line.lstrip("# ") for line in source.split("\n\n")]
        tags = ["h2" if part.startswith("#") else "p" for part in source.split("\n\n")]
        source = "".join(f"<{tag}>{line}</{tag}>" for tag, line in zip(tags, lines, strict=True))
    if name.endswith(".eml"):
        source = f"Subject: Vertrag\nContent-Type: text/html; charset=utf-8\n\n{source}"
    return read(source.encode(), ReaderInput(id="contracts/test", name=name, front=plain.front))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("a.html", ""),
        ("a.xhtml", ""),
        ("a.eml", ""),
        ("a.md", "<span style='color:#333'>Stand: Mai</span>"),
        ("a.md", "<p>Stand: Mai</p>"),
    ],
)
def test_nobody_signs_a_page_without_looking_at_it(name: str, more: str, language: Language) -> None:
    checked = check(as_read(name, language, more), Side.CLIENT, date(2026, 11, 28))
    assert checked.verdict.level is VerdictLevel.NEGOTIATE
    assert checked.verdict.because == ("page-not-judged",)
    assert checked.verdict.is_on_looks_alone
    for spoken, words in (("de", "die Seite als PDF speichern"), ("en", "save the page as PDF")):
        assert words in " ".join(render_check(checked, spoken).split())
    memo = " ".join(words_of(check_memo(checked, catalogue_words(language))))
    assert {"de": "die Seite als PDF speichern", "en": "save the page as PDF"}[language] in memo


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("more", ["", "Stand:<br>Mai<sup>1</sup>", "<!-- Muster -->"])
def test_markdown_without_html_of_its_own_may_be_signed(more: str, language: Language) -> None:
    assert check(as_read("a.md", language, more), Side.CLIENT, date(2026, 11, 28)).verdict.level is VerdictLevel.SIGN


def test_pages_on_letterhead_are_no_scans(agreement: Document) -> None:
    left_out = (LeftOut(text="[2]", reason="image"), LeftOut(text="[7]", reason="image"))
    picture = PictureComparison(compared=(1, 2), left=(3, 7), why=NotCompared.TIME)
    mixed = agreement.model_copy(
        update={"left_out": left_out, "picture": picture, "recognised": (RecognisedPage(page=4, confidence=90),)}
    )
    assert found(mixed)["pages-read-by-machine"].value == "4"
    assert found(mixed.model_copy(update={"recognised": ()})) == {}


@pytest.mark.parametrize(
    ("reason", "risk"),
    [
        ("unread_picture", "picture-not-read"), ("scanned_page", "picture-not-read"),
        ("illegible_page", "picture-not-read"), ("other_document", "other-documents-not-checked"),
        ("other_wording", "forms-of-mail-differ"), ("bound_words", "bound-words-differ"),
    ],
)  # fmt: skip
def test_what_nobody_has_read_is_a_high_risk_with_its_places(reason: str, risk: str) -> None:
    signed = agreement_to_sign(Language.GERMAN)
    left_out = tuple(LeftOut(text=f"[{number}]", reason=reason) for number in range(1, 13))
    checked = check(signed.model_copy(update={"left_out": left_out}), Side.CLIENT, date(2026, 11, 28))
    values = {found.id: (found.severity, found.value) for found in checked.risks if found.id == risk}
    assert values == {risk: (Severity.HIGH, ", ".join(f"[{number}]" for number in range(1, 11)) + " (+2)")}
    assert checked.verdict.level is VerdictLevel.NEGOTIATE
    assert risk in checked.verdict.because


def test_a_logo_is_none(agreement: Document) -> None:
    left_out = (LeftOut(text="Logo", reason="image"), LeftOut(text="[1]", reason="image"))
    with_logo, without = (
        check(one, Side.CLIENT, date(2026, 11, 28)).risks
        for one in (agreement.model_copy(update={"left_out": left_out}), agreement)
    )
    assert with_logo == without


def test_a_layer_that_was_compared_is_one_that_a_machine_has_read(agreement: Document) -> None:
    picture = PictureComparison(compared=(1, 2), left=(3,), why=NotCompared.TIME)
    risks = found(agreement.model_copy(update={"layered": (2, 3), "picture": picture}))
    assert risks["text-layer-not-compared"].value == "3"
    compared = picture.model_copy(update={"compared": (1, 2, 3), "left": (), "why": None})
    risks = found(agreement.model_copy(update={"layered": (2, 3), "picture": compared}))
    assert {id_: (risk.severity, risk.value) for id_, risk in risks.items()} == {
        "pages-read-by-machine": (Severity.MEDIUM, "2, 3")
    }


def test_a_page_that_shows_other_words_is_a_high_risk_with_both_wordings(agreement: Document) -> None:
    difference = PictureDifference(page=2, text="gilt nicht", picture="gilt meist")
    document = agreement.model_copy(update={"picture": PictureComparison(compared=(1, 2), differences=(difference,))})
    risk = found(document)["text-differs-from-picture"]
    assert (risk.severity, risk.value) == (Severity.HIGH, "2: „gilt nicht“ ≠ „gilt meist“")
    checked = check(document, Side.CLIENT, date(2026, 11, 28))
    assert checked.verdict.level is not VerdictLevel.SIGN
    assert checked.contract.not_compared is None


@pytest.mark.parametrize("why", list(NotCompared))
def test_pages_that_were_not_compared_are_a_hint_and_no_risk(agreement: Document, why: NotCompared) -> None:
    picture = PictureComparison(compared=(1,), left=(2, 7), why=why)
    checked = check(agreement.model_copy(update={"picture": picture}), Side.CLIENT, date(2026, 11, 28))
    plain = check(agreement, Side.CLIENT, date(2026, 11, 28))
    assert (checked.verdict, checked.risks) == (plain.verdict, plain.risks)
    for language, pages in (("de", "Seite 2, 7"), ("en", "page 2, 7")):
        hint = not_compared_hint(checked.contract, language)
        assert pages in hint
        assert hint in " ".join(render_check(checked, language).split())
        assert not_compared_hint(plain.contract, language) == ""


def test_the_hint_says_how_to_compare(agreement: Document) -> None:
    for language in ("de", "en"):
        hints = {}
        for why in NotCompared:
            document = agreement.model_copy(update={"picture": PictureComparison(why=why)})
            contract = check(document, Side.CLIENT, date(2026, 11, 28)).contract
            hints[why] = not_compared_hint(contract, language)
        assert "apt-get install tesseract-ocr tesseract-ocr-deu" in hints[NotCompared.NO_TESSERACT]
        assert "AVV_COMPARE_SECONDS" in hints[NotCompared.TIME]
        assert len(set(hints.values())) == len(NotCompared)
