"""The mark of an installation: drawn once, and of the place, not of what a backup brings there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.records.installation import find_mark, installation_mark, keep_mark
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.postgres import empty_database

Marked = Callable[..., tuple[Settings, str]]


@pytest.fixture
def marked(tmp_path: Path) -> Marked:
    """Make records whose mark was drawn, and give it."""

    def marked(name: str, **more: object) -> tuple[Settings, str]:
        settings = Settings(home=tmp_path / name, **more)  # type: ignore[arg-type] # pydantic reads it
        records = Records.open(settings)
        mark = installation_mark(records.database, records.audit)
        records.close()
        return settings, mark

    return marked


def mark_of(settings: Settings) -> str | None:
    records = Records.open(settings)
    found = find_mark(records.database)
    records.close()
    return found


def test_it_is_drawn_once(records: Records, settings: Settings) -> None:
    mark = installation_mark(records.database, records.audit)
    assert len(mark) == 16
    again = Records.open(settings)
    assert installation_mark(again.database, again.audit) == mark
    again.close()


class TestRestored:
    """What the file of records out of a backup has for a mark, once it was looked at."""

    def test_elsewhere_it_is_no_longer_that_of_the_backup(self, marked: Marked, tmp_path: Path) -> None:
        source, _ = marked("source")
        keep_mark(Settings(home=tmp_path / "elsewhere"), source.records)
        assert mark_of(source) is None
        assert not (tmp_path / "elsewhere").exists()

    def test_in_place_it_stays_that_of_the_place(self, marked: Marked) -> None:
        source, _ = marked("source")
        place, mark = marked("place")
        keep_mark(place, source.records)
        assert mark_of(source) == mark

    def test_to_another_database_of_the_same_folder_it_comes_along(self, marked: Marked) -> None:
        source, _ = marked("source")
        place, mark = marked("place")
        with empty_database() as url:
            keep_mark(place.model_copy(update={"records_url": SecretStr(url)}), source.records)
        assert mark_of(source) == mark

    def test_where_vectors_lie_already_that_of_the_backup_stays(self, marked: Marked, tmp_path: Path) -> None:
        source, mark = marked("source")
        (tmp_path / "place" / "contracts").mkdir(parents=True)
        keep_mark(Settings(home=tmp_path / "place"), source.records)
        assert mark_of(source) == mark

    def test_a_damaged_database_has_none(self, marked: Marked, tmp_path: Path) -> None:
        source, _ = marked("source")
        (tmp_path / "place").mkdir()
        (tmp_path / "place" / "records.db").write_bytes(b"no database" * 1_000)
        keep_mark(Settings(home=tmp_path / "place"), source.records)
        assert mark_of(source) is None
