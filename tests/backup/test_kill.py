"""Killed at random moments, which a seed draws: the old state or the new one, whole, and the next try succeeds."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from assistant.backup.restore import recover, restore_backup
from assistant.backup.write import write_backup
from assistant.in_use import using
from assistant.progress import Progress
from assistant.records.database import Database
from assistant.settings import Settings
from tests.support.backups import keep_question, left, run_apart, state_of

BackUp = Callable[..., Path]
SEED = 19
DRAWN = 10  # moments


def moments(steps: int, last: int) -> list[int]:
    """Draw moments out of all, and some more out of the last ones, in which what is there changes."""
    random = Random(SEED)  # noqa: S311 - of a test
    drawn = random.sample(range(1, steps), DRAWN // 2)
    return sorted({*drawn, *random.sample(range(steps - last, steps + 1), DRAWN // 2)})


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_backup_is_whole_or_not_there(filled: Settings, tmp_path: Path) -> None:
    target = tmp_path / "b.avv"
    before = state_of(filled)

    def back_up(progress: Progress) -> None:
        write_backup(Database.open(filled), filled, target, None, progress)

    steps = run_apart(back_up)
    size = target.stat().st_size
    finished = 0
    for moment in [*moments(steps, 6), steps]:
        target.unlink(missing_ok=True)
        assert run_apart(back_up, die_at=moment) == 0
        if target.exists():
            finished += 1
            assert target.stat().st_size == size
        assert state_of(filled) == before
    assert 0 < finished < DRAWN
    target.unlink(missing_ok=True)
    assert run_apart(back_up) > 0
    assert left(filled.home) == []
    assert not list(tmp_path.glob(".*.part"))
    other = Settings(home=tmp_path / "other")
    restore_backup(target, other, None)
    assert state_of(other) == before


def test_a_restore_leaves_the_old_state_or_the_new(filled: Settings, back_up: BackUp, tmp_path: Path) -> None:
    file, new = back_up(filled), state_of(filled)
    keep_question(filled, "Wer haftet sonst?")
    (filled.home / "login-tries.json").write_text("{}")
    old = state_of(filled)
    later = back_up(filled, "later.avv")
    kept = tmp_path / "kept"
    shutil.copytree(filled.home, kept)

    def restore(progress: Progress) -> None:
        restore_backup(file, filled, None, progress)

    steps = run_apart(restore)
    assert state_of(filled) == new
    found = []
    drawn = moments(steps, 24)
    for moment in drawn if filled.records_url is None else drawn[::2]:
        if filled.records_url is not None:
            restore_backup(later, filled, None)
        shutil.rmtree(filled.home)
        shutil.copytree(kept, filled.home)
        assert run_apart(restore, die_at=moment) == 0
        was_restored = recover(filled)
        state = state_of(filled)
        assert state in (old, new)
        found.append(state == new)
        assert left(filled.home) == []
        assert not was_restored or state == new
        with using(filled.home, alone=True):  # the killed one holds nothing any more
            pass
    assert set(found) == {True, False}
    assert found == sorted(found)  # from one moment on it is the new one
