"""A norm or a decision is exchanged for its neighbour."""

import re

from assistant.domain import Language

# Where a range begins is left: what holds for Art. 44 to 49 holds for Art. 45 to 49 too.
NUMBER = re.compile(
    r"(?:(?<=Art\. )|(?<=§ )|(?<=Abs\. )|(?<=Section )|(?<=Clause )|(?<=Klausel ))\d+(?!\d| (?:bis|to) \d)"
)

DOCKET = re.compile(r"(?<=\b[CT]-)\d+(?=/\d\d\b)|(?<= Z[RB] )\d+(?=/\d\d\b)|(?<= [UCO] )\d+(?=/\d\d\b)")


def change_norm(sentence: str, language: Language) -> str | None:
    """Raise the first number of an article, section, paragraph or clause by one."""
    del language  # numbers are written alike
    return _raised(NUMBER, sentence)


def change_docket(sentence: str, language: Language) -> str | None:
    """Raise the number of the first decision by one."""
    del language
    return _raised(DOCKET, sentence)


def _raised(number: re.Pattern[str], sentence: str) -> str | None:
    changed = number.sub(lambda match: str(int(match[0]) + 1), sentence, count=1)
    return None if changed == sentence else changed
