"""What stands above the statements of one role, as answers and memos show them."""

from collections.abc import Iterable

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
