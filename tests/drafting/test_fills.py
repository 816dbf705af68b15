"""Values of the form stand in the brackets of the clauses that they belong to."""

import re

import pytest

from assistant.domain import Language, Version
from assistant.drafting.agreement import PieceKind
from assistant.drafting.clauses import ModelClauses, subclauses
from assistant.drafting.fills import BracketFill, fill_bracket, in_words, joined, load_fills
from assistant.drafting.plan import load_plan
from tests.support.drafts import a_form

FIT = {
    "sub_processors.notice_days": (r"^Tage\b", r"^days\b"),
    "sub_processors.objection_days": (r"^Tagen\b", r"^days\b"),
    "terms.breach_hours": (r"^Stunden\b", r"^hours\b"),
    "terms.audit_notice_days": (r"^Tage\b", r"^days\b"),
    "terms.audit_notice_working_days": (r"^Arbeitstage\b", r"^working days\b"),
    "terms.erasure_days": (r"^Tage?n?\b", r"^days\b"),
    "terms.backup_days": (r"^Tage?n?\b", r"^days\b"),
    "terms.liability_cap_euro": (r"^(Euro )?je Vertragsjahr", r"^(in total )?per contract year"),
    "terms.insured_million_euro": (r"^Millionen Euro", r"^million"),
}


def brackets(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\[[^\]]+\]", text))


@pytest.mark.parametrize("language", Language)
def test_each_fill_names_a_bracket_and_fits_what_stands_behind(
    language: Language, clauses: dict[Language, ModelClauses]
) -> None:
    for (topic, version, number, place), fill in load_fills().items():
        passage = clauses[language].passages[topic, version]
        text = dict(subclauses(passage))[number]
        found = brackets(text)[place - 1]
        assert found[0][1:-1].replace(".", "").replace(",", "").isdigit() is (fill.format == "number"), (
            topic,
            version,
            number,
        )
        if fill.field in FIT:
            behind = text[found.end() :].strip()
            assert re.search(FIT[fill.field][language is Language.ENGLISH], behind), (topic, version, number, behind)


def test_both_languages_have_the_same_brackets(clauses: dict[Language, ModelClauses]) -> None:
    for key, german in clauses[Language.GERMAN].passages.items():
        english = dict(subclauses(clauses[Language.ENGLISH].passages[key]))
        for number, text in subclauses(german):
            assert len(brackets(text)) == len(brackets(english[number])), (key, number)


def test_each_bracket_without_a_number_is_known(clauses: dict[Language, ModelClauses]) -> None:
    """A new one would stay as it is, and be taken for a value; what never stands in a draft is filled in by hand."""
    option = "Nur bei Rechtsanwälten, Steuerberatern und Wirtschaftsprüfern:"
    values = {"Deutschland", "monatlich", "wöchentlich", option}
    by_hand = {clause.topic for clause in load_plan() if clause.when == ()}
    for (topic, version), passage in clauses[Language.GERMAN].passages.items():
        for number, text in subclauses(passage) if topic not in by_hand else ():
            for place, found in enumerate(brackets(text), start=1):
                words = found[0][1:-1]
                known = (topic, version, number, place) in load_fills() or words in values
                assert known or words.replace(".", "").isdigit(), (topic, version, number, words)


def test_fields_are_those_of_the_form() -> None:
    form = a_form()
    for fill in load_fills().values():
        for field in (fill.field, fill.at_most):
            if field:
                form.at(field)


class TestFillBracket:
    fill = BracketFill(
        topic="x", version=Version.BALANCED, subclause=1, bracket=1, field="sub_processors.objection_days",
        format="number", at_most="sub_processors.notice_days",
    )  # fmt: skip

    def test_value(self) -> None:
        piece = fill_bracket("[20]", self.fill, a_form(sub_processors={"objection_days": 10}))
        assert (piece.kind, piece.text, piece.original) == (PieceKind.FILLED, "10", "[20]")

    def test_the_value_of_the_clause_stays(self) -> None:
        piece = fill_bracket("[20]", self.fill, a_form())
        assert (piece.kind, piece.text) == (PieceKind.SUGGESTED, "[20]")

    def test_the_value_of_the_clause_is_lowered(self) -> None:
        piece = fill_bracket("[20]", self.fill, a_form(sub_processors={"notice_days": 14}))
        assert (piece.kind, piece.text, piece.original) == (PieceKind.SUGGESTED, "[14]", "[20]")
        assert fill_bracket("[20]", self.fill, a_form(sub_processors={"notice_days": 30})).text == "[20]"

    def test_open(self) -> None:
        fill = BracketFill(
            topic="x", version=Version.BALANCED, subclause=1, bracket=1, field="service.subject", open=True
        )
        piece = fill_bracket("[die …]", fill, a_form())
        assert (piece.kind, piece.text) == (PieceKind.OPEN, "[… ausfüllen: Gegenstand der Verarbeitung]")

    def test_without_a_field(self) -> None:
        assert fill_bracket("[5]", None, a_form()).kind is PieceKind.SUGGESTED


def test_in_words() -> None:
    assert in_words(1_500_000, Language.GERMAN, "number") == "1.500.000"
    assert in_words(1_500_000, Language.ENGLISH, "number") == "1,500,000"
    assert in_words(5_000, Language.GERMAN, "euro") == "5.000 Euro"
    assert in_words(5_000, Language.ENGLISH, "euro") == "EUR 5,000"
    assert in_words(Language.ENGLISH, Language.ENGLISH, "language") == "English"


def test_joined() -> None:
    assert joined(("A",), Language.GERMAN) == "A"
    assert joined(("A", "B", "C"), Language.GERMAN) == "A, B und C"
    assert joined(("A", "B"), Language.ENGLISH) == "A and B"
