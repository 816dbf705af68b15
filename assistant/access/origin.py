"""Where a login comes from: an address, and a browser that may have been let in before."""

from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

OF_A_USER, OF_A_SITE = 64, 48  # bits of an IPv6 address that stay the same for one subscriber, and for one company


@dataclass(frozen=True)
class Origin:
    """An address, if it is known, and the secret that the browser was given when somebody logged in there."""

    address: str | None = None
    device: str | None = field(default=None, repr=False)

    @property
    def network(self) -> str:
        """Name the network that counts as one address.

        >>> [Origin(address=each).network for each in ("192.0.2.1", "2001:db8:1:2:3::4", "::ffff:192.0.2.1", None)]
        ['192.0.2.1', '2001:db8:1:2::', '192.0.2.1', '']
        """
        return _network(self.address, OF_A_USER)

    @property
    def site(self) -> str:
        """Name the network of a whole company, of which anybody can have one.

        >>> Origin(address="2001:db8:1:2:3::4").site, Origin(address="192.0.2.1").site
        ('2001:db8:1::', '192.0.2.1')
        """
        return _network(self.address, OF_A_SITE)


def _network(address: str | None, bits: int) -> str:
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ip_network((int(found), bits), strict=False).network_address)
