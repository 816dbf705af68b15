"""Lists of what a contract is made of: the lines below "Bestandteile dieses Vertrags sind:"."""

import re

from assistant.contracts.facts.wording import pattern

ITEMS = 14
"""Lines of such a list, at most."""
LONGEST = 160
"""Characters of one of them."""
HEADING = 60
"""Characters of a line that may be a heading."""
_SENTENCE = re.compile(
    r"[^\n]*\b(?:is|are|was|were|has|have|shall|applies|ist|sind|war|hat|wird|werden|gilt|liegt|gehört)\b[^\n]*\.\s*"
)
_OPENING = re.compile(r"\W{0,4}(?:(?:\d{1,2}|[a-z])[.)]\s)?\W{0,3}(?:(?:[Tt]he|[Oo]ur|[Dd]as|[Dd]ie|[Dd]er)\s)?")
"""What stands in a line of a list before the name of a paper."""


def is_listed(text: str, start: int) -> bool:
    """Tell whether the line in which a paper is named first, at `start`, is one of such a list."""
    opened = text.rfind("\n", 0, start) + 1
    if not _OPENING.fullmatch(text[opened:start]) or _SENTENCE.match(text, start):
        return False
    above = [line for line in text[:opened].split("\n")[-2 * ITEMS :] if line.strip()]
    for line in reversed(above[-ITEMS:]):
        if _opens(line):
            return pattern("document", "denied").search(line) is None
        if len(line) > LONGEST or line.rstrip().endswith("."):
            return False
    return False


def _opens(line: str) -> bool:
    """Tell whether such a list may stand below a line: it says so, and is a heading or ends with a colon."""
    said = pattern("document", "parts").search(line) is not None
    return said and (len(line) <= HEADING or line.rstrip(" *")[-1:] in ":)")
