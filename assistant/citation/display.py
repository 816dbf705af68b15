"""How answers, memos and pages show what is cited: the heading of its role, and its address as a link."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from assistant.domain import Citation, Role, Statement
from assistant.messages import say


def role_in_words(role: Role, said: Iterable[Statement], citations: Iterable[Citation], language: str) -> str:
    """Name the role of what is `said`; above a model clause also whose interest its version serves.

    >>> role_in_words(Role.CLAUSE, [], [], "en")
    'A model clause that fits'
    """
    name = say(language, f"role.{role}")
    if role is not Role.CLAUSE:
        return name
    cited = {n for statement in said for n in statement.citations}
    versions = (say(language, f"shelf.version.{one.version}") for one in citations if one.n in cited and one.version)
    return " · ".join(dict.fromkeys((name, *versions)))


def safe_url(url: str | None) -> str | None:
    """Give `url` if a browser would only open a web page by it, else None.

    >>> safe_url("javascript:alert(1)") is None
    True
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
