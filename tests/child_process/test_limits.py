"""Limits of time and memory."""

from assistant.child_process.limits import Limits
from assistant.settings import Settings


def test_the_limits_are_those_of_the_settings(small_settings: Settings) -> None:
    changed = small_settings.model_copy(
        update={"read_seconds": 7, "read_scans_seconds": 9, "read_memory_mb": 300, "compare_seconds": 2}
    )
    assert Limits.of(changed) == Limits(seconds=7, scans_seconds=9, compare_seconds=2, megabytes=300)
    assert Limits.of(small_settings) == Limits()
