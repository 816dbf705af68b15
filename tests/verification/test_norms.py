"""Norms exist, and the sentence, or else its passage, names them, as it does decisions."""

from collections.abc import Callable

import pytest

from assistant.citation.cite import Knowledge
from assistant.domain import Citation
from assistant.verification.model import Check, Failure
from assistant.verification.norms import check_dockets, check_norms, read_dockets, read_norms

FIRST, SECOND = "Er meldet Pannen (Art. 33 Abs. 2 und Art. 34 DSGVO).", "Er löscht Daten (Art. 17 DSGVO)."
CASE, OTHER_CASE = "So urteilt der EuGH in C-683/21.", "Anders das LG Bonn (29 OWi 1/20)."


def test_norms_are_tokens_and_decisions_are_none() -> None:
    found = [(one.value, one.text) for one in read_norms("Nach Art. 28(3) GDPR, § 43 BDSG und C-683/21.")]
    assert found == [("Art. 28 Abs. 3 DSGVO", "Art. 28(3) GDPR"), ("§ 43 BDSG", "§ 43 BDSG")]


@pytest.mark.parametrize(
    ("statement", "failures"),
    [
        ("Er meldet Pannen (Art. 33 Abs. 2 DSGVO).", []),
        ("He reports under Art. 33(2) GDPR.", []),
        ("Er meldet Pannen (Art. 33 DSGVO).", []),  # wider
        ("Er meldet Pannen (Art. 34 Abs. 1 DSGVO).", [Failure.FABRICATED]),  # narrower
        ("Er meldet Pannen (Art. 33 Abs. 1 DSGVO).", [Failure.FABRICATED]),
        ("Er meldet Pannen (Art. 17 DSGVO).", [Failure.MISATTRIBUTED]),
        ("Er meldet Pannen (Art. 133 DSGVO).", [Failure.UNKNOWN_NORM]),
        ("Er meldet Pannen (Art. 34 und Art. 34 DSGVO).", [Failure.MISATTRIBUTED]),
        ("So in C-683/21.", []),  # no norm
    ],
)
def test_the_sentence_has_to_name_the_norm(
    statement: str, failures: list[Failure], add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    add(FIRST, SECOND)
    found = list(check_norms(statement, FIRST, knowledge.passages[0]))
    assert [one.failure for one in found] == failures
    assert {one.check for one in found} <= {Check.NORM}


@pytest.mark.parametrize(
    ("norm", "holds"), [("Art. 33 Abs. 2 DSGVO", True), ("Art. 33 DSGVO", True), ("Art. 33 Abs. 1 DSGVO", False)]
)
def test_norms_of_the_passage_count_where_the_sentence_names_none(
    norm: str, holds: bool, add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    sentence = "Das Callcenter meldet Pannen dem Auftraggeber."
    add(sentence, norms=("Art. 33 Abs. 2 DSGVO",))
    statement = f"Nach {norm} meldet das Callcenter Pannen dem Auftraggeber."
    assert (not list(check_norms(statement, sentence, knowledge.passages[0]))) is holds


def test_what_the_sentence_itself_seems_to_name_is_not_invented(
    add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    add("So steht es in Art. 133 DSGVO.")
    assert not list(check_norms("Art. 133 DSGVO", "So steht es in Art. 133 DSGVO.", knowledge.passages[0]))


def test_of_a_decision_only_the_number_is_the_token_whatever_stands_before_it() -> None:
    found = [(one.value, one.text) for one in read_dockets(f"{CASE} {OTHER_CASE} Siehe Art. 28 DSGVO.")]
    assert found == [("EuGH C-683/21", "C-683/21"), ("LG Bonn 29 OWi 1/20", "29 OWi 1/20")]


@pytest.mark.parametrize(
    ("statement", "failures"),
    [
        ("So urteilt der EuGH in C-683/21.", []),
        ("So steht es in C-683/21.", []),
        ("So urteilt der EuGH in C-684/21.", [Failure.FABRICATED]),
        ("So urteilt das LG Bonn (29 OWi 1/20).", [Failure.MISATTRIBUTED]),
        ("So urteilt das LG Köln (29 OWi 1/20).", [Failure.FABRICATED]),
        ("So steht es in Art. 28 DSGVO.", []),  # no decision
    ],
)
def test_the_sentence_has_to_name_the_decision(
    statement: str, failures: list[Failure], add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    add(CASE, OTHER_CASE)
    found = list(check_dockets(statement, CASE, knowledge.passages[0]))
    assert [one.failure for one in found] == failures
    assert {one.check for one in found} <= {Check.DOCKET}


def test_the_decision_of_the_passage_counts_where_the_sentence_names_none(
    add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    add("Der Auftraggeber haftet.", norms=("EuGH C-683/21",))
    assert not list(check_dockets("So der EuGH in C-683/21.", "Der Auftraggeber haftet.", knowledge.passages[0]))
    assert list(check_dockets("So der EuGH in C-684/21.", "Der Auftraggeber haftet.", knowledge.passages[0]))
