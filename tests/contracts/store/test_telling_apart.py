"""Contracts of one provider that bear the same title are told apart by their files."""

from pathlib import Path

from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.telling_apart import telling_names
from assistant.settings import Settings
from tests.support.register import new_contract, put


def _named(contract: StoredContract, title: str, name: str) -> StoredContract:
    return contract.model_copy(update={"title": title, "name": name})


def test_the_same_title_of_the_same_provider_is_told_apart_by_the_file(tmp_path: Path) -> None:
    first, second, third = put(Settings(home=tmp_path / "home"), *map(new_contract, ("a", "b", "c")))
    alike = [_named(first, "AVV", "AVV 2025.docx"), _named(second, "Avv", "mail.eml/AVV neu.docx")]
    assert telling_names([*alike, _named(third, "Nachtrag", "x.docx")]) == {
        first.id: "AVV 2025.docx",
        second.id: "AVV neu.docx",
    }
    other = alike[1].model_copy(update={"facts": alike[1].facts.model_copy(update={"provider": "Andere GmbH"})})
    assert telling_names([alike[0], other]) == {}


def test_where_the_files_are_called_the_same_the_path_tells(tmp_path: Path) -> None:
    first, second = put(Settings(home=tmp_path / "home"), *map(new_contract, ("a", "b")))
    names = telling_names([_named(first, "AVV", "2024.zip/AVV.docx"), _named(second, "AVV", "2025.zip/AVV.docx")])
    assert list(names.values()) == ["2024.zip/AVV.docx", "2025.zip/AVV.docx"]
