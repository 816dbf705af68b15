"""What leads in to a list, and where the list ends."""

import pytest

from assistant.contracts.lead_in import label_length, label_of, label_style, lead_ins


@pytest.mark.parametrize(
    ("text", "style", "label"),
    [
        ("2.3 Der Auftragnehmer zahlt.", "level", "2.3"),
        ("(4) Der Auftragnehmer zahlt.", "digit", "(4)"),
        ("b) zahlen", "letter", "b)"),
        ("(ii) pay", "roman", "(ii)"),
        ("• pay", "bullet", "•"),
        ("Der Auftragnehmer zahlt.", "", ""),
    ],
)
def test_labels(text: str, style: str, label: str) -> None:
    assert (label_style(text), label_of(text)) == (style, label)
    assert text[label_length(text) :].lstrip() == text[label_length(text) :]


def test_an_inner_list_keeps_the_outer_lead_in() -> None:
    paragraphs = ["The Provider shall:", "1. keep data safe, namely by:", "a) locks,", "b) keys,", "2. help."]
    outer, inner = "The Provider shall:", "The Provider shall: 1. keep data safe, namely by:"
    assert lead_ins(paragraphs) == ["", outer, inner, inner, outer]


def test_an_inner_list_without_labels_gives_way_to_the_outer_one() -> None:
    rows = ["Doors and windows of the server room that stay locked", "Keys that only the manager of the house holds"]
    paragraphs = ["The Provider shall:", "1. keep data safe, namely by:", *rows, "2. help the Client."]
    assert lead_ins(paragraphs)[-1] == "The Provider shall:"


def test_a_list_without_labels_ends_with_a_sentence() -> None:
    paragraphs = ["Types of data:", "names", "addresses", "The Provider may not process any other data than these."]
    assert lead_ins(paragraphs) == ["", "Types of data:", "Types of data:", ""]


def test_the_next_label_ends_the_list_before_it() -> None:
    assert lead_ins(["Types of data:", "names", "Groups of people:", "buyers"])[2:] == ["", "Groups of people:"]


def test_a_sentence_that_goes_on_in_a_list_leads_in() -> None:
    opening = "The Provider stands by with what it knows whenever the Client"
    assert lead_ins([opening, "a) assesses the security,", "b) reports."]) == ["", opening, opening]


def test_lead_ins_do_not_pile_up() -> None:
    paragraphs = [f"Punkt {number}:" for number in range(9)]
    assert lead_ins([*paragraphs, "zahlen"])[-1] == "Punkt 5: Punkt 6: Punkt 7: Punkt 8:"


def test_boxes_are_a_list_that_the_next_paragraph_does_not_belong_to() -> None:
    opening = "(1) The Provider may have other firms do the work"
    boxes = ["[x] generally, provided that it says so thirty days before", "[ ] only where the Client agrees"]
    assert lead_ins([opening, *boxes, "(2) The firms are named in Annex 1."]) == ["", opening, opening, ""]


@pytest.mark.parametrize("opening", ["Der Anbieter hilft dem Besteller bei", "The Provider helps the Client with"])
def test_a_sentence_that_ends_in_a_preposition_leads_in(opening: str) -> None:
    opening = f"On the days agreed: {opening}"
    assert lead_ins([opening, "Risk assessments", "Notices to authorities"])[1:] == [opening, opening]
