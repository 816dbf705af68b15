"""What one command adds another finds."""

from pathlib import Path

from assistant.contracts.store.opened import opened_contracts
from assistant.settings import Settings
from tests.support.put_contracts import put
from tests.support.versions import OLD


def test_what_was_added_is_there_when_opened_again(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with opened_contracts(settings) as store:
        added = put(store, OLD, "kiel.md")
    with opened_contracts(settings) as store:
        assert store.contracts() == [added]
