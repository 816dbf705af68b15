"""Parties that no single place names are told by all places where their names stand."""

import pytest

from assistant.contracts.parties import names_by_clues
from assistant.contracts.party_clues.find import party_clues
from assistant.contracts.party_names.choose import complete_names, likely_leaning
from assistant.contracts.party_roles import with_roles
from assistant.contracts.wording import ROLES

LETTER = """Brightwell Payroll Services Ltd

4 June 2024

Old Harbour Brewery Ltd
Quay Street

Dear Ms Lowe,

Payslips from July: how we handle the data of your staff

1. Brightwell runs the payroll for Old Harbour Brewery and uses the names, hours and bank details for nothing else.

2. Brightwell deletes its copies when Old Harbour Brewery asks it to, and tells the brewery of any loss at once.

3. Old Harbour Brewery may inspect the office of Brightwell once a year.

Yours sincerely, T. Okafor, for Brightwell Payroll Services Ltd

Agreed: H. Lowe, for Old Harbour Brewery Ltd, 11 June 2024
"""
EXPECTED = {"processor": "Brightwell Payroll Services Ltd", "controller": "Old Harbour Brewery Ltd"}


def _names(text: str, told: dict[str, str | None]) -> dict[str, str | None]:
    clues = with_roles(party_clues(text), text)
    spans = {role: (text.index(name), text.index(name) + len(name)) if (name := told[role]) else None for role in ROLES}
    chosen = complete_names(text, clues, spans, ROLES)
    return {role: text[slice(*span)] if (span := chosen[role]) else None for role in ROLES}


def test_both_are_named() -> None:
    assert _names(LETTER, {"processor": None, "controller": None}) == EXPECTED


@pytest.mark.parametrize("role", ROLES)
def test_who_is_told_stays_and_has_no_other_role(role: str) -> None:
    wrong = {each: EXPECTED["controller"] if each == role else None for each in ROLES}
    chosen = _names(LETTER, wrong)
    assert chosen[role] == EXPECTED["controller"]
    assert EXPECTED["controller"] not in {chosen[other] for other in ROLES if other != role}


def test_a_blank_stays_blank() -> None:
    text = "between [name of the customer] (the “Customer”) and Ohm GmbH (the “Provider”). Volt AG is insured.\n"
    clues = with_roles(party_clues(text), text)
    told = names_by_clues(text, clues)
    assert complete_names(text, clues, {**told, "controller": None}, ROLES)["controller"] is None


def test_no_candidate() -> None:
    assert _names("we and you agree", {"processor": None, "controller": None}) == dict.fromkeys(ROLES)


def test_the_places_of_names_tell_which_of_them_works_for_the_other() -> None:
    lean = likely_leaning(LETTER, party_clues(LETTER))
    assert lean(EXPECTED["processor"]) > lean(EXPECTED["controller"])
    assert lean("Volt AG") == 0
