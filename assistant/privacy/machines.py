"""The addresses of machines on the internet."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv6Address

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(rf"(?<![\w.]){_OCTET}(?:\.{_OCTET}){{3}}(?!\.?\w)")
_IPV6 = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE)
_CLAUSE = 31  # numbers of sections such as 4.2.1.3 have no part above it
_SAYS_IP = re.compile(
    r"\b(?:IP(?:s|v[46])?(?:-?(?:adressen?|address(?:es)?))?\b[^\d]{0,20}|(?:server|host|login)(?: from| von)? )$",
    re.IGNORECASE,
)
_SAYS_OTHERWISE = re.compile(r"\b(?:version|release|build|v\.?|ziffer|nr\.|abschnitt|clause)\s*$", re.IGNORECASE)
_BEFORE = 40  # characters that are looked at


def find_ips(text: str) -> Iterator[tuple[int, int]]:
    """Find addresses of either version; a number of four parts may be that of a section or of a program."""
    for found in _IPV4.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        large = any(int(part) > _CLAUSE for part in found[0].split("."))
        if _SAYS_IP.search(before) or (large and not _SAYS_OTHERWISE.search(before)):
            yield found.span()
    for found in _IPV6.finditer(text):
        if _is_ipv6(found[0]):
            yield found.span()


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return len(text) > len("::1")
