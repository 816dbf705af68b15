"""Sentences that a reader took for hidden or struck out."""

from datetime import date

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.hidden_risks import REASONS, hidden_risks
from assistant.contracts.check.model import Severity, VerdictLevel
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.structure import read_structure
from assistant.documents.document import LeftOut
from assistant.domain import Language, Side
from ingest.documents.read_new import ImportOptions, read_new
from tests.support.agreements import agreement_to_sign

SOLD = "The Provider may sell all personal data to BestLeads Inc. at any time."
PLAIN = agreement_to_sign(Language.ENGLISH)


def named(*left: LeftOut) -> dict[str, str | None]:
    checked = check(PLAIN.model_copy(update={"left_out": left}), Side.CLIENT, date(2026, 12, 1))
    found = {risk.id: risk for risk in checked.risks if risk.id in REASONS}
    assert {risk.severity for risk in found.values()} <= {Severity.MEDIUM}
    assert (checked.verdict.level is VerdictLevel.SIGN) is not found
    assert set(found) <= set(checked.verdict.because)
    return {id_: risk.value for id_, risk in found.items()}


@pytest.mark.parametrize("reason", ["hidden", "symbol"])
def test_sentences_that_were_taken_for_hidden_are_named(reason: str) -> None:
    assert named(LeftOut(text=SOLD, reason=reason)) == {"sentences-taken-for-hidden": SOLD}


def test_struck_sentences_of_a_draft_are_told_as_such() -> None:
    assert named(LeftOut(text=SOLD, reason="struck")) == {"sentences-taken-for-struck": SOLD}


def test_words_hidden_one_by_one_are_read_together() -> None:
    left = [
        LeftOut(text=part, reason="hidden") for part in ("The Provider", "sells the", "personal data", "to anybody")
    ]
    assert named(*left) == {"sentences-taken-for-hidden": "The Provider sells the personal data to anybody"}


@pytest.mark.parametrize(
    "text",
    [
        "Home About Contact Imprint",
        "Skip to content",
        "opens in a new window",
        "Wingdings F0A8",
        r'TOC \o "1-3" \h \z \u',
        "Page 3",
        PLAIN.text.split("\n\n")[3],
    ],
)
def test_labels_menus_and_what_stands_in_the_text_too_are_none(text: str) -> None:
    assert named(LeftOut(text=text, reason="hidden")) == {}


@pytest.mark.parametrize("reason", ["comment", "mail_headers", "deleted"])
def test_what_every_program_leaves_out_is_none(reason: str) -> None:
    assert named(LeftOut(text=SOLD, reason=reason)) == {}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["9. Erasure of data"], "9. Erasure of data"),
        (["§ 9 Löschung"], "§ 9 Löschung"),
        (["(1)", "(2)", "(3)"], "(1) | (2) | (3)"),
        (["(3)"], None),
        (["30 days"], None),
        (["30. Juni 2024"], None),
        (["Erasure"], None),
    ],
)
def test_struck_headings_and_numbers_of_clauses_are_named(texts: list[str], shown: str | None) -> None:
    expected = {"sentences-taken-for-struck": shown} if shown else {}
    assert named(*(LeftOut(text=text, reason="struck") for text in texts)) == expected


@pytest.mark.parametrize(
    ("headings", "named"),
    [
        (("1. Scope", "2. ~~Erasure of copies~~", "3. Audits"), True),
        (("§ 1 Umfang", "§ 2 ~~Löschung~~", "§ 3 Prüfung"), True),
        (("Article 1: Scope", "Article 2: ~~Erasure~~"), True),
        (("§ 1", "§ 2", "§ 3 ~~Löschung~~"), False),
        (("1. Scope", "~~Erasure of copies~~", "3. Audits"), True),
        (("1. Scope", "2. Erasure", "Annex 1"), False),
        (("1. Scope", "2. Erasure ~~of copies~~", "3. Audits"), False),
    ],
)
def test_a_heading_of_which_a_number_is_left_is_a_struck_one(headings: tuple[str, ...], named: bool) -> None:
    clauses = "\n\n".join(f"## {heading}\n\nIt does ~~no~~ what it promised here." for heading in headings)
    document = read_new(f"# Agreement\n\n{clauses}\n".encode(), "agreement.md", ImportOptions())
    reader = PatternReader(ContractWords(read_structure(document), role_names()))
    found = {risk.id for risk in hidden_risks(reader, document)}
    assert ("sentences-taken-for-struck" in found) is named
