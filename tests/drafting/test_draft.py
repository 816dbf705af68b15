"""A draft is complete, says nothing but the model clauses and the form, and all that it refers to is there."""

import re
from pathlib import Path

import pytest

from assistant.domain import WARNING_MARKS, Language, Version
from assistant.drafting.agreement import DraftedAgreement, PieceKind, plain, source_text
from assistant.drafting.clauses import ModelClauses, subclauses
from assistant.drafting.draft import draft
from assistant.drafting.form import DraftForm, DraftSide
from assistant.drafting.form_file import read_form
from assistant.drafting.plan import load_plan
from assistant.drafting.references import named_annexes, named_clauses, named_subclauses
from tests.support.drafts import CIRCUMSTANCES, a_form

EXAMPLE = Path(__file__).parents[2] / "examples" / "processing-agreement.toml"
REQUIRED = (
    "Art. 28 Abs. 2 DSGVO",
    "Art. 28 Abs. 3 UAbs. 1 S. 1 DSGVO",
    *(f"Art. 28 Abs. 3 UAbs. 1 lit. {letter} DSGVO" for letter in "abcdefgh"),
    "Art. 28 Abs. 3 UAbs. 2 DSGVO",
    "Art. 28 Abs. 4 DSGVO",
    "Art. 28 Abs. 9 DSGVO",
    "Art. 33 Abs. 2 DSGVO",
)
ON_CALLS = {"call_recording", "live_listening", "screen_recording", "speech_analytics", "outbound_calls"}
Drafts = list[tuple[DraftForm, DraftedAgreement]]
Clauses = dict[Language, ModelClauses]


def texts(agreement: DraftedAgreement) -> str:
    return "\n".join(plain(one.words) for section in agreement.sections for one in section.subclauses)


def test_each_draft_serves_all_that_article_28_asks_for(drafts: Drafts, clauses: Clauses) -> None:
    for form, agreement in drafts:
        passages = {passage.id: passage for passage in clauses[form.language].passages.values()}
        norms = {norm for section in agreement.sections for norm in passages[section.passage_id].norms}
        missing = {want for want in REQUIRED if not any(norm.startswith(want.removesuffix(" DSGVO")) for norm in norms)}
        assert missing == set(), form


def test_each_section_is_its_clause_but_for_brackets_and_numbers(drafts: Drafts, clauses: Clauses) -> None:
    for form, agreement in drafts:
        passages = {passage.id: passage for passage in clauses[form.language].passages.values()}
        for section in agreement.sections:
            known = dict(subclauses(passages[section.passage_id]))
            assert passages[section.passage_id].version is section.version is not Version.WARNING
            assert section.corpus_version == "2026.11"
            for subclause in section.subclauses:
                assert source_text(subclause.words) == known[subclause.source_number]
            assert [one.number for one in section.subclauses] == list(range(1, len(section.subclauses) + 1))


def test_what_is_left_out_is_what_the_plan_leaves_out(drafts: Drafts, clauses: Clauses) -> None:
    conditional = {(clause.topic, one.version, one.number) for clause in load_plan() for one in clause.subclause}
    seen = set()
    for form, agreement in drafts:
        for section in agreement.sections:
            known = subclauses(clauses[form.language].passages[section.topic, section.version])
            kept = {one.source_number for one in section.subclauses}
            seen |= {(section.topic, section.version, number) for number, _ in known if number not in kept}
    assert seen == conditional


def test_no_warning_and_no_markup(drafts: Drafts) -> None:
    for _, agreement in drafts:
        text = texts(agreement)
        assert not any(mark.strip() in text for mark in WARNING_MARKS)
        assert "<!--" not in text
        assert "**" not in text


def test_brackets_are_marked(drafts: Drafts) -> None:
    """Whatever stands in square brackets is known to be suggested or open."""
    for _, agreement in drafts:
        for section in agreement.sections:
            for subclause in section.subclauses:
                for piece in subclause.words:
                    marked = piece.kind in {PieceKind.SUGGESTED, PieceKind.OPEN}
                    assert ("[" in piece.text) is marked, piece


def test_all_that_is_referred_to_is_there(drafts: Drafts) -> None:
    agreed = {clause.topic for clause in load_plan() if clause.only_if_agreed}
    for form, agreement in drafts:
        topics = {section.topic: section.label for section in agreement.sections}
        parts = {part.name: part.label for annex in agreement.annexes for part in annex.parts}
        for section in agreement.sections:
            for subclause in section.subclauses:
                text = plain(subclause.words)
                for _, topic in named_clauses(text, form.language):
                    assert topic in topics or topic in agreed, (section.topic, topic)
                for _, number in named_subclauses(text, form.language):
                    assert int(number) <= len(section.subclauses)
                original = source_text(subclause.words)
                for _, name in named_annexes(original, form.language):
                    assert name in parts, (section.topic, name)


