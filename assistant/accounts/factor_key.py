"""The key of second factors: their secrets stand encrypted in the database, and the key in the data folder.

So a copy of the database alone, as its host has it, gives nobody a code. What `avv backup` writes holds both.
"""

from base64 import b64decode, b64encode
from pathlib import Path

import pyrage
from pydantic import Field

from assistant.access.private_file import PrivateFile
from assistant.domain import Frozen
from assistant.errors import AccessError

FILE = "second-factor-key.json"
KEY = "key"


class FactorKey(Frozen):
    """An identity of age."""

    key: str = Field(repr=False)


class Secrets:
    """Encrypts with the key of the data folder `home`, which is drawn when it is first needed."""

    def __init__(self, home: Path) -> None:
        self._file = PrivateFile(home / FILE, FactorKey)

    def seal(self, user: str, secret: str) -> str:
        """Encrypt the secret of `user`.

        Raises:
            StateError: the key cannot be read or written.
        """
        found = self._file.read().get(KEY)
        if found is None:
            with self._file.changing() as keys:
                found = keys.setdefault(KEY, FactorKey(key=str(pyrage.x25519.Identity.generate())))
        to = pyrage.x25519.Identity.from_str(found.key).to_public()
        return b64encode(pyrage.encrypt(f"{user}\n{secret}".encode(), [to])).decode()

    def open(self, user: str, sealed: str) -> str:
        """Give the secret back that was sealed for `user`.

        Raises:
            AccessError: it was sealed for somebody else, or under another key.
            StateError: the file of the key cannot be read.
        """
        found = self._file.read().get(KEY)
        try:
            if found is None:
                raise ValueError(KEY)
            plain: str = pyrage.decrypt(b64decode(sealed), [pyrage.x25519.Identity.from_str(found.key)]).decode()
        except (ValueError, pyrage.DecryptError, pyrage.IdentityError) as error:
            raise AccessError("second_factor_key", path=self._file.path) from error
        whose, _, secret = plain.partition("\n")
        if whose != user:
            raise AccessError("second_factor_key", path=self._file.path)
        return secret
