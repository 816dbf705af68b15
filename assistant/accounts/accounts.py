"""The accounts, opened: what pages and the command line use."""

from typing import Self

from assistant.access.throttle import Throttle
from assistant.accounts.keys import ApiKeys
from assistant.accounts.logins import Logins, Place
from assistant.accounts.second_factor import SecondFactor
from assistant.accounts.take_over import take_over
from assistant.accounts.tries import DatabaseTries
from assistant.accounts.users import User, Users, read_user
from assistant.errors import AccessError
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.settings import Settings


class Accounts:
    """All that is known of users who log in; one instance serves any number of threads."""

    def __init__(self, database: Database, settings: Settings) -> None:
        """Use a database that is up to date."""
        self._database = database
        self.settings = settings
        self.users = Users(database, settings.public_host)
        self.throttle = Throttle(DatabaseTries(database))
        self.logins = Logins(database, settings)
        self.second_factor = SecondFactor(database, settings.home)
        self.keys = ApiKeys(database)

    @classmethod
    def of(cls, records: Records, settings: Settings) -> Self:
        """Give the accounts in the database of `records`, once what files of earlier versions hold is in it.

        Raises:
            RecordsError: the database cannot be used.
            StateError: a file of an earlier version cannot be read.
        """
        take_over(records.database, settings.home)
        return cls(records.database, settings)

    def begin(self, user: str, checked: User, key: str, now: float, place: Place) -> None:
        """Begin a login of a user whose password was checked against `checked`.

        Raises:
            AccessError: they were changed meanwhile, also in their second factor.
            RecordsError, StateError: the database cannot be changed.
        """
        with self._database.changing() as session:
            found = read_user(session, user, hold=True)
            if found != checked:
                raise AccessError("session_ended")
            self.logins.begin(session, key, user, now, now, place)

    def begin_elsewhere(self, user: str, key: str, began: float, now: float, place: Place) -> None:
        """Begin a login that an identity provider has checked.

        Raises:
            RecordsError, StateError: the database cannot be changed.
        """
        with self._database.changing() as session:
            self.logins.begin(session, key, user, began, now, place)
