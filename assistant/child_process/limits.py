"""How much a foreign document may take."""

from typing import Self

from assistant.domain import Frozen
from assistant.settings import Settings


class Limits(Frozen):
    """For each reading of one document: `seconds` by the clock, `megabytes` of memory over what the process has.

    Where text recognition has to read pages of it, there are at most `scans_seconds` more for all of them. Then there
    are `compare_seconds` to hold the pages of a PDF contract against their pictures.
    """

    seconds: float = Settings.model_fields["read_seconds"].default
    scans_seconds: float = Settings.model_fields["read_scans_seconds"].default
    compare_seconds: float = Settings.model_fields["compare_seconds"].default
    megabytes: int = Settings.model_fields["read_memory_mb"].default

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Give those that are set."""
        return cls(
            seconds=settings.read_seconds,
            scans_seconds=settings.read_scans_seconds,
            compare_seconds=settings.compare_seconds,
            megabytes=settings.read_memory_mb,
        )
