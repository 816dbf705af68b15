"""References follow the headings that they name; other numbers stay."""

from assistant.contracts.compare.align import align
from assistant.contracts.compare.clauses import clauses
from assistant.contracts.compare.numbering import renumbered, renumbering
from tests.support.versions import NEW, OLD, contract


def test_headings_tell_which_number_became_which() -> None:
    matches = align(clauses(contract(OLD)), clauses(contract(NEW)))
    assert renumbering(matches) == {"2": "4", "4": "5", "5": "6", "6": "3"}


def test_a_number_of_a_law_stays() -> None:
    text = "# V\n\nNach Art. 5 Abs. 1 lit. a DSGVO, § 5 BDSG und Art. 5 of the GDPR gilt § 5. Danach gilt § 5 weiter.\n"
    (words,) = renumbered(clauses(contract(text))[-1:], {"5": "6"})
    assert [word for word in words if word in {"5", "6"}] == ["5", "5", "5", "6", "6"]


def test_only_references_follow() -> None:
    text = "# V\n\n## § 1 Frist\n\nIn 5 Tagen meldet er es nach § 5 Abs. 2 und Ziff. 5.\n"
    (words,) = renumbered(clauses(contract(text))[-1:], {"5": "6"})
    assert " ".join(words) == "frist In 5 Tagen meldet er es nach § 6 Abs . 2 und Ziff . 6 ."
