"""A memo says of each contract what was found in it, with the numbers of its own sources."""

from collections.abc import Callable

from assistant.domain import Answer, Role
from assistant.export.memo import Fact, Memo

Make = Callable[..., Answer]
Memos = Callable[..., Memo]


def test_each_of_several_contracts_has_its_words_beside_its_name(memo: Memos, contracts: Answer) -> None:
    (part,) = memo(contracts).parts
    nord, west, ost = part.contracts
    assert [one.title for one in part.contracts] == ["Nord: Vertrag nord", "West: Vertrag west", "Ost: Vertrag ost"]
    assert nord.result == Fact("Suche im Vertrag", "Regelung gefunden")
    assert [(line.text, line.numbers) for line in nord.lines] == [("Nord meldet binnen 24 Stunden.", (1,))]
    assert west.result.value == "nicht sicher"
    assert [line.numbers for line in west.lines] == [(), (2,)]
    assert west.lines[1].text == "West meldet Störungen."
    assert (nord.check, ost.check) == ("", "")
    assert west.check.startswith("Prüfung nach Art. 28 DSGVO, ")
    assert ost.result.value == "keine Regelung gefunden"
    assert [line.numbers for line in ost.lines] == [(4, 5)]
    assert "fand diese Suche keine Regelung dazu" in ost.lines[0].text


def test_the_law_stands_below_them(memo: Memos, contracts: Answer) -> None:
    (part,) = memo(contracts).parts
    assert [(one.role, [line.text for line in one.lines]) for one in part.sections] == [
        (Role.LAW, ["Das Gesetz verlangt die Meldung."])
    ]
    assert part.remarks[-1].startswith("7 weitere Verträge wurden nicht durchsucht")


def test_a_single_contract_keeps_its_words_in_the_answer(memo: Memos, contract: Answer) -> None:
    (part,) = memo(contract).parts
    assert [one.role for one in part.sections] == [Role.SHORT_ANSWER, Role.LAW]
    assert len(part.contracts[0].lines) == 1  # that it is not sure


def test_numbers_of_places_go_on_in_a_conversation_and_words_follow_the_memo(
    memo: Memos, answer: Make, contracts: Answer
) -> None:
    part = memo(answer(), contracts, language="en").parts[1]
    assert [line.numbers for one in part.contracts for line in one.lines] == [(3,), (), (4,), (6, 7)]
    assert part.contracts[2].result == Fact("Search in the contract", "no clause found")
    assert part.contracts[1].check.startswith("Check under Art. 28 GDPR, ")
