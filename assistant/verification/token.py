"""The parts of a sentence that verification compares."""

from dataclasses import dataclass

from assistant.verification.model import Check


@dataclass(frozen=True)
class Token:
    """A part of a sentence: what kind it is, its comparable value, and where it stands.

    `clause` counts the parts between punctuation marks. Of a `noun`, `preposition` and `ending` (of the article before
    it) tell which part it plays.
    """

    kind: Check
    value: str
    text: str
    start: int
    end: int
    clause: int = 0
    preposition: str = ""
    ending: str = ""
    noun: bool = False


@dataclass(frozen=True)
class AnalysedSentence:
    """A sentence taken apart: its tokens in order."""

    text: str
    tokens: tuple[Token, ...]

    def of(self, *kinds: Check) -> list[Token]:
        """Give the tokens of some kinds."""
        return [token for token in self.tokens if token.kind in kinds]

    def neighbours(self, token: Token, reach: int) -> set[str]:
        """Give the values of the content words and parties next to `token`, up to `reach` on each side.

        Those beyond a punctuation mark count only where its own clause has none.
        """
        solid = [other for other in self.tokens if other.kind in {Check.CONTENT, Check.PARTY} and other is not token]
        near = [other for other in solid if other.clause == token.clause] or solid
        left = [other for other in near if other.start < token.start][-reach:]
        right = [other for other in near if other.start > token.start][:reach]
        return {other.value for other in left + right}
