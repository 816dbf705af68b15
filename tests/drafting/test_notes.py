"""The notes say what is still to be done, and where each section comes from."""

from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement, plain
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from assistant.drafting.notes import NotePart, notes
from tests.support.drafts import a_form


def by_title(agreement: DraftedAgreement) -> dict[str, NotePart]:
    return {part.title: part for part in notes(agreement)}


def test_parts(examples: dict[Language, DraftedAgreement]) -> None:
    parts = by_title(examples[Language.GERMAN])
    assert "2026.11" in parts[""].paragraphs[0]
    assert "rechtlich zu prüfen" in parts[""].paragraphs[0]
    choices = parts["Gewählte Klauseln und Gründe"].table
    assert choices is not None
    first = [plain(cell[0]) for cell in choices.rows[0]]
    assert first[0] == "§ 1 Gegenstand und Dauer der Verarbeitung"
    assert first[-1] == "clauses/subject-and-duration/de#clause"
    assert "Angaben ohne Platz im Entwurf" not in parts


def test_fields_without_a_place(clauses: dict[Language, ModelClauses]) -> None:
    form = a_form(Language.ENGLISH, side="client", terms={"audit_notice_days": 14})
    (paragraph,) = by_title(draft(form, clauses[Language.ENGLISH]))["Fields without a place in the draft"].paragraphs
    assert paragraph.endswith(": notice period for audits in days.")


def test_nothing_is_open(examples: dict[Language, DraftedAgreement]) -> None:
    done = examples[Language.ENGLISH].model_copy(update={"open_fields": (), "suggested": ()})
    parts = by_title(done)
    assert parts["Open fields"].table is None
    assert parts["Suggested values to be confirmed"].table is None


def test_contradictions_come_first(clauses: dict[Language, ModelClauses]) -> None:
    form = a_form(place={"eea_only": True, "sites": ["Support aus Pune, Indien"]})
    titles = [part.title for part in notes(draft(form, clauses[Language.GERMAN]))]
    assert titles[1] == "Widersprüche, die vor der Unterzeichnung zu klären sind"
    assert titles[1] not in [part.title for part in notes(draft(a_form(), clauses[Language.GERMAN]))]
