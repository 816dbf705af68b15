"""Servers on this machine are asked directly: a proxy of the company must not get to read what never leaves it."""

import ipaddress
import os
from urllib.parse import urlsplit
from urllib.request import getproxies

EXCEPTIONS = ("no_proxy", "NO_PROXY")  # clients differ in which one counts


def is_here(url: str) -> bool:
    """Tell whether the host of `url` is this machine.

    >>> is_here("http://[::1]:8080/v1"), is_here("https://127.0.0.1.example.org")
    (True, False)
    """
    return is_this_machine(_host(url))


def is_this_machine(host: str) -> bool:
    """Tell whether `host`, a name or an address without brackets, is this machine.

    >>> is_this_machine("LocalHost"), is_this_machine("::1"), is_this_machine("192.0.2.1")
    (True, True, False)
    """
    try:
        return host.casefold() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def ask_directly(url: str) -> None:
    """See to it that no client of this process asks a proxy for `url`, if that is on this machine.

    HTTP clients that others make take the proxies from the environment and know no other way to be told.
    """
    proxies = getproxies()
    exceptions = [name for name in proxies.pop("no", "").split(",") if name.strip()]
    host = _host(url)
    if not is_here(url) or not proxies or host in exceptions:
        return
    for scheme, address in proxies.items():  # those of the system, which would no longer count beside an exception
        os.environ.setdefault(f"{scheme}_proxy", address)
    for name in EXCEPTIONS:
        os.environ[name] = ",".join([*exceptions, host])


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
