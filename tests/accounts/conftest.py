"""Accounts on SQLite and on PostgreSQL, with one user; databases are made once a file and emptied for each test."""

import pytest
from sqlalchemy import delete

from assistant.access.passwords import hash_password
from assistant.accounts.accounts import Accounts
from assistant.domain import UserRole
from assistant.records.account_tables import LoginRow, LoginTryRow, RecoveryCodeRow, UserRow
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.records.tables import StateRow
from assistant.settings import Settings
from tests.support.people import PASSWORD


@pytest.fixture(scope="module")
def settings(module_settings: Settings) -> Settings:
    return module_settings


@pytest.fixture
def database(held: Records, other: Database) -> Database:
    """The same without anybody in it."""
    with held.database.changing() as session:
        for table in (LoginRow, LoginTryRow, RecoveryCodeRow, UserRow):
            session.execute(delete(table))
        session.execute(delete(StateRow).where(StateRow.name.startswith("taken")))
    return other


@pytest.fixture(scope="session")
def stored() -> str:
    """The hash of the password, which takes most of a second."""
    return hash_password(PASSWORD)


@pytest.fixture
def accounts(database: Database, held: Records, settings: Settings, stored: str) -> Accounts:
    """Accounts in which Anna is from the legal department."""
    anna = UserRow(user="anna", name="Anna Muster", role=UserRole.LEGAL.value, password=stored, factor_step=0)
    with database.changing() as session:
        session.add(anna)
    return Accounts(held.database, settings)


@pytest.fixture
def elsewhere(accounts: Accounts, other: Database) -> Accounts:
    """The same as another process has them."""
    return Accounts(other, accounts.settings)
