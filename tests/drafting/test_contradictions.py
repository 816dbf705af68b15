"""A place outside the EU and the EEA is seen where the form says that the data stay in them."""

import tomllib
from importlib.resources import files

import pytest

from assistant.domain import Language
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.contradictions import contradictions, third_country
from assistant.drafting.draft import draft
from tests.support.drafts import a_form, example

EEA = " ".join(
    (
        "Belgien Bulgarien Dänemark Deutschland Estland Finnland Frankreich Griechenland Irland Island Italien",
        "Kroatien Lettland Liechtenstein Litauen Luxemburg Malta Niederlande Norwegen Österreich Polen Portugal",
        "Rumänien Schweden Slowakei Slowenien Spanien Tschechien Ungarn Zypern Belgium Bulgaria Denmark Germany",
        "Estonia Finland France Greece Ireland Iceland Italy Croatia Latvia Lithuania Luxembourg Netherlands",
        "Norway Austria Poland Romania Sweden Slovakia Slovenia Spain Czechia Hungary Cyprus",
    )
).split()


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Support aus Pune, Indien", "Indien"),
        ("Pune (India)", "India"),
        ("US-Rechenzentrum", "US"),
        ("Ashburn, Virginia, U.S.A.", "U.S.A."),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("Rechenzentrum im Vereinigten Königreich", "Vereinigten Königreich"),
        ("Indianapolisstraße 3, Wien", None),
        ("Chinatown-Filiale, Berlin", None),
        ("Leipzig, Deutschland", None),
    ],
)
def test_third_country(place: str, country: str | None) -> None:
    assert third_country(place) == country


def test_no_state_of_the_eea_is_a_third_country() -> None:
    assert [state for state in EEA if third_country(f"Rechenzentrum, {state}")] == []


def test_each_name_is_there_once() -> None:
    names = tomllib.loads((files("assistant.drafting") / "third_countries.toml").read_text("utf-8"))["names"]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", Language)
def test_a_site_a_sub_processor_and_remote_access(language: Language) -> None:
    places = {"eea_only": True, "sites": ["Leipzig, Deutschland", "Pune, Indien"]}
    others = {"companies": [{"name": "Kanada Tee GmbH", "country": "Japan"}, {"name": "X"}]}
    form = a_form(language, place=places, sub_processors=others, circumstances={"remote_access": True})
    found = contradictions(form)
    assert [one.field for one in found] == ["place.sites", "sub_processors.companies", "circumstances.remote_access"]
    assert "Pune, Indien" in found[0].text
    assert "Japan" in found[1].text


def test_nothing_is_said_where_nothing_is_promised() -> None:
    sites = {"sites": ["Pune, Indien"]}
    assert contradictions(a_form(place=sites)) == ()
    assert contradictions(a_form(place={**sites, "eea_only": False})) == ()
    assert all(contradictions(example(language)) == () for language in Language)


@pytest.mark.parametrize("language", Language)
def test_the_draft_does_not_say_that_no_transfer_is_agreed(
    language: Language, clauses: dict[Language, ModelClauses]
) -> None:
    """What nobody has decided stays open, so that it cannot be signed by mistake."""
    inside = draft(a_form(language, place={"eea_only": True}), clauses[language])
    outside = draft(a_form(language, place={"eea_only": True, "sites": ["Pune, Indien"]}), clauses[language])
    assert "place.transfers" not in {one.field for one in inside.open_fields}
    assert "place.transfers" in {one.field for one in outside.open_fields}
    assert (len(inside.contradictions), len(outside.contradictions)) == (0, 1)
