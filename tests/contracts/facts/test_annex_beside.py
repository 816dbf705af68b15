"""What is named behind a paper of another text, in one sentence with it."""

import pytest

from assistant.contracts.facts.annex_beside import not_foreign
from assistant.contracts.facts.annex_labels import annex_labels
from assistant.contracts.facts.annex_owner import Owner
from tests.support.annexes import agreement


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Annex I of those clauses is filled in by § 4, and Annex II by § 5.", []),
        ("Anhang I jener Klauseln füllt § 4 aus und Anhang II füllt § 5 aus.", []),
        ("Annex I of those clauses is filled in elsewhere. Annex II lists the places.", ["Annex II"]),
        ("Annex I of those clauses is filled in by § 4, and Annex 2 by § 5.", ["Annex 2"]),
        ("Annex I of those clauses is void, Annex II is attached.", ["Annex II"]),
        ("Annex I of those clauses goes with Annex II to this agreement.", ["Annex II"]),
        ("Anhang I jener Klauseln gilt, Anlage II auch.", ["Anlage II"]),
    ],
)
def test_papers_named_alike_in_one_sentence(sentence: str, names: list[str]) -> None:
    read = agreement(sentence)
    assert [each.name for each in not_foreign(read.text, Owner(read), annex_labels(read.text))] == names
