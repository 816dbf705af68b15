"""The norms of an answer are those of what it says, not all of the passages that it quotes."""

from collections.abc import Callable

from assistant.citation.cite import Knowledge
from assistant.citation.numbering import DraftStatement
from assistant.domain import Citation, Role
from assistant.verification.cited_norms import cited_norms

Add = Callable[..., Citation]
FORM = "Der AVV darf elektronisch geschlossen werden (Art. 28 Abs. 9 DSGVO)."
ABROAD = "Für Drittländer gelten Art. 44 bis 46 DSGVO."
LAID_DOWN = "Das Unternehmen sollte die Fassung ablegen."
LISTED = ("Art. 4 Nr. 8 DSGVO", "Art. 28 Abs. 9 DSGVO", "Art. 45 Abs. 3 DSGVO", "Art. 46 Abs. 1 DSGVO")


def said(citation: Citation, text: str | None = None) -> DraftStatement:
    return DraftStatement(text=text or citation.quote, role=Role.DETAIL, citations=(citation,))


def test_a_sentence_that_names_norms_leads_to_these_alone(add: Add, knowledge: Knowledge) -> None:
    assert cited_norms([said(add(FORM, ABROAD, LAID_DOWN, norms=LISTED))], knowledge) == ("Art. 28 Abs. 9 DSGVO",)


def test_a_norm_that_the_passage_does_not_list_is_there(add: Add, knowledge: Knowledge) -> None:
    consent = add("Der Nachweis ist vorzulegen (§ 7a Abs. 2 UWG).", norms=("§ 7a Abs. 1 UWG",))
    assert cited_norms([said(consent)], knowledge) == ("§ 7a Abs. 2 UWG",)


def test_a_sentence_that_names_none_rests_on_what_no_other_names(add: Add, knowledge: Knowledge) -> None:
    assert cited_norms([said(add(LAID_DOWN, FORM, ABROAD, norms=LISTED))], knowledge) == ("Art. 4 Nr. 8 DSGVO",)


def test_of_a_range_the_listed_parts_are_given(add: Add, knowledge: Knowledge) -> None:
    found = cited_norms([said(add(ABROAD, FORM, norms=LISTED))], knowledge)
    assert found == ("Art. 45 Abs. 3 DSGVO", "Art. 46 Abs. 1 DSGVO")


def test_the_one_listed_part_of_a_named_norm_is_given(add: Add, knowledge: Knowledge) -> None:
    paid = add("Der Vertrag ist Pflicht (Art. 28 Abs. 3 DSGVO).", norms=("Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",))
    assert cited_norms([said(paid)], knowledge) == ("Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",)


def test_other_words_lead_to_the_norms_of_their_quote(add: Add, knowledge: Knowledge) -> None:
    found = cited_norms([said(add(FORM, ABROAD, norms=LISTED), "Elektronisch geht es auch.")], knowledge)
    assert found == ("Art. 28 Abs. 9 DSGVO",)


def test_where_nothing_is_left_the_passage_tells(add: Add, knowledge: Knowledge) -> None:
    quoted = add(LAID_DOWN, FORM, norms=("Art. 28 Abs. 9 DSGVO",))
    assert cited_norms([said(quoted)], knowledge) == ("Art. 28 Abs. 9 DSGVO",)
