"""What a check says of itself beside its risks: which pages nobody held against their picture."""

from assistant.contracts.check.model import CheckedContract
from assistant.messages import say

SHOWN = 60
"""So many pages are named."""


def not_compared_hint(contract: CheckedContract, language: str) -> str:
    """Say which pages were not compared with their picture, why, and what helps; nothing if all were."""
    left = contract.not_compared
    if left is None:
        return ""
    numbers = ", ".join(map(str, left.pages[:SHOWN])) + ", …" * (len(left.pages) > SHOWN)
    table = "contract_check.not_compared"
    pages = say(language, f"{table}.pages", pages=numbers) if left.pages else say(language, f"{table}.all")
    return say(language, f"{table}.hint", pages=pages, why=say(language, f"{table}.{left.why}"))
