"""`avv users`: who may log in with a password, and in which role."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.access.login_name import login_name
from assistant.cli.opened_accounts import opened_accounts
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent, command_user
from assistant.settings import load_settings
from assistant.terminal import tell

if TYPE_CHECKING:
    from assistant.records.records import Records

users_app = typer.Typer(no_args_is_help=True, help="Benutzer verwalten / manage users.")
Name = Annotated[str, typer.Argument(help="Anmeldename / login name", show_default=False)]
Stdin = Annotated[
    bool, typer.Option("--password-stdin", help="Passwort von der Standardeingabe / password from standard input")
]


@users_app.command()
def add(
    user: Name,
    role: Annotated[UserRole, typer.Option(help="Rolle / role", show_default=False)],
    name: Annotated[str | None, typer.Option(help="Name, der gezeigt wird / name that is shown")] = None,
    password_stdin: Stdin = False,
) -> None:
    """Einen Benutzer anlegen / add a user."""
    language = load_settings().language
    typed = _password(language, from_stdin=password_stdin)
    with opened_accounts() as (accounts, records):
        accounts.users.add(login_name(user), name or user, role, typed)
        _note(records, SecurityEvent.USER_ADDED, user, role=role)
    _print(language, "added", user=login_name(user), role=role)


@users_app.command("list")
def show() -> None:
    """Die Benutzer zeigen / show the users."""
    with opened_accounts() as (accounts, _):
        for user, record in accounts.users.all().items():
            factor = say(accounts.settings.language, "access.with_factor") if record.has_factor else None
            tell(" ".join(filter(None, (f"{user:<24} {record.role:<8} {record.name}", record.email, factor))))


@users_app.command()
def remove(user: Name) -> None:
    """Einen Benutzer entfernen; seine Anmeldung endet / remove a user, and end their login."""
    with opened_accounts() as (accounts, records):
        accounts.users.remove(login_name(user))
        records.audit.log_gone(command_user(), SecurityEvent.USER_REMOVED, login_name(user))
        _print(accounts.settings.language, "removed", user=login_name(user))


@users_app.command()
def role(user: Name, role: Annotated[UserRole, typer.Argument(help="Rolle / role", show_default=False)]) -> None:
    """Einem Benutzer eine andere Rolle geben / give a user another role."""
    with opened_accounts() as (accounts, records):
        accounts.users.change_role(login_name(user), role)
        _note(records, SecurityEvent.USER_ROLE, user, role=role)
        _print(accounts.settings.language, "role_changed", user=login_name(user), role=role)


@users_app.command()
def password(user: Name, password_stdin: Stdin = False) -> None:
    """Einem Benutzer ein anderes Passwort geben / give a user another password."""
    with opened_accounts() as (accounts, records):
        accounts.users.require(login_name(user))
        typed = _password(accounts.settings.language, from_stdin=password_stdin)
        accounts.users.change_password(login_name(user), typed)
        _note(records, SecurityEvent.USER_PASSWORD, user)
        _print(accounts.settings.language, "password_changed", user=login_name(user))


@users_app.command()
def email(
    user: Name,
    address: Annotated[
        str | None, typer.Argument(help="E-Mail-Adresse; ohne: keine / e-mail address; left out: none")
    ] = None,
) -> None:
    """Festlegen, wohin Benachrichtigungen gehen / say where notifications go."""
    with opened_accounts() as (accounts, records):
        accounts.users.change_email(login_name(user), address)
        _note(records, SecurityEvent.USER_EMAIL, user)
        _print(accounts.settings.language, "email_changed" if address else "email_gone", user=login_name(user))


@users_app.command()
def unlock(user: Name) -> None:
    """Fehlversuche unter einem Namen vergessen / forget failed logins under a name."""
    with opened_accounts() as (accounts, records):
        accounts.users.require(login_name(user))
        accounts.throttle.unlock(login_name(user))
        _note(records, SecurityEvent.USER_UNLOCKED, user)
        _print(accounts.settings.language, "unlocked", user=login_name(user))


@users_app.command()
def reset_second_factor(user: Name) -> None:
    """Den zweiten Faktor eines Benutzers entfernen / take a user's second factor away."""
    with opened_accounts() as (accounts, records):
        accounts.users.require(login_name(user))
        if not accounts.second_factor.reset(login_name(user)):
            raise AccessError("no_second_factor", name=login_name(user))
        _note(records, SecurityEvent.FACTOR_REMOVED, user)
        _print(accounts.settings.language, "factor_reset", user=login_name(user))


def _note(records: "Records", event: SecurityEvent, user: str, **details: str) -> None:
    """Log what was done to a user, who stands in the log by a pseudonym, and by which account of this machine."""
    records.audit.log_about(command_user(), event, login_name(user), **details)


def _password(language: str, *, from_stdin: bool) -> str:
    """Read a new password: a line of standard input, or what is typed twice unseen."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt(say(language, "access.new_password"), hide_input=True)
    if typer.prompt(say(language, "access.again"), hide_input=True) != typed:
        raise AccessError("passwords_differ")
    return typed


def _print(language: str, key: str, **values: str) -> None:
    tell(say(language, f"access.{key}", **values))
