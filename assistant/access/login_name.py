"""Names with which users log in."""

import re
import unicodedata

NAME = re.compile(r"\w[\w.@+-]{0,63}")


def login_name(typed: str) -> str:
    """Read a name as it is typed: capitals and blanks around it do not count.

    >>> login_name(" Anna ")
    'anna'
    """
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def is_login_name(name: str) -> bool:
    """Tell whether somebody may be called so.

    >>> is_login_name("anna@example.org"), is_login_name("anna muster")
    (True, False)
    """
    return NAME.fullmatch(name) is not None
