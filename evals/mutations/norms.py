"""A norm is exchanged for its neighbour."""

import re

from assistant.domain import Language

NUMBER = re.compile(r"(?<=Art\. )\d+|(?<=§ )\d+|(?<=Abs\. )\d+|(?<=Section )\d+|(?<=Clause )\d+|(?<=Klausel )\d+")


def change_norm(sentence: str, language: Language) -> str | None:
    """Raise the first number of an article, section, paragraph or clause by one."""
    del language  # numbers are written alike
    changed = NUMBER.sub(lambda match: str(int(match[0]) + 1), sentence, count=1)
    return None if changed == sentence else changed
