"""A passage is cited in one line, as lawyers do."""

from collections.abc import Callable
from datetime import date

from assistant.citation.legal_form import citation_text, merge_norms, provider_of
from assistant.domain import Citation, ClauseOutcome, ContractReply, Kind

Cite = Callable[..., Citation]


def test_title_heading_day_and_norms_in_one_line(cite: Cite) -> None:
    line = "AVV-Kompass, Haftung › Wer haftet?, Stand 24.11.2026, gestützt auf Art. 82 Abs. 1, 2 und 4 DSGVO"
    assert citation_text(cite(), "de") == line


def test_citations_of_old_law_and_of_the_law_itself(cite: Cite) -> None:
    old = cite(valid_from=None, valid_to=date(2018, 5, 24), norms=())
    line = "AVV-Kompass, Haftung › Wer haftet?, as of 24 November 2026, law until 24 May 2018"
    assert citation_text(old, "en") == line
    statute = cite(kind=Kind.STATUTE, locator="Art. 28 Abs. 3 DSGVO")
    assert citation_text(statute, "de") == "Art. 28 Abs. 3 DSGVO, Stand 24.11.2026, zitiert nach AVV-Kompass"


def test_a_contract_is_the_companys_own(cite: Cite) -> None:
    quoted = cite(kind=Kind.CONTRACT, source_id="contracts/acme/de", title="AV-Vertrag", locator="AV-Vertrag › § 14")
    quoted = quoted.model_copy(update={"as_of": None, "norms": ()})
    reply = ContractReply(
        contract_id="contracts/acme/de", title="AV-Vertrag", provider="Acme AG", outcome=ClauseOutcome.REGULATED
    )
    assert citation_text(quoted, "de", provider_of(quoted, [reply])) == "AV-Vertrag (Acme AG) › § 14"
    assert citation_text(quoted, "en", provider_of(quoted, [])) == "AV-Vertrag › § 14"


def test_what_the_company_took_in_is_no_text_of_ours(cite: Cite) -> None:
    taken_in = cite(locator="Hausregel › Aufzeichnung", imported=True, norms=(), as_of=None)
    assert citation_text(taken_in, "de") == citation_text(taken_in, "en") == "Hausregel › Aufzeichnung"


def test_paragraphs_stand_in_their_order() -> None:
    norms = ["Art. 33 Abs. 2 DSGVO", "Art. 33 Abs. 1 DSGVO", "§ 7 Abs. 10 UWG", "§ 7 Abs. 2a UWG", "§ 7 Abs. 2 UWG"]
    assert merge_norms(norms, "de") == ["Art. 33 Abs. 1 und 2 DSGVO", "§ 7 Abs. 2, 2a und 10 UWG"]
    assert merge_norms(norms, "en")[:2] == ["Art. 33(1) GDPR", "Art. 33(2) GDPR"]


def test_only_paragraphs_of_one_article_are_merged() -> None:
    norms = ["Art. 28 Abs. 1 DSGVO", "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO"]
    assert merge_norms([*norms, "§ 43 Abs. 2 BDSG a.F.", "§ 43 Abs. 3 BDSG a.F."], "de") == [
        *norms,
        "§ 43 Abs. 2 und 3 BDSG a.F.",
    ]
    assert merge_norms(["§ 43 Abs. 3 BDSG", "§ 43 Abs. 3 BDSG a.F."], "de") == [
        "§ 43 Abs. 3 BDSG",
        "§ 43 Abs. 3 BDSG a.F.",
    ]
    assert merge_norms([], "de") == []
