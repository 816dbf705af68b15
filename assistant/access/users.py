"""The users who log in with name and password: a file in the data folder, kept by `avv users`."""

import re
import unicodedata
from pathlib import Path

from pydantic import Field

from assistant.access.identity import Identity
from assistant.access.passwords import hash_password
from assistant.access.private_file import PrivateFile
from assistant.domain import Frozen, UserRole
from assistant.errors import AccessError

USERS = "users.json"
NAME = re.compile(r"\w[\w.@+-]{0,63}")


class User(Frozen):
    """A user: the name that is shown, their role, and the hash of their password."""

    name: str
    role: UserRole
    password: str = Field(repr=False)

    def identity(self, user: str) -> Identity:
        """Say who they are, if they log in as `user`."""
        return Identity(user=user, name=self.name, role=self.role)


class Users:
    """All users, by the name with which they log in."""

    def __init__(self, home: Path) -> None:
        """Keep them in the data folder `home`."""
        self._file = PrivateFile(home / USERS, User)

    def all(self) -> dict[str, User]:
        """Give all users; StateError if their file is damaged."""
        return self._file.read()

    def add(self, user: str, name: str, role: UserRole, password: str) -> None:
        """Add a user.

        Raises:
            AccessError: the name is taken or no name, or the password is too short.
        """
        if NAME.fullmatch(user) is None:
            raise AccessError("user_name", name=user)
        added = User(name=name, role=role, password=hash_password(password))
        with self._file.changing() as users:
            if user in users:
                raise AccessError("user_known", name=user)
            users[user] = added

    def change_role(self, user: str, role: UserRole) -> None:
        """Give a user another role; AccessError if there is no such user."""
        with self._file.changing() as users:
            users[user] = _known(users, user).model_copy(update={"role": role})

    def change_password(self, user: str, password: str) -> None:
        """Give a user another password; AccessError if it is too short, or there is no such user."""
        changed = hash_password(password)
        with self._file.changing() as users:
            users[user] = _known(users, user).model_copy(update={"password": changed})

    def remove(self, user: str) -> None:
        """Remove a user; AccessError if there is no such user."""
        with self._file.changing() as users:
            _known(users, user)
            del users[user]

    def require(self, user: str) -> None:
        """Make sure that there is such a user; AccessError if not."""
        _known(self.all(), user)


def login_name(typed: str) -> str:
    """Read a name as it is typed: capitals and blanks around it do not count.

    >>> login_name(" Anna ")
    'anna'
    """
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def _known(users: dict[str, User], user: str) -> User:
    if user not in users:
        raise AccessError("user_unknown", name=user)
    return users[user]
