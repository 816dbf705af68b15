"""Addresses to which e-mails go: plain ones only, as they become lines of a head and of a dialogue with a server."""

import re

LONGEST = 254  # characters, as RFC 5321 counts
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")


def is_email_address(text: str) -> bool:
    r"""Tell whether `text` is an address without quotes, comments and letters beyond ASCII.

    >>> is_email_address("anna@example.org"), is_email_address("anna@example.org\nBcc: eve@example.org")
    (True, False)
    """
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
