"""The end of the log, remembered outside its database: whoever owns that can neither cut nor rewrite the log unseen.

It lies in the data folder under a keyed hash, and the key in a file of its own.
"""

import hmac
import logging
import secrets
from pathlib import Path
from typing import Self

from pydantic import Field

from assistant.access.private_file import PrivateFile
from assistant.domain import Frozen
from assistant.errors import StateError
from assistant.records.database import Database
from assistant.settings import Settings

_log = logging.getLogger(__name__)

ANCHORS, KEYS = "audit-anchor.json", "audit-key.json"
KEY = "log"
LENGTH = 32  # bytes of a key


class Anchor(Frozen):
    """Number and hash of an entry up to which the log was whole; `seal` is the keyed hash of both."""

    number: int
    hash: str
    seal: str


class Key(Frozen):
    """The key, in hexadecimal digits."""

    key: str = Field(pattern=f"^[0-9a-f]{{{2 * LENGTH}}}$")


class Anchors:
    """The anchor of one database, in the data folder `home`."""

    def __init__(self, home: Path, name: str) -> None:
        """Use the anchor of the database `name`; a data folder may have known several."""
        self.path = home / ANCHORS
        self._name = name
        self._anchors = PrivateFile(self.path, Anchor)
        self._keys = PrivateFile(home / KEYS, Key)

    @classmethod
    def of(cls, settings: Settings, database: Database) -> Self:
        """Give the anchor of `database`, which is that of `settings`."""
        return cls(settings.home, settings.records.name if settings.records_url is None else database.place)

    def read(self) -> Anchor | None:
        """Give the anchor as it stands there; None before the first entry.

        Raises:
            StateError: its file is damaged or cannot be read.
        """
        return self._anchors.read().get(self._name)

    def is_sealed(self, anchor: Anchor) -> bool:
        """Tell whether `anchor` is what was written under the key."""
        key = self._keys.read().get(KEY)
        return key is not None and hmac.compare_digest(anchor.seal, self._seal(key, anchor.number, anchor.hash))

    def move(self, number: int, hash: str) -> None:
        """Remember that the log is whole up to the entry `number`; never goes back, nor on from an anchor not its own.

        Whoever gets here has changed the database already, so what fails is logged.
        """
        try:
            with self._anchors.changing() as anchors:
                before = anchors.get(self._name)
                if before is None or (before.number < number and self.is_sealed(before)):
                    anchors[self._name] = Anchor(number=number, hash=hash, seal=self._seal(self._key(), number, hash))
        except StateError as error:
            _log.warning("the end of the log was not remembered: %s", error.key)

    def _key(self) -> Key:
        """Give the key, drawn when it is first needed; whoever asks holds the lock of the anchors."""
        found = self._keys.read().get(KEY)
        if found is None:
            found = Key(key=secrets.token_hex(LENGTH))
            with self._keys.changing() as keys:
                keys[KEY] = found
        return found

    def _seal(self, key: Key, number: int, hash: str) -> str:
        return hmac.new(bytes.fromhex(key.key), f"{self._name}\n{number}\n{hash}".encode(), "sha256").hexdigest()
