"""How a lawyer cites a passage of the knowledge base: one line of text to copy."""

import re
from collections.abc import Sequence

from assistant.citation.validity import day_in_words
from assistant.domain import Citation, Kind
from assistant.law.reference import display
from assistant.messages import say

PARAGRAPH = re.compile(r"(?P<article>(?:Art\.|§) \S+) Abs\. (?P<paragraph>\S+) (?P<law>\D+)")
OFFICIAL = {Kind.STATUTE, Kind.CASE_LAW}


def citation_text(citation: Citation, language: str) -> str:
    """Cite the passage with title, heading, the day up to which the law was checked, and the norms it rests on."""
    official = citation.kind in OFFICIAL
    parts = [citation.locator if official else say(language, "chat.cite.ours", locator=citation.locator)]
    if citation.as_of is not None:
        parts.append(say(language, "chat.cite.as_of", day=day_in_words(citation.as_of, language)))
    if citation.valid_to is not None:
        parts.append(say(language, "chat.cite.valid_to", day=day_in_words(citation.valid_to, language)))
    if citation.norms and not official:
        norms = (
            merge_norms(citation.norms, language)
            if language == "de"
            else [display(n, language) for n in citation.norms]
        )
        parts.append(say(language, "chat.cite.norms", norms="; ".join(norms)))
    if official:
        parts.append(say(language, "chat.cite.quoted_by"))
    return ", ".join(parts)


def merge_norms(norms: Sequence[str], language: str) -> list[str]:
    """Name an article once for neighbouring norms that are its paragraphs.

    >>> merge_norms(["Art. 82 Abs. 1 DSGVO", "Art. 82 Abs. 2 DSGVO", "Art. 82 Abs. 4 DSGVO", "ErwG 146 DSGVO"], "de")
    ['Art. 82 Abs. 1, 2 und 4 DSGVO', 'ErwG 146 DSGVO']
    """
    groups: list[tuple[tuple[str, str] | None, list[str]]] = []
    for norm in norms:
        match = PARAGRAPH.fullmatch(norm)
        key = (match["article"], match["law"]) if match else None
        value = match["paragraph"] if match else norm
        if key is not None and groups and groups[-1][0] == key:
            groups[-1][1].append(value)
        else:
            groups.append((key, [value]))
    return [_name(key, values, language) for key, values in groups]


def _name(key: tuple[str, str] | None, values: list[str], language: str) -> str:
    if key is None:
        return values[0]
    listed = values[0] if len(values) == 1 else f"{', '.join(values[:-1])} {say(language, 'chat.and')} {values[-1]}"
    return f"{key[0]} Abs. {listed} {key[1]}"
