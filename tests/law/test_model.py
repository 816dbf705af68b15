"""The levels of a reference, from the outside in."""

import pytest

from assistant.law.model import NormKind, Reference, order


def test_only_what_is_set_counts_from_the_outside_in() -> None:
    reference = Reference(act="DSGVO", kind=NormKind.ARTICLE, number="28", letter="a", paragraph="3", sentence="1")
    assert list(reference.levels().items()) == [("paragraph", "3"), ("sentence", "1"), ("letter", "a")]
    assert Reference(act="DSGVO", kind=NormKind.ARTICLE, number="28").levels() == {}


def test_in_a_clause_a_letter_holds_numbers_elsewhere_a_number_letters() -> None:
    places = {"letter": "c", "point": "1"}
    clause = Reference(act="SCC 2021/915", kind=NormKind.CLAUSE, number="8", **places)
    section = Reference(act="BGB", kind=NormKind.SECTION, number="309", **places)
    assert list(clause.levels()) == ["letter", "point"]
    assert list(section.levels()) == ["point", "letter"]


@pytest.mark.parametrize("kind", NormKind)
def test_each_kind_orders_all_levels_of_a_reference(kind: NormKind) -> None:
    assert set(order(kind)) == Reference.model_fields.keys() - {"act", "kind", "number", "module"}
