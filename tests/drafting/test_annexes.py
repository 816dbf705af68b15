"""Annexes stand there where clauses name them, and hold what the form says."""

from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement, DraftedAnnexPart, plain
from assistant.drafting.annexes import annex_labels, fill_annexes, numbered_annexes
from assistant.drafting.conditions import conditions_of
from assistant.drafting.form import DraftForm
from tests.support.drafts import a_form

DE = Language.GERMAN


def part_of(form: DraftForm, name: str) -> DraftedAnnexPart:
    annexes = fill_annexes(numbered_annexes(frozenset({name}), form.language), form, conditions_of(form))
    return next(part for annex in annexes for part in annex.parts if part.name == name)


def rows_of(part: DraftedAnnexPart) -> list[list[str]]:
    assert part.table is not None
    return [["; ".join(map(plain, cell)) for cell in row] for row in part.table.rows]


def test_four_are_always_there() -> None:
    annexes = numbered_annexes(frozenset(), DE)
    assert annex_labels(annexes, DE) == {
        "Beschreibung der Verarbeitung": "1.1",
        "Daten und Personen": "1.2",
        "Maßnahmen": "2",
        "Unterauftragsverarbeiter": "3",
        "Ansprechpartner": "4",
    }
    assert annex_labels(numbered_annexes(frozenset({"Homeoffice"}), DE), DE)["Homeoffice"] == "5"


def test_facts() -> None:
    part = part_of(a_form(data={"subjects": ["Kunden", "Anrufer"], "special": False}), "Daten und Personen")
    rows = dict(rows_of(part))
    assert rows["Kategorien betroffener Personen"] == "Kunden; Anrufer"
    assert rows["Besondere Kategorien personenbezogener Daten"] == "keine"
    assert rows["Arten der Daten"] == "[… ausfüllen: Arten der Daten]"
    assert "Zusätzliche Schutzmaßnahmen für besondere Kategorien" not in rows


def test_facts_on_a_condition() -> None:
    form = a_form(data={"special": True, "special_categories": ["Gesundheitsdaten"]})
    rows = dict(rows_of(part_of(form, "Beschreibung der Verarbeitung")))
    assert rows["Besondere Kategorien personenbezogener Daten"] == (
        "Gesundheitsdaten (Ausnahme nach Art. 9 Abs. 2 DSGVO: [… ausfüllen: Ausnahme nach Art. 9 Abs. 2 DSGVO])"
    )


def test_lists() -> None:
    form = a_form(place={"transfers": [{"country": "USA", "tool": "adequacy"}]})
    ((recipient, country, *_, tool, safeguards),) = rows_of(part_of(form, "Drittländer"))
    assert (recipient, country, safeguards) == ("[… ausfüllen]", "USA", "[… ausfüllen]")
    assert tool == "Angemessenheitsbeschluss (Art. 45 DSGVO)"


def test_nothing_to_fill_in() -> None:
    assert part_of(a_form(sub_processors={"none": True}), "Unterauftragsverarbeiter").table is None
    assert part_of(a_form(), "Unterauftragsverarbeiter").table is not None
    assert part_of(a_form(), "Homeoffice").note == "Für das Homeoffice sind keine Tätigkeiten freigegeben."
    assert part_of(a_form(circumstances={"home_office": True}), "Homeoffice").table is not None


def test_contacts_of_both_parties() -> None:
    form = a_form(client={"contact": "A"}, provider={"contact": "B", "no_data_protection_officer": True})
    rows = rows_of(part_of(form, "Ansprechpartner"))
    assert rows[0] == ["Vertrag und Betrieb", "A", "B"]
    assert rows[-1][2] == "nicht benannt"


def test_callers_are_verified_on_the_phone_only() -> None:
    def groups(form: DraftForm) -> list[str]:
        return [row[0] for row in rows_of(part_of(form, "Maßnahmen"))]

    assert "Prüfung der Identität am Telefon" not in groups(a_form())
    assert "Prüfung der Identität am Telefon" in groups(a_form(service={"kind": "call_centre"}))


def test_each_row_is_as_wide_as_its_header(drafts: list[tuple[DraftForm, DraftedAgreement]]) -> None:
    for _, agreement in drafts:
        for annex in agreement.annexes:
            for part in annex.parts:
                if part.table is not None and part.table.header:
                    assert {len(row) for row in part.table.rows} == {len(part.table.header)}
