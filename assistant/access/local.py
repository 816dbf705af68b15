"""Local mode: one person on their own machine, who needs no login."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from assistant.access.identity import Identity
from assistant.domain import UserRole
from assistant.messages import say

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
USER = "local"
FORWARDED = ("forwarded", "x-forwarded-")  # headers of a proxy


def is_local(address: str | None) -> bool:
    """Tell whether no other machine can reach a server at `address`; None stands for all addresses of this one.

    >>> is_local("127.0.0.1"), is_local("0.0.0.0"), is_local(None)
    (True, False, False)
    """
    return address in LOOPBACK


def reached_as(headers: Mapping[str, str]) -> str | None:
    """Give the host that a browser elsewhere asked for, as the headers of its request show; None if there is none.

    >>> reached_as({"Host": "localhost:8501"}), reached_as({"Host": "localhost", "X-Forwarded-For": "192.0.2.1"})
    (None, 'localhost')
    """
    named = {name.lower(): value for name, value in headers.items()}
    host = named.get("host", "localhost")
    if not is_local(_name(host)) or any(name.startswith(FORWARDED) for name in named):
        return named.get("x-forwarded-host", host)
    return None


def is_hidden(visitor: str, headers: Mapping[str, str]) -> bool:
    """Tell whether `visitor` is a proxy that is not believed: it speaks for somebody, but the server took it for them.

    >>> [is_hidden(visitor, {"X-Forwarded-For": "192.0.2.1"}) for visitor in ("10.0.0.5", "192.0.2.1")]
    [True, False]
    """
    spoken_for = [value for name, value in headers.items() if name.lower() == "x-forwarded-for"]
    named = [each.strip() for value in spoken_for for each in value.split(",")]
    return bool(named) and not any(
        each == visitor or each.startswith((f"{visitor}:", f"[{visitor}]")) for each in named
    )


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def reviewer_in_words(name: str, language: str) -> str:
    """Name who reviewed an answer: in local mode, where nobody has a name, the department that reviews.

    >>> reviewer_in_words("Lea Legal", "en"), reviewer_in_words("local", "en")
    ('Lea Legal', 'the legal department')
    """
    return say(language, "access.local_reviewer") if name == USER else name


def local_identity(role: UserRole = UserRole.LEGAL) -> Identity:
    """Give the one person: everything here is their own, unless they want to see what another role sees."""
    return Identity(user=USER, name=USER, role=role)
