"""The measure of what is read from contracts counts what is right, wrong and invented."""

import json
from pathlib import Path

import pytest

from evals.contracts.facts import is_right, measure_facts

CONTRACT = """# Auftragsverarbeitungsvertrag

zwischen der Hansa Versand AG, Kiel (nachfolgend „Auftraggeber“) und der Nordlicht Contact GmbH, Lübeck
(nachfolgend „Auftragnehmer“)

Kiel, den 3. März 2025

## 1. Dauer

Der Vertrag läuft auf unbestimmte Zeit. Der Auftragnehmer handelt nur auf Weisung des Auftraggebers.
"""


def test_measure(tmp_path: Path) -> None:
    facts = {"provider": "NORDLICHT CONTACT Ltd", "client": None, "kind": "scc", "date": "2025-03-03", "annexes": []}
    (tmp_path / "a.json").write_text(json.dumps({"facts": facts}), encoding="utf-8")
    (tmp_path / "a.md").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "without-contract.json").write_text("{}", encoding="utf-8")
    shares, errors = measure_facts(tmp_path)
    assert {share.fact: (share.n, share.right, share.invented) for share in shares} == {
        "provider": (1, 1, 0),
        "client": (1, 0, 1),
        "kind": (1, 0, 0),
        "date": (1, 1, 0),
        "annexes": (1, 1, 0),
    }
    assert [(error.fact, error.read, error.expected) for error in errors] == [
        ("client", "Hansa Versand AG", "None"),
        ("kind", "dpa", "scc"),
    ]


@pytest.mark.parametrize(
    ("fact", "read", "expected", "right"),
    [
        ("term", "Der Vertrag läuft auf unbestimmte Zeit", "unbestimmte Zeit, sechs Monate", True),
        ("term", "Er endet", "drei Jahre fest", False),
        ("annexes", [{"name": "Anlage 1", "in_file": True}], [{"name": "Anlage 1 - TOM", "in_file": True}], True),
        ("annexes", [{"name": "Anlage 1", "in_file": True}], [{"name": "Anlage 1", "in_file": False}], False),
        ("date", None, None, True),
        ("provider", "Scanhaus Ohm", "Scanhaus Ohm, Inh. Eva Ohm", True),
        ("provider", "Web & Ink (proprietor: Tom Dale)", "Web & Ink", True),
        ("provider", "Dunn Digital", "Paul Dunn trading as Dunn Digital", True),
        ("provider", "Eva Ohm", "Scanhaus Ohm, Inh. Eva Ohm", False),
    ],
)
def test_what_counts_as_right(fact: str, read: object, expected: object, right: bool) -> None:
    assert is_right(fact, read, expected) is right
