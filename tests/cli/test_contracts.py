"""`avv contracts`: list, show, close, export, remove."""

import json
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli.main import run
from assistant.contracts.check.model import VerdictLevel
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.opened import opened_contracts
from assistant.contracts.store.outcomes import CheckOutcome, keep_outcome
from assistant.domain import Access
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.put_contracts import put
from tests.support.versions import NEW, OLD, OTHER

Avv = Callable[..., tuple[int, str, str]]


@pytest.fixture
def avv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Avv:
    """Run `avv …` where two contracts are, one of them in two versions; gives exit code, output and errors."""
    settings = Settings(home=tmp_path / "home")
    with opened_contracts(settings) as store:
        for text, name in ((OLD, "kiel.md"), (NEW, "kiel.md"), (OTHER, "other.md")):
            assert put(store, text, name) is not None
    monkeypatch.setenv("AVV_HOME", str(settings.home))

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["avv", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            run()
        return int(caught.value.code or 0), *capsys.readouterr()

    return call


def test_the_register(avv: Avv) -> None:
    head, *lines = avv("contracts", "list")[1].splitlines()
    assert head.split() == ["Kennung", "Stand", "Sichtbar", "für", "Vertragsdatum", "Prüfung", "Vertrag"]
    assert all(line[head.index("Prüfung") :].startswith("nicht geprüft ") for line in lines)
    assert sorted(line.split()[0] for line in lines) == ["contracts/kiel/de", "contracts/other/en"]
    listed = [StoredContract.model_validate(one) for one in json.loads(avv("contracts", "list", "--json")[1])]
    assert {one.id: one.version for one in listed} == {"contracts/kiel/de": 2, "contracts/other/en": 1}
    provider = next(one.facts.provider for one in listed if one.facts.provider)
    assert avv("contracts", "list", "--language", "en")[1].startswith("Id ")
    found = avv("contracts", "list", "--provider", provider.upper())[1]
    assert provider in found
    assert avv("contracts", "list", "--state", "ended")[1] == "Keine solchen Verträge.\n"


def test_the_verdict_of_a_check_by_todays_rules(avv: Avv, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with opened_contracts(settings) as store, closing(Records.open(settings)) as records:
        contract = store.contract("contracts/kiel/de", frozenset(Access))
        outcome = CheckOutcome(VerdictLevel.NEGOTIATE, {})
        with records.database.changing() as session:
            keep_outcome(session, contract.version_id, outcome, rule_set().version)
    listed = avv("contracts", "list")[1]
    assert "  nachverhandeln  " in listed
    assert "  nicht geprüft  " in listed


def test_a_state_that_there_is_not_is_explained(avv: Avv, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = avv("contracts", "list", "--state", "foo")
    assert code == 2
    assert "„foo“ gibt es hier nicht" in err
    assert "Value error" not in err
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    assert "There is no “foo” here" in avv("contracts", "list", "--state", "foo")[2]


def test_one_contract(avv: Avv) -> None:
    code, shown, _ = avv("contracts", "show", "contracts/kiel/de")
    assert code == 0
    assert "contracts/kiel/de#" in shown
    assert shown.count("kiel.md") == 2
    told = json.loads(avv("contracts", "show", "--json", "contracts/kiel/de")[1])
    assert [version["number"] for version in told["versions"]] == [2, 1]
    assert any("72 Stunden" in clause["text"] for clause in told["clauses"])


def test_access_counts_for_all_versions(avv: Avv, tmp_path: Path) -> None:
    code, shown, _ = avv("contracts", "access", "contracts/kiel/de", "legal")
    assert (code, "sichtbar für die Rechtsabteilung" in shown) == (0, True)
    assert "Sichtbar für: die Rechtsabteilung" in avv("contracts", "show", "contracts/kiel/de")[1]
    assert "Visible to: the legal department" in avv("contracts", "show", "contracts/kiel/de", "--language", "en")[1]
    with opened_contracts(Settings(home=tmp_path / "home")) as store:
        assert store.contract("contracts/kiel/de", frozenset(Access)).access is Access.LEGAL


def test_the_original_for_its_owner_alone(avv: Avv, tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    assert avv("contracts", "export", "contracts/kiel/de", "--out", out)[0] == 0
    assert out.read_text("utf-8") == NEW
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    code, _, err = avv("contracts", "export", "contracts/kiel/de", "--out", out)
    assert (code, str(out) in err) == (1, True)


def test_removed_with_all_versions(avv: Avv) -> None:
    shown = avv("contracts", "remove", "contracts/kiel/de", "contracts/other/en")[1]
    assert "Entfernt: contracts/kiel/de – Vertrag über Anrufe (Fassungen: 2)" in shown
    assert avv("contracts", "list")[1] == "Keine solchen Verträge.\n"


@pytest.mark.parametrize(
    "arguments", [("show", "contracts/x/de"), ("access", "contracts/x/de", "all"), ("remove", "contracts/x/de")]
)
def test_what_is_not_there_is_named(avv: Avv, arguments: tuple[str, ...]) -> None:
    code, _, err = avv("contracts", *arguments)
    assert (code, "contracts/x/de" in err) == (1, True)


def test_two_of_the_store_are_compared_with_files(avv: Avv, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    shown = avv("compare", tmp_path / "old.md", "contracts/kiel/de")[1]
    assert "innerhalb von [-24 -]{+72 +}Stunden" in shown
    assert avv("compare", tmp_path / "old.md", "contracts/x/de")[0] == 1
