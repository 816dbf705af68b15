"""The errors that a user may see. Each carries a message key, so that it can be said in the user's language."""

from copy import copy
from datetime import datetime, tzinfo

from assistant.messages import say
from assistant.messages.point_in_time import point_in_time


class KompassError(Exception):
    """Something the user can understand and act on; `str()` is a whole sentence in the default language."""

    def __init__(self, key: str, **values: object) -> None:
        """Remember `key` (see assistant/messages) and the `values` its sentence needs; one may be an error too."""
        super().__init__(key)
        self.key = key
        self.values = values

    def message(self, language: str) -> str:
        """Say what happened and what to do, in `language` (`de` or `en`)."""
        values = {
            name: value.message(language) if isinstance(value, KompassError) else value
            for name, value in self.values.items()
        }
        return say(language, f"error.{self.key}", **values)

    def __str__(self) -> str:
        return self.message("de") + "\n" + self.message("en")


class ModelError(KompassError):
    """The embedding model is missing, damaged or not the one that the snapshot was made with."""


class SnapshotError(KompassError):
    """There is no usable knowledge base."""


class IngestError(KompassError):
    """A document or the whole corpus cannot be taken in."""


class StateError(KompassError):
    """The data folder, a port or a setting does not allow what was asked for."""


class ChatError(KompassError):
    """The chat model cannot be used as it is set."""


class RecordsError(KompassError):
    """What is kept of questions and answers cannot be read or changed as asked for."""


class AccessError(KompassError):
    """Somebody may not get in, or may not do what they asked for."""


class NotifyError(KompassError):
    """Somebody could not be told, or nobody can be with these settings."""


class LimitError(KompassError):
    """Somebody asks for more than their share; `until`, an aware time, says when it goes on, if that is known."""

    def __init__(self, key: str, until: datetime | None = None, zone: tzinfo | None = None, **values: object) -> None:
        """Say the time as it is in `zone`, or else on this machine."""
        super().__init__(key, **values)
        self.until = until
        self.zone = zone

    def in_zone(self, zone: tzinfo) -> "LimitError":
        """Give the same for somebody whose clock shows the time of `zone`."""
        other = copy(self)
        other.zone = zone
        return other

    def message(self, language: str) -> str:
        """Say what happened, and when it goes on."""
        if self.until is None:
            return super().message(language)
        when = point_in_time(language, self.until.astimezone(self.zone), datetime.now(self.zone).astimezone(self.zone))
        return say(language, f"error.{self.key}", when=when, **self.values)


class LibraryError(KompassError):
    """The library has nothing to show for what was asked."""


class ContractError(KompassError):
    """A document cannot be checked as a processing agreement."""


class FetchError(IngestError):
    """An official text could not be fetched, or is not the one that was asked for; nothing of it is kept.

    Its keys stand under `fetch` in the text catalogues.
    """
