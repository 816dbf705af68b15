"""How a lawyer cites a passage of the knowledge base: one line of text to copy."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.citation.validity import day_in_words
from assistant.domain import Citation, ContractReply, Kind
from assistant.law.reference import display
from assistant.messages import say

PARAGRAPH = re.compile(r"(?P<article>(?:Art\.|§) \S+) Abs\. (?P<paragraph>\S+) (?P<law>\D+)")
OFFICIAL = {Kind.STATUTE, Kind.CASE_LAW}


def provider_of(citation: Citation, replies: Iterable[ContractReply]) -> str | None:
    """Give with whom the contract is that `citation` quotes, as `replies` tell; None if it is none, or nobody knows."""
    return next((reply.provider for reply in replies if reply.contract_id == citation.source_id), None)


def citation_text(citation: Citation, language: str, provider: str | None = None) -> str:
    """Cite the passage with title, heading, the day up to which the law was checked, and the norms it rests on.

    What the company took in is cited as its own, a contract with the `provider`.
    """
    official = citation.kind in OFFICIAL
    parts = [_text_of(citation, language, provider)]
    if citation.as_of is not None:
        parts.append(say(language, "chat.cite.as_of", day=day_in_words(citation.as_of, language)))
    if citation.valid_to is not None:
        parts.append(say(language, "chat.cite.valid_to", day=day_in_words(citation.valid_to, language)))
    if citation.norms and not official:
        parts.append(say(language, "chat.cite.norms", norms="; ".join(merge_norms(citation.norms, language))))
    if official:
        parts.append(say(language, "chat.cite.quoted_by"))
    return ", ".join(parts)


def _text_of(citation: Citation, language: str, provider: str | None) -> str:
    """Say whose text it is and where in it the passage stands."""
    if citation.kind in OFFICIAL:
        return citation.locator
    if citation.kind is not Kind.CONTRACT:
        return citation.locator if citation.imported else say(language, "chat.cite.ours", locator=citation.locator)
    place = citation.locator.removeprefix(f"{citation.title} › ")
    if provider is not None:
        return say(language, "chat.cite.contract", title=citation.title, provider=provider, place=place)
    return f"{citation.title} › {place}"


def merge_norms(norms: Sequence[str], language: str) -> list[str]:
    """Put neighbouring norms that are paragraphs of one article in order; in German they share its name.

    >>> merge_norms(["Art. 82 Abs. 2 DSGVO", "Art. 82 Abs. 1 DSGVO", "Art. 82 Abs. 4 DSGVO", "ErwG 146 DSGVO"], "de")
    ['Art. 82 Abs. 1, 2 und 4 DSGVO', 'ErwG 146 DSGVO']
    """
    found: list[str] = []
    for article, group in groupby(norms, key=_article):
        named = list(group)
        if article is not None:
            named.sort(key=_rank)
        found += [_name(named, language)] if language == "de" and article else [display(n, language) for n in named]
    return found


def _article(norm: str) -> tuple[str, str] | None:
    """Give article and act of a norm that is one of its paragraphs."""
    match = PARAGRAPH.fullmatch(norm)
    return (match["article"], match["law"]) if match else None


def _rank(norm: str) -> tuple[int, str]:
    """Let paragraph 2 come before 10, and 2 before 2a."""
    paragraph = PARAGRAPH.sub(r"\g<paragraph>", norm)
    return int(re.sub(r"\D.*", "", paragraph) or 0), paragraph


def _name(norms: Sequence[str], language: str) -> str:
    """Name paragraphs of one article, at least one."""
    *first, last = (PARAGRAPH.sub(r"\g<paragraph>", norm) for norm in norms)
    listed = f"{', '.join(first)} {say(language, 'chat.and')} {last}" if first else last
    return PARAGRAPH.sub(rf"\g<article> Abs. {listed} \g<law>", norms[0])
