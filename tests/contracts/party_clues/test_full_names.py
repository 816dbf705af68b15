"""The full name of a party, where a place has the short one."""

from assistant.contracts.party_clues.clue import PartyClue
from assistant.contracts.party_clues.full_names import with_full_names

TEXT = 'Elme Insurance Ltd ("Elme"), Sörby Druck GmbH. Exporter: Elme. Importer: Sörby Druck.'


def clue(name: str, role: str | None = None, term: str = "", after: int = 0) -> PartyClue:
    start = TEXT.index(name, after)
    terms = ((TEXT.index(term), TEXT.index(term) + len(term)),) if term else ()
    return PartyClue(role, 4, (start, start + len(name)), terms)  # type: ignore[arg-type]


def names(*clues: PartyClue) -> list[str]:
    return [TEXT[slice(*each.name)] for each in with_full_names(TEXT, clues) if each.name]


def test_what_a_company_is_called_stands_for_its_name() -> None:
    company = PartyClue(None, 6, (0, 18), ((21, 25),))
    assert names(company, clue("Elme", "controller", after=40)) == ["Elme Insurance Ltd"] * 2


def test_a_name_without_its_form_is_that_of_the_company_that_begins_so() -> None:
    company, behind = clue("Sörby Druck GmbH"), TEXT.index("Importer")
    assert names(company, clue("Sörby Druck", "processor", after=behind)) == ["Sörby Druck GmbH"] * 2


def test_the_company_of_the_other_role_is_another() -> None:
    company, behind = clue("Sörby Druck GmbH", "controller"), TEXT.index("Importer")
    assert names(company, clue("Sörby Druck", "processor", after=behind)) == ["Sörby Druck GmbH", "Sörby Druck"]
