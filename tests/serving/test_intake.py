"""Files that are taken in wait for one another, so none may take for ever."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from assistant.access.identity import Identity
from assistant.contracts.store.model import ReadContract
from assistant.domain import Access, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import AccessError, ContractError
from assistant.serving import intake
from assistant.serving.intake import IntakeResult, embed_in_time, take_in
from assistant.serving.register import Register
from assistant.settings import Settings
from tests.support.contracts import contract
from tests.support.people import LEGAL
from tests.support.stored_contracts import MODEL, new_contract


class Slow:
    """Embeds batch by batch, and tells after each of them."""

    fingerprint = MODEL

    def __init__(self) -> None:
        self.batches = 0

    def encode(self, texts: Sequence[str], on_batch: Callable[[int], None]) -> np.ndarray:
        for number in range(1, len(texts) + 1):
            self.batches += 1
            on_batch(number)
        return np.zeros((len(texts), 2), np.float32)


@pytest.mark.parametrize("language", ["de", "en"])
def test_embedding_is_given_up(language: str) -> None:
    slow = Slow()
    with pytest.raises(ContractError) as refused:
        embed_in_time(cast("SentenceEmbeddings", slow), 0)(["eins", "zwei", "drei"])
    assert slow.batches == 1
    assert "AVV_EMBED_SECONDS" in refused.value.message(language)


def test_what_is_done_in_time_is_given() -> None:
    assert embed_in_time(cast("SentenceEmbeddings", Slow()), 60)(["eins", "zwei"]).shape == (2, 2)


def test_a_short_text_that_names_nothing_of_a_contract_is_refused(tmp_path: Path) -> None:
    register = Register.current(Settings(home=tmp_path / "home"))

    def read(_raw: bytes, name: str, _settings: Settings) -> Iterator[ReadContract]:
        document = contract([("Notiz", "hallo")], Language.GERMAN, "Einkauf")
        yield ReadContract(name=name, contract=new_contract("notiz").model_copy(update={"document": document}))

    (taken,) = take_in(b"", "notiz.txt", Access.ALL, register, read, lambda: LEGAL)
    assert taken.result is IntakeResult.REFUSED
    assert taken.problem is not None
    assert taken.problem.key == "contract.unlike"
    assert "notiz.txt" in taken.problem.message("en")
    assert register.store.contracts(frozenset(Access)) == []


def test_a_document_that_takes_too_long_is_refused_and_nothing_of_it_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = count(step=3_600)
    monkeypatch.setattr(intake, "monotonic", lambda: float(next(hours)))
    monkeypatch.setattr(intake, "current_embeddings", lambda _: Slow())
    register = Register.current(Settings(home=tmp_path / "home"))

    def read(_raw: bytes, name: str, _settings: Settings) -> Iterator[ReadContract]:
        yield ReadContract(name=name, contract=new_contract())

    (taken,) = take_in(b"", "vertrag.md", Access.ALL, register, read, lambda: LEGAL)
    assert taken.result is IntakeResult.REFUSED
    assert taken.problem is not None
    assert taken.problem.key == "contract.embedding_takes_long"
    assert register.store.contracts(frozenset(Access)) == []


@pytest.mark.parametrize(
    ("looks", "expected"),
    [(0, ["refused"]), (1, ["refused"] * 3), (2, ["refused"] * 3), (3, ["new", "refused", "refused"])],
    ids=["before it is read", "before it is embedded", "before it is written", "between two of a ZIP"],
)
def test_who_may_no_longer_adds_no_further_document_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks: int, expected: list[str]
) -> None:
    quick = Slow()
    monkeypatch.setattr(intake, "current_embeddings", lambda _: quick)
    register = Register.current(Settings(home=tmp_path / "home"))
    seen = 0

    def adder() -> Identity:
        nonlocal seen
        seen += 1
        if seen > looks:
            raise AccessError("session_ended")
        return LEGAL

    def read(_raw: bytes, _name: str, _settings: Settings) -> Iterator[ReadContract]:
        for name in ("alpha", "beta", "gamma"):
            yield ReadContract(name=name, contract=new_contract(name))

    taken = list(take_in(b"", "alle.zip", Access.ALL, register, read, adder))
    assert [one.result for one in taken] == expected
    assert len(register.store.contracts(frozenset(Access))) == expected.count("new")


def test_what_is_there_is_told_by_its_own_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by the plain one, which is that of another file."""
    monkeypatch.setattr(intake, "current_embeddings", lambda _: Slow())
    register = Register.current(Settings(home=tmp_path / "home"))

    def read(raw: bytes, name: str, _settings: Settings) -> Iterator[ReadContract]:
        yield ReadContract(name=name, contract=new_contract("avv-1", raw=raw).model_copy(update={"name": name}))

    first, second, again = (
        next(take_in(raw, name, None, register, read, lambda: LEGAL))
        for raw, name in ((b"one", "AVV 1.md"), (b"two", "AVV (1).md"), (b"two", "AVV (1).md"))
    )
    assert [one.result for one in (first, second, again)] == [IntakeResult.NEW, IntakeResult.NEW, IntakeResult.THERE]
    assert first.contract is not None
    assert second.contract is not None
    assert again.contract is not None
    assert again.contract.id == second.contract.id != first.contract.id
