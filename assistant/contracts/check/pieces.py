"""Pieces of patterns as regular expressions, and the words without which one is not worth trying.

Patterns and windows are in small letters, and each role is one sign in both: this is what makes reading fast.
"""

import re
from functools import cache

from assistant.contracts.check.needed_words import Words, needed_words
from assistant.contracts.check.rules import GROUP, rule_set
from assistant.domain import Language

ROLE_SIGNS = {"CTRL": "①", "PROC": "②", "SUBP": "③", "DSUB": "④", "AUTH": "⑤"}
"""Signs that count as letters of a word and stand in hardly any contract."""
_ESCAPED = re.compile(r"\\.|[^\\]+", re.DOTALL)
_GAP = re.compile(r"(?<!\\)\.(?:\{\d+,\d+\}|\*|\+)(?![?+])")
_GROUPS_FROM = 0xE000  # signs for private use, one for each group of a piece


@cache
def compiled(piece: str, language: Language) -> re.Pattern[str]:
    """Compile a piece of a pattern with its groups written out.

    Raises:
        re.error: it is no regular expression.
        KeyError: it names a group that there is not.
    """
    return compile_small(rule_set().expand(piece, language))


@cache
def shortest(piece: str, language: Language) -> re.Pattern[str]:
    """Compile a piece so that it ends with the first word that it may end with: gaps within it are as small as can be.

    Raises:
        KeyError: it names a group that there is not.
    """
    return compile_small(_GAP.sub(r"\g<0>?", rule_set().expand(piece, language)))


@cache
def needed(piece: str, language: Language) -> Words:
    """Give words of which a window that a piece meets holds at least one; none where that is not sure.

    Each group is looked into once, and not in each piece that names it: that takes a second less.

    Raises:
        KeyError: it names a group that there is not.
    """
    if GROUP.fullmatch(piece):
        return needed_words(_for_windows(rule_set().expand(piece, language)))
    groups = {group: chr(_GROUPS_FROM + number) for number, group in enumerate(GROUP.findall(piece))}
    named = {sign: needed(f"@{group}", language) for group, sign in groups.items()}
    return needed_words(_for_windows(GROUP.sub(lambda found: groups[found[1]], piece)), named)


def compile_small(pattern: str) -> re.Pattern[str]:
    """Compile a regular expression that names roles and no groups, for windows."""
    return re.compile(_for_windows(pattern))


def _for_windows(pattern: str) -> str:
    for role, sign in ROLE_SIGNS.items():
        pattern = pattern.replace(role, sign)
    return _small(pattern)


def small(text: str) -> str:
    """Write words of a contract, in which roles are named, as patterns read them."""
    for role, sign in ROLE_SIGNS.items():
        text = text.replace(role, sign)
    return text.lower()


def _small(pattern: str) -> str:
    """Put a regular expression into small letters, but for its escapes."""
    return "".join(part if part.startswith("\\") else part.lower() for part in _ESCAPED.findall(pattern))
