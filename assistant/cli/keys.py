"""`avv keys`: which programs may ask over the network, for whom, and what."""

from datetime import datetime
from time import time
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.access.login_name import login_name
from assistant.access.scope import Scope
from assistant.cli.opened_accounts import opened_accounts
from assistant.domain import UserRole
from assistant.messages import say
from assistant.records.security_event import SecurityEvent, command_user
from assistant.terminal import tell, warn

if TYPE_CHECKING:
    from assistant.accounts.keys import ApiKey

keys_app = typer.Typer(no_args_is_help=True, help="Schlüssel für Programme / keys for programs.")
DAY = 24 * 3_600  # seconds


@keys_app.command()
def create(
    name: Annotated[str, typer.Argument(help="wozu er dient / what it is for", show_default=False)],
    role: Annotated[UserRole, typer.Option(help="Rolle / role", show_default=False)],
    scope: Annotated[
        list[Scope] | None, typer.Option(help="wofür er gilt, mehrfach; sonst alles / what it is good for; else all")
    ] = None,
    user: Annotated[
        str | None, typer.Option(help="Benutzer, für den er fragt / user it asks for", show_default=False)
    ] = None,
    days: Annotated[
        int, typer.Option(min=0, help="Gültigkeit in Tagen, 0: ohne Ende / days it lasts, 0: no end")
    ] = 365,
) -> None:
    """Einen Schlüssel anlegen; er wird einmal gezeigt / make a key, which is shown once."""
    with opened_accounts() as (accounts, records):
        now = time()
        expires = now + days * DAY if days else None
        owner = login_name(user) if user is not None else None
        key, token = accounts.keys.create(name, role, scope or list(Scope), now, user=owner, expires=expires)
        scopes = " ".join(sorted(key.scopes))
        records.audit.log(command_user(), SecurityEvent.KEY_CREATED, key.id, role=key.role, scopes=scopes)
        warn(say(accounts.settings.language, "keys.created", id=key.id, name=key.name))
        tell(token)


@keys_app.command("list")
def show() -> None:
    """Die Schlüssel zeigen / show the keys."""
    with opened_accounts() as (accounts, _):
        found = accounts.keys.all()
        language = accounts.settings.language
    if not found:
        tell(say(language, "keys.none"))
    for key in found:
        tell(_in_words(key, time(), language))


@keys_app.command()
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID", help="Kennung, siehe list / id, see list")]) -> None:
    """Einen Schlüssel sperren, sofort und für immer / have a key open nothing any more, at once and for good."""
    with opened_accounts() as (accounts, records):
        key = accounts.keys.revoke(key_id, time())
        records.audit.log(command_user(), SecurityEvent.KEY_REVOKED, key.id)
        tell(say(accounts.settings.language, "keys.revoked", id=key.id, name=key.name))


def _in_words(key: "ApiKey", now: float, language: str) -> str:
    if key.revoked is not None:
        state = say(language, "keys.state.revoked", day=_day(key.revoked))
    elif not key.is_alive(now):
        state = say(language, "keys.state.expired", day=_day(key.expires))
    elif key.expires is None:
        state = say(language, "keys.state.endless")
    else:
        state = say(language, "keys.state.until", day=_day(key.expires))
    used = say(language, "keys.used", day=_day(key.used)) if key.used else say(language, "keys.unused")
    about = f"{key.id}  {key.role:<8} {key.name}" + (f" ({key.user})" if key.user else "")
    return f"{about}\n    {' '.join(sorted(key.scopes))} · {state} · {used}"


def _day(seconds: float | None) -> str:
    return datetime.fromtimestamp(seconds or 0).date().isoformat()
