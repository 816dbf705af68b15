"""Definitions in long lines: what is done for each does not grow with the text."""

from itertools import islice

import pytest

from assistant.contracts.party_clues import definitions as module
from assistant.contracts.party_clues import term_uses
from assistant.contracts.party_clues.definitions import BACK, PARTIES, definitions
from assistant.contracts.party_clues.find import CLUES
from assistant.contracts.party_clues.term_uses import USED, count_uses
from assistant.contracts.party_use.leaning import leaning

LENGTH = 400_000
HEAD = "between Hillside Ltd (Client) and Coast Agency Ltd (Agency) "


@pytest.mark.parametrize("repeated", ["(Agency) ", "X Ltd (Supplier) Safe Data Ltd ", "X Ltd (we) "])
def test_a_term_in_brackets_is_counted_once_in_a_long_line(monkeypatch: pytest.MonkeyPatch, repeated: str) -> None:
    counted: list[str] = []
    looked_at: list[int] = []
    has_company = module.has_company

    def count(text: str, term: str) -> int:
        counted.append(term)
        return count_uses(text, term)

    def look(phrase: str) -> bool:
        looked_at.append(len(phrase))
        return has_company(phrase)

    monkeypatch.setattr(term_uses, "count_uses", count)
    monkeypatch.setattr(module, "has_company", look)
    found = definitions(HEAD + repeated * (LENGTH // len(repeated)))
    assert list(islice(found, CLUES))
    assert len(counted) == len(set(counted))
    assert max(looked_at, default=0) <= BACK


def test_of_many_terms_the_first_are_held_against_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def counted(text: str, terms: tuple[str, ...]) -> int:
        asked.append(terms)
        return leaning(text, terms)

    monkeypatch.setattr(module, "leaning", counted)
    terms = [f"Haus{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(2 * PARTIES)]
    list(definitions("Both: " + " ".join(f"({term})" for term in terms) + f"\n{' '.join(terms)}" * (USED + 1)))
    assert asked == [(term,) for term in terms[:PARTIES]]


def test_a_label_with_a_name_behind_its_brackets_defines_nothing() -> None:
    assert not list(definitions("Officer (Supplier) Safe Data Ltd, Leeds. The Supplier helps. The Supplier pays. "))
    assert list(definitions("Safe Data Ltd (Supplier) Leeds. The Supplier helps. The Supplier pays. "))


def test_a_term_may_stand_alone_in_its_line() -> None:
    spread = "Coast Ltd\n\n(Agency)\n\n" + "The Agency deletes the files. " * 6
    assert [spread[slice(*clue.name)] for clue in definitions(spread) if clue.name] == ["Coast Ltd"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("die Sparbank Auental AG, Am Tor 2 – im Text „die Bank“ – und die Rufbau GmbH – im Text „das Center“ –", 2),
        ("Harbour Hotels plc, 1 Quay, Malta – in this document “we”; Pay Ltd – in this document “you”", 2),
        ("die Sparbank Auental AG (in diesem Text „die Bank“) und die Rufbau GmbH (im Text „das Center“)", 2),
        ("Die Rufbau GmbH verkauft im Text verschlüsselte „Daten“.", 0),
    ],
)
def test_a_term_may_be_introduced_by_where_it_is_used(text: str, terms: int) -> None:
    used = "Die Bank entscheidet über die Daten. Das Center verarbeitet die Daten für die Bank. " * 3
    assert len([clue for clue in definitions(f"{text}\n\n{used}") if clue.name]) == terms


def test_a_role_beside_a_pronoun_in_the_same_brackets_counts() -> None:
    text = 'The contract between Halloway Pryce LLP ("we", the controller) and Oak Typing Ltd ("you", the processor). '
    found = {clue.role: text[slice(*clue.name)] for clue in definitions(text) if clue.name}
    assert found == {"controller": "Halloway Pryce LLP", "processor": "Oak Typing Ltd"}
