"""Pieces of patterns as regular expressions, and what has to be there before one is worth trying.

Patterns and windows are in small letters, and each role is one sign in both: this is what makes reading fast.
"""

import re
from dataclasses import dataclass
from functools import cache

from assistant.contracts.check.rules import GROUP, rule_set
from assistant.domain import Language

ROLE_SIGNS = {"CTRL": "①", "PROC": "②", "SUBP": "③", "DSUB": "④", "AUTH": "⑤"}
"""Signs that count as letters of a word and stand in hardly any contract."""
_ESCAPED = re.compile(r"\\.|[^\\]+", re.DOTALL)
_ALONE = re.compile(r"\(\?:@(\w+)\)|@(\w+)")


@dataclass(frozen=True)
class Alternative:
    """One of the alternatives of a piece: the groups of words that it cannot do without."""

    groups: frozenset[str]


@cache
def compiled(piece: str, language: Language) -> re.Pattern[str]:
    """Compile a piece of a pattern with its groups written out.

    Raises:
        re.error: it is no regular expression.
        KeyError: it names a group that there is not.
    """
    return compile_small(rule_set().expand(piece, language))


def compile_small(pattern: str) -> re.Pattern[str]:
    """Compile a regular expression that names roles and no groups, for windows."""
    for role, sign in ROLE_SIGNS.items():
        pattern = pattern.replace(role, sign)
    return re.compile(_small(pattern))


def small(text: str) -> str:
    """Write words of a contract, in which roles are named, as patterns read them."""
    for role, sign in ROLE_SIGNS.items():
        text = text.replace(role, sign)
    return text.lower()


def _small(pattern: str) -> str:
    """Put a regular expression into small letters, but for its escapes."""
    return "".join(part if part.startswith("\\") else part.lower() for part in _ESCAPED.findall(pattern))


@cache
def alternatives(piece: str) -> tuple[Alternative, ...]:
    """Give what each alternative of a piece needs; nothing where one of them needs no group.

    >>> [sorted(each.groups) for each in alternatives("(?:@breach).{0,80}@inform|@prompt")]
    [['breach', 'inform'], ['prompt']]
    """
    found = []
    for part in _split(piece):
        groups = frozenset(name for match in _ALONE.finditer(_outer(part)) for name in match.groups() if name)
        if not groups or re.search(r"@\w+\)?[?*{]", part):
            return ()
        found.append(Alternative(groups))
    return () if GROUP.fullmatch(piece) else tuple(found)


def _split(piece: str) -> list[str]:
    """Cut a piece at the bars that stand in no parentheses."""
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(piece):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(piece[start:index])
            start = index + 1
    return [*parts, piece[start:]]


def _outer(part: str) -> str:
    """Take away what stands in parentheses, but for a group alone in them."""
    kept, depth = [], 0
    for sign in re.split(r"(\(\?:@\w+\)|\(|\))", part):
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif depth == 0:
            kept.append(sign)
    return "".join(kept)
