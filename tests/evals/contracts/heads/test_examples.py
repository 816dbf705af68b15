"""The short contracts: their sheets are whole, and what they say stands in the text."""

import json

import pytest

from assistant.contracts.facts.model import ContractKind
from evals.contracts.facts import OF_REGISTER
from evals.contracts.heads.examples import DATA, FACTS

ROWS = [
    (file.stem, json.loads(line))
    for file in sorted((DATA / "heads").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]


def test_each_has_a_name_of_its_own() -> None:
    assert len({(writer, row["id"]) for writer, row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[f"{writer}-{row['id']}" for writer, row in ROWS])
def test_facts(row: dict[str, object]) -> None:
    facts, text = row["facts"], " ".join(str(row["text"]).split())
    assert isinstance(facts, dict)
    assert set(facts) == set(OF_REGISTER)
    assert facts["kind"] in set(ContractKind)
    plain = text.replace("*", "").replace("_", "").lower()
    assert all(facts[name] is None or facts[name].split()[0].lower() in plain for name in FACTS.values())
