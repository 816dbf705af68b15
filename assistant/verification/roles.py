"""Who acts on whom: parties, and other nouns, play the part in a statement that they play in the source."""

from collections.abc import Iterator
from itertools import combinations

from assistant.verification.alignment import Alignment
from assistant.verification.model import Check, Failure, Violation
from assistant.verification.token import Token


def check_roles(alignment: Alignment) -> Iterator[Violation]:
    """Find the parties that the sentence does not name, and the nouns whose part in it is another one.

    The part is told by preposition and German article, else by the order. Where neither tells, the statement falls: a
    sentence in the passive voice may say the same, but nothing here could prove it.
    """
    nouns = [token for token in alignment.said.tokens if token.noun]
    for token in nouns:
        held = alignment.pairs.get(token)
        if token.kind is Check.PARTY and held is None:
            yield Violation(failure=Failure.OVERSTATED, check=Check.PARTY, what=token.text)
        elif held is not None and not (_compatible(token, held) and _at_home(alignment, token, held)):
            yield Violation(failure=Failure.OVERSTATED, check=token.kind, what=token.text)
    full = {token.clause for token in alignment.said.of(Check.CONTENT)}
    paired = [(token, alignment.pairs[token]) for token in nouns if token in alignment.pairs]
    for (one, first), (other, second) in combinations(paired, 2):
        apart = one.clause != other.clause or first.clause != second.clause
        if (
            not (apart and {one.clause, other.clause} <= full)
            and first.start > second.start
            and not _told_apart(one, first, other, second)
        ):
            yield Violation(failure=Failure.OVERSTATED, check=Check.ORDER, what=f"{one.text} … {other.text}")


def _at_home(alignment: Alignment, said: Token, held: Token) -> bool:
    """Tell whether a noun stands in the clause of the source that the words next to it come from."""
    words = [token for token in alignment.said.of(Check.CONTENT) if token.clause == said.clause and token is not said]
    near = [token for token in words if token.start < said.start][-1:]
    near += [token for token in words if token.start > said.start][:1]
    homes = {alignment.pairs[token].clause for token in near if token in alignment.pairs}
    return not homes or held.clause in homes


def _compatible(said: Token, held: Token) -> bool:
    """Tell whether the words before two nouns allow them to play the same part."""
    unclear = not (said.preposition or said.ending) or not (held.preposition or held.ending)
    if unclear and said.kind is not Check.PARTY:
        return True
    if said.preposition != held.preposition:
        return False
    return not (said.ending and held.ending) or said.ending == held.ending


def _told_apart(one: Token, first: Token, other: Token, second: Token) -> bool:
    """Tell whether preposition or article, the same in both texts, say which of two nouns is which."""
    parts = [(token.preposition, token.ending) for token in (one, first, other, second)]
    if parts[0] == parts[2]:
        return False
    sure = [said == held and (said[0] or said[1] in {"en", "em", "es", "er"}) for said, held in (parts[:2], parts[2:])]
    return any(sure)
