"""A norm counts as named only where the text says of which act it is, and where the register knows of it."""

import pytest

from assistant.law.named_norms import named_norms
from assistant.law.reference import canonical


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Nach Art. 28 Abs. 3 und Art. 32 DSGVO.", [["Art. 28 Abs. 3 DSGVO"], ["Art. 32 DSGVO"]]),
        ("Under Articles 44 to 46 GDPR.", [["Art. 44 DSGVO", "Art. 45 DSGVO", "Art. 46 DSGVO"]]),
        ("Ohne Art. 9 Abs. 1 (Art. 61 lit. b des Schweizer DSG).", [["Art. 61 lit. b DSG (CH)"]]),
        ("Eine Vorschrift zum KI-Training, Art. 88c DSGVO.", []),
        ("So steht es in § 3, wie der EuGH sagt (C-340/21).", []),
    ],
)
def test_what_is_sure(text: str, named: list[list[str]]) -> None:
    assert [[canonical(norm) for norm in norms] for norms in named_norms(text)] == named
