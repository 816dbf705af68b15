"""References are written as the corpus writes them, and as English readers expect them."""

import pytest
from hypothesis import given, settings

from assistant.law.model import NormKind, Reference
from assistant.law.reference import display, parse
from assistant.law.spelling import canonical, english
from tests.support.references import references

ENGLISH = {
    "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO": "Art. 28(3)(a) GDPR",
    "Art. 28 Abs. 3 UAbs. 2 DSGVO": "Art. 28(3) second subparagraph GDPR",
    "Art. 12 Abs. 1 S. 3 DSGVO": "Art. 12(1) sentence 3 GDPR",
    "Art. 4 Nr. 8 DSGVO": "Art. 4(8) GDPR",
    "§ 43 Abs. 3 BDSG a.F.": "Section 43(3) of the old BDSG",
    "§ 87 Abs. 1 Nr. 6 BetrVG": "Section 87(1) No. 6 BetrVG",
    "§ 203 Abs. 4 S. 2 Nr. 2 StGB": "Section 203(4) sentence 2 No. 2 StGB",
    "ErwG 81 DSGVO": "Recital 81 GDPR",
    "Klausel 7.7 SCC 2021/915": "Clause 7.7 SCC 2021/915",
    "Klausel 8 lit. c Nr. 1 SCC 2021/915": "Clause 8(c)(1) SCC 2021/915",
    "Anlage zu § 9 S. 1 BDSG a.F.": "Annex to Section 9 sentence 1 of the old BDSG",
    "Art. 5 Abs. 1 lit. f KI-VO": "Art. 5(1)(f) AI Act",
    "EuGH C-683/21": "CJEU C-683/21",
    "EuG T-553/23": "General Court T-553/23",
    "LG Bonn 29 OWi 1/20": "LG Bonn 29 OWi 1/20",
}

FEW = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize(("norm", "expected"), ENGLISH.items())
def test_english(norm: str, expected: str) -> None:
    reference = parse(norm)
    assert reference is not None
    assert english(reference) == expected
    assert canonical(reference) == norm


def test_a_reference_without_an_act_is_written_without_one() -> None:
    reference = Reference(act="", kind=NormKind.SECTION, number="11", paragraph="2")
    assert (canonical(reference), english(reference)) == ("§ 11 Abs. 2", "Section 11(2)")


@FEW
@given(references())
def test_the_canonical_spelling_is_read_back(reference: Reference) -> None:
    assert parse(canonical(reference)) == reference


@FEW
@given(references())
def test_the_english_form_is_read_back_but_for_a_first_subparagraph(reference: Reference) -> None:
    back = parse(display(canonical(reference), "en"))
    assert back is not None
    if reference.subparagraph == "1" and reference.letter:
        assert back == reference.model_copy(update={"subparagraph": None})
    else:
        assert back == reference
