"""How answers, memos and pages show what is cited: under which heading, as which sources, with what address."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from assistant.domain import Citation, Kind, Role, Statement
from assistant.law.reference import display
from assistant.messages import say


def role_in_words(role: Role, said: Iterable[Statement], citations: Iterable[Citation], language: str) -> str:
    """Name the role of what is `said`; above a model clause also whose interest its version serves.

    What answers from a contract is not told as the answer itself, which the law may give.

    >>> role_in_words(Role.CLAUSE, [], [], "en")
    'A model clause that fits'
    """
    name = say(language, f"role.{role}")
    cited = {n for statement in said for n in statement.citations}
    if role is Role.SHORT_ANSWER and any(one.n in cited and one.kind is Kind.CONTRACT for one in citations):
        return say(language, "contract_answer.says")
    if role is not Role.CLAUSE:
        return name
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


def by_passage(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Put together the citations of each passage, in the order in which the passages first come up."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.passage_id, []).append(citation)
    return list(groups.values())


def source_facts(citation: Citation, language: str) -> list[str]:
    """Say of a source what kind of text it is, what it is about, and what a reader has to mind."""
    facts = [say(language, f"kind.{citation.kind}"), *(display(norm, language) for norm in citation.norms)]
    if citation.machine_read:
        facts.append(say(language, "chat.machine_read"))
    if citation.valid_to is not None:
        facts.append(say(language, "ui.valid_to", day=citation.valid_to.isoformat()))
    return facts
