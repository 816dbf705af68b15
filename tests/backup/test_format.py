"""The first line of a backup, and the names that it may hold."""

import io

import pytest

from assistant.accounts.factor_key import FILE
from assistant.accounts.take_over import ASIDE, TRIES, USERS
from assistant.backup.format import KEY_FILES, STATE_FILES, head, is_allowed, read_head
from assistant.errors import StateError
from assistant.records.anchor import ANCHORS, KEYS


@pytest.mark.parametrize("encrypted", [True, False])
def test_what_is_written_is_read(encrypted: bool) -> None:
    assert read_head(io.BytesIO(head(encrypted=encrypted) + b"rest")) is encrypted


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (b"avv-kompass-backup 2 age\n", "backup.newer"),
        (b"avv-kompass-backup 999999 plain\n", "backup.newer"),
        (b"avv-kompass-backup 1 rot13\n", "backup.foreign"),
        (b"avv-kompass-backup 1 plain", "backup.foreign"),
        (b"PK\x03\x04", "backup.foreign"),
        (b"", "backup.foreign"),
        (b"x" * 10_000, "backup.foreign"),
    ],
)
def test_what_is_none(line: bytes, key: str) -> None:
    with pytest.raises(StateError) as caught:
        read_head(io.BytesIO(line))
    assert caught.value.key == key


@pytest.mark.parametrize(
    "name", ["records.db", "users.json", "audit-key.json", "library/own-paper/x/de/holding.json", "settings/.env"]
)
def test_names_of_ours(name: str) -> None:
    assert is_allowed(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/etc/passwd",
        "../users.json",
        "library",
        "library/../users.json",
        "library/./a",
        "library//a",
        "library/a/",
        "library/a\\..\\b",
        "library/a\0",
        "library/a\nb",
        "library/" + "a" * 256,
        "settings/a/b",
        "settings/..",
        "manifest.json",
        "records.db-wal",
        ".json",
        ".env",
        "ingest.lock",
        "restore.note",
        "snapshots/current",
        "contracts/chroma.sqlite3",
    ],
)
def test_names_that_are_not(name: str) -> None:
    assert not is_allowed(name)


def test_all_state_of_the_code() -> None:
    """A file that the list does not name would be in no backup."""
    aside = {name.replace(".json", ASIDE) for name in (USERS, TRIES)}
    assert {ANCHORS, KEYS, FILE, USERS, TRIES} | aside == {*KEY_FILES, *STATE_FILES}
