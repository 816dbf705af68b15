"""Local mode: one person on his own machine, who needs no login."""

from assistant.access.identity import Identity, UserRole

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
USER = "local"


def is_local(address: str | None) -> bool:
    """Tell whether no other machine can reach a server at `address`; None stands for all addresses of this one.

    >>> is_local("127.0.0.1"), is_local("0.0.0.0"), is_local(None)
    (True, False, False)
    """
    return address in LOOPBACK


def local_identity(role: UserRole = UserRole.LEGAL) -> Identity:
    """Give the one person: everything here is his own, unless he wants to see what another role sees."""
    return Identity(user=USER, name=USER, role=role)
