"""Which part of a statement says what which part of a sentence says."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.domain import Language
from assistant.verification.dates import holds_date
from assistant.verification.lexicon import synonyms
from assistant.verification.model import Check
from assistant.verification.token import AnalysedSentence, Token

_DERIVED = {
    Language.GERMAN: ("ung", "lich", "bar", "ig", "keit", "heit", "s", "n", "en", "e"),
    Language.ENGLISH: ("ion", "ation", "ment", "ing", "ed", "er", "al", "ly", "s", "e", "ity", "ance"),
}
_STEM = 4  # letters of a stem that another word may be derived from
_PAIRED = {Check.CONTENT, Check.PARTY, Check.NUMBER, Check.DATE}


@dataclass(frozen=True)
class Alignment:
    """A statement and a sentence of the source, both taken apart, and the pairs that say the same."""

    said: AnalysedSentence
    held: AnalysedSentence
    pairs: Mapping[Token, Token]

    @property
    def is_copy(self) -> bool:
        """Tell whether the statement has the words of the sentence in their order, small words aside."""
        said, held = (
            [token.text.lower() for token in analysed.tokens if token.kind in _PAIRED]
            for analysed in (self.said, self.held)
        )
        return said == held

    def neighbours(self, token: Token, reach: int) -> set[str]:
        """Give the neighbours of a token of the statement, in the words of the source."""
        words = {said.value: held.value for said, held in self.pairs.items()}
        return {words.get(value, value) for value in self.said.neighbours(token, reach)}

    def anchored(self, said: Token, held: Token, reach: int) -> bool:
        """Tell whether two tokens stand next to the same words."""
        around = self.neighbours(said, reach)
        return not around or bool(around & self.held.neighbours(held, reach))


def are_alike(said: Token, held: Token, language: Language) -> bool:
    """Tell whether two tokens mean the same by themselves."""
    if said.kind is not held.kind:
        return False
    if said.kind is Check.DATE:
        return holds_date(said, held)
    if said.value == held.value:
        return True
    return said.kind is Check.CONTENT and (
        _derived(said.value, held.value, language) or _synonymous(said.value, held.value, language)
    )


def align(said: AnalysedSentence, held: AnalysedSentence, language: Language) -> Alignment:
    """Pair the tokens of a statement with those of a sentence: as many as possible in the same order, then the rest.

    A content word may be said more often than in the source; a party, a number or a date may not.
    """
    ours = [token for token in said.tokens if token.kind in _PAIRED]
    theirs = [token for token in held.tokens if token.kind in _PAIRED]
    pairs = _in_order(ours, theirs, language)
    free = [token for token in theirs if token not in pairs.values()]
    for token in ours:
        if token in pairs:
            continue
        found = [other for other in free if are_alike(token, other, language)]
        if not found and token.kind is Check.CONTENT:
            found = [other for other in theirs if are_alike(token, other, language)]
        if found:
            pairs[token] = max(found, key=lambda other: _same_part(token, other))
            free = [other for other in free if other is not pairs[token]]
    return Alignment(said, held, pairs)


def _in_order(ours: list[Token], theirs: list[Token], language: Language) -> dict[Token, Token]:
    """Find the heaviest common subsequence; two nouns weigh more if they play the same part."""
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    weights: dict[tuple[int, int], float] = {}
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if are_alike(ours[i], theirs[j], language):
                weights[i, j] = 1 + 0.5 * _same_part(ours[i], theirs[j])
                best[i][j] = max(best[i][j], weights[i, j] + best[i + 1][j + 1])
    pairs: dict[Token, Token] = {}
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if (i, j) in weights and best[i][j] == weights[i, j] + best[i + 1][j + 1]:
            pairs[ours[i]] = theirs[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _same_part(said: Token, held: Token) -> bool:
    return (said.preposition, said.ending) == (held.preposition, held.ending)


def _derived(one: str, other: str, language: Language) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and long.startswith(short) and long[len(short) :] in _DERIVED[language]


def _synonymous(one: str, other: str, language: Language) -> bool:
    lines = synonyms(language)
    return bool(lines.get(one, frozenset()) & lines.get(other, frozenset()))
