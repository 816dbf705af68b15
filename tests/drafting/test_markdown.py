"""The Markdown of a draft is read back as the agreement that it was."""

import pytest

from assistant.domain import Kind, Language
from assistant.drafting.agreement import DraftedAgreement, plain
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from assistant.drafting.markdown import draft_markdown
from ingest.documents.read_new import ImportOptions, read_new
from tests.support.drafts import a_form


@pytest.mark.parametrize("language", Language)
def test_read_back(language: Language, examples: dict[Language, DraftedAgreement]) -> None:
    agreement = examples[language]
    options = ImportOptions(kind=Kind.CONTRACT, language=language)
    document = read_new(draft_markdown(agreement), "draft.md", options)
    sections: dict[str, str] = {}
    for section in document.sections:
        sections[section.heading] = sections.get(section.heading, "") + document.text[section.start : section.end]
    assert document.front.title == agreement.title
    for section in agreement.sections:
        read = " ".join(next(text for name, text in sections.items() if section.heading in name).split())
        for subclause in section.subclauses:
            assert f"({subclause.number}) {plain(subclause.words)}" in read
    for annex in agreement.annexes:
        assert any(annex.title in f"{s.locator} {s.heading}" for s in document.sections)


def test_an_entry_is_no_markup(clauses: dict[Language, ModelClauses]) -> None:
    name = "1. *A* | [B](http://x.example) <b>"
    form = a_form(client={"name": name, "contact": name}, service={"subject": name})
    text = draft_markdown(draft(form, clauses[Language.GERMAN])).decode()
    assert "http://x" not in text
    assert "*A*" not in text.replace(r"\*A\*", "")
    assert r"1\. \*A\* \| \[B\](http\://x.example) \<b\>, " in text
    rows = [line for line in text.splitlines() if line.startswith("| Vertrag und Betrieb")]
    assert [row.replace(r"\|", "").count("|") for row in rows] == [4]


def test_what_is_open_stands_out(clauses: dict[Language, ModelClauses]) -> None:
    text = draft_markdown(draft(a_form(), clauses[Language.GERMAN])).decode()
    assert r"**\[… ausfüllen: Name des Auftraggebers\]**" in text
    assert r"innerhalb von **\[2\]** Arbeitstagen" in text
    assert "| Name des Auftraggebers | Auftraggeber |" in text


def test_the_same_bytes(examples: dict[Language, DraftedAgreement]) -> None:
    for agreement in examples.values():
        assert draft_markdown(agreement) == draft_markdown(agreement)
