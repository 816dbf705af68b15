"""How often a text uses a term."""

import pytest

from assistant.contracts.party_clues import term_uses
from assistant.contracts.party_clues.term_uses import TermUses, count_uses


@pytest.mark.parametrize(
    ("term", "uses"), [("Kunde", 2), ("der Kunde", 2), ("Kunden", 1), ("CRM", 2), ("Crm", 1), ("Stammkunde", 0)]
)
def test_whole_words_are_counted_without_their_article(term: str, uses: int) -> None:
    text = "Der Kunde zahlt. Kunden-Karten und das Stamm-Kunde-Feld. Den Kunden fragt der Kunde nach dem CRM, dem Crm."
    assert count_uses(text, term) == uses


def test_a_term_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(text: str, term: str) -> int:
        asked.append(term)
        return count_uses(text, term)

    monkeypatch.setattr(term_uses, "count_uses", counted)
    uses = TermUses("Agency and Agency")
    assert [uses.count(term) for term in ("Agency", "Agency", "Client", "Agency")] == [2, 2, 0, 2]
    assert asked == ["Agency", "Client"]