def test_numbers_are_those_of_what_they_refer_to(drafts: Drafts) -> None:
    for form, agreement in drafts:
        if form.language is Language.GERMAN:
            headings = {section.label: section.heading for section in agreement.sections}
            for name, label in re.findall(r"Klausel zu[mr]? ([^.,;()]+) \((§ \d+)\)", texts(agreement)):
                first = name.split()[-1][:6].casefold()
                assert first in headings[label].casefold(), (name, headings[label])


def test_no_two_sections_on_one_topic_and_each_clause_is_explained(drafts: Drafts) -> None:
    every = {clause.topic for clause in load_plan()}
    for _, agreement in drafts:
        taken = [section.topic for section in agreement.sections]
        assert len(taken) == len(set(taken))
        assert [choice.topic for choice in agreement.choices] == taken
        assert {choice.topic for choice in agreement.left_out} == every - set(taken)
        assert all(choice.reason for choice in (*agreement.choices, *agreement.left_out))


@pytest.mark.parametrize("language", Language)
def test_both_languages_draft_the_same(language: Language, drafts: Drafts) -> None:
    """The same form in the other language has the same sections, subclauses and annexes."""

    def shape(agreement: DraftedAgreement) -> list[object]:
        return [
            [(s.topic, s.version, [one.source_number for one in s.subclauses]) for s in agreement.sections],
            [len(annex.parts) for annex in agreement.annexes],
            [field.field for field in agreement.open_fields if not field.field.startswith("annex.")],
        ]

    mine = {
        form.model_copy(update={"language": Language.GERMAN}): shape(a)
        for form, a in drafts
        if form.language == language
    }
    german = {form: shape(a) for form, a in drafts if form.language is Language.GERMAN}
    assert mine == german


def test_the_example_of_a_payroll_service(clauses: Clauses) -> None:
    agreement = draft(read_form(EXAMPLE), clauses[Language.GERMAN])
    text = texts(agreement)
    assert "für die monatliche Lohnabrechnung für die Beschäftigten des Auftraggebers nötig ist" in text
    assert "spätestens 12 Stunden nach Kenntnis" in text
    assert "mindestens 45 Tage vor dem geplanten Einsatz" in text
    assert "Am Telefon" not in text
    assert {field.name for field in agreement.open_fields} >= {"eingesetzte Systeme", "Schutz der Räume"}
    assert agreement.unused == ()


def test_what_has_no_place_is_said(clauses: Clauses) -> None:
    """The client-friendly clause on audits counts in working days; one on liability without a cap has none."""
    form = a_form(side="client", terms={"audit_notice_days": 14, "liability_cap_euro": 500_000})
    agreement = draft(form, clauses[Language.GERMAN])
    assert set(agreement.unused) == {"Ankündigungsfrist für Prüfungen in Tagen", "Haftungsgrenze in Euro"}


def test_an_empty_form_names_what_is_missing(clauses: Clauses) -> None:
    agreement = draft(a_form(Language.ENGLISH), clauses[Language.ENGLISH])
    missing = {field.field: field.places for field in agreement.open_fields}
    assert missing["main_contract.date"] == ("Preliminary note", "clause 1(4)")
    assert missing["client.contact"] == ("annex 4",)
    assert "[… fill in: subject matter of the processing]" in texts(agreement)


CALL_CENTRE = {
    Language.GERMAN: r"Agent|Anruf|Kampagne|Hotline|Callcenter|Gesprächs|Warteschlange|Kundendat|Telefonanlage",
    Language.ENGLISH: r"\b[Aa]gents?\b|[Cc]ampaign|[Hh]otline|[Cc]all (?:centre|note|record|script|volume)"
    r"|[Cc]allers|\b[Qq]ueue|customer (?:data|records)",
}
"""Words that only fit a call centre."""


@pytest.mark.parametrize("side", list(DraftSide))
@pytest.mark.parametrize("language", list(Language))
def test_a_service_without_calls_reads_nothing_of_a_call_centre(
    language: Language, side: DraftSide, clauses: Clauses
) -> None:
    ticked = {name: True for name in CIRCUMSTANCES if name not in ON_CALLS}
    for circumstances in ({}, ticked):
        service = {"kind": "payroll"}
        form = a_form(language, side=side, service=service, data={"special": True}, circumstances=circumstances)
        agreement = draft(form, clauses[language])
        cells = [
            plain(line)
            for annex in agreement.annexes
            for part in annex.parts
            for row in (part.table.rows if part.table else ())
            for cell in row
            for line in cell
        ]
        said = " ".join(" ".join((texts(agreement), *agreement.definitions, *cells)).split())
        assert re.findall(CALL_CENTRE[language], said) == []
