"""The label of a number names its sort; what says something of the text that it numbers is shown."""

import pytest

from ingest.readers.docx.labels_of_numbers import says_more_than_number


@pytest.mark.parametrize(
    "label", ["No. 3", "No 3.", "Artikel 4", "(iv)", "1.2.3", "A.1.2", "I.A.", "a)", "Annex 1 to the DPA"]
)
def test_sorts_of_numbers(label: str) -> None:
    assert not says_more_than_number(label)


@pytest.mark.parametrize(
    "label", ["No agreement 1", "NO", "No part of the contract", "n. a.", "N/A 1.", "k.A.", "V O I D"]
)
def test_what_takes_back_what_it_numbers(label: str) -> None:
    assert says_more_than_number(label)
