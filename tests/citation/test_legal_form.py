"""A passage is cited in one line, as lawyers do."""

from collections.abc import Callable
from datetime import date

from assistant.citation.legal_form import citation_text, merge_norms
from assistant.domain import Citation, Kind

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
