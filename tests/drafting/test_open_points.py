"""What is missing, what has to be confirmed, what found no place."""

from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement, PieceKind
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from assistant.drafting.form import DraftForm
from tests.support.drafts import a_form


def test_each_open_piece_is_listed_once(drafts: list[tuple[DraftForm, DraftedAgreement]]) -> None:
    for _, agreement in drafts:
        pieces = [p for s in agreement.sections for one in s.subclauses for p in one.words]
        cells = [
            cell for a in agreement.annexes for part in a.parts if part.table for r in part.table.rows for cell in r
        ]
        pieces += [piece for cell in cells for line in cell for piece in line]
        listed = [field.field for field in agreement.open_fields]
        assert len(listed) == len(set(listed))
        assert {piece.field for piece in pieces if piece.kind is PieceKind.OPEN} <= set(listed)
        suggested = [piece for piece in pieces if piece.kind is PieceKind.SUGGESTED]
        assert sum(len(one.values) for one in agreement.suggested) == len(suggested)


def test_a_field_with_all_its_places(clauses: dict[Language, ModelClauses]) -> None:
    fields = {field.field: field for field in draft(a_form(), clauses[Language.GERMAN]).open_fields}
    assert fields["service.start"].places == ("§ 1 Abs. 3", "Anlage 1")
    assert fields["service.start"].name == "Beginn der Verarbeitung"
    assert fields["annex.Drittländer" if "annex.Drittländer" in fields else "place.transfers"].places == ("Anlage 5",)


def test_values_with_the_word_behind(clauses: dict[Language, ModelClauses]) -> None:
    suggested = {one.place: one.values for one in draft(a_form(), clauses[Language.GERMAN]).suggested}
    assert suggested["§ 5 Abs. 3"] == ("[2] Arbeitstagen",)


def test_a_place_is_not_said_twice(clauses: dict[Language, ModelClauses]) -> None:
    for language in Language:
        for one in draft(a_form(language), clauses[language]).suggested:
            assert not one.name.startswith(one.place.split()[0])
            assert not one.name[0].isdigit()


def test_unused(clauses: dict[Language, ModelClauses]) -> None:
    form = a_form(terms={"audit_notice_working_days": 5}, secrecy={"profession": "Ärztin"})
    unused = draft(form, clauses[Language.GERMAN]).unused
    assert unused == (
        "Beruf oder Versicherungszweig des Geheimnisträgers",
        "Ankündigungsfrist für Prüfungen in Arbeitstagen",
    )
