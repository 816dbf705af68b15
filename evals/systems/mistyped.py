"""The product asked by somebody who types in a hurry: two of the longest words of each question hold a typo."""

import re
from random import Random

from assistant.pipeline import Assistant
from evals.observation import Observation
from evals.questions import EvalQuestion
from evals.systems.kompass import Kompass

WORD = re.compile(r"[^\W\d_]{6,}")
LONGEST, SPOILT = 3, 2  # words: so many are eligible, of which so many are spoilt


class Mistyped:
    """Asks each question with typos, always the same ones."""

    def __init__(self, assistant: Assistant) -> None:
        self._system = Kompass(assistant)

    def observe(self, question: EvalQuestion) -> Observation:
        """Ask `question` with typos."""
        return self._system.observe(question.model_copy(update={"question": mistyped(question.question, question.id)}))


def mistyped(text: str, seed: str) -> str:
    """Leave out, double or swap a letter in some of the longest words of `text`; `seed` decides which and how."""
    random = Random(seed)  # noqa: S311 - typos are no secrets
    longest = sorted(WORD.finditer(text), key=lambda word: -len(word[0]))[:LONGEST]
    chosen = random.sample(longest, min(SPOILT, len(longest)))
    for word in sorted(chosen, key=lambda word: -word.start()):
        text = text[: word.start()] + _spoilt(word[0], random) + text[word.end() :]
    return text


def _spoilt(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    before, letter, following, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    return before + random.choice((following, letter * 2 + following, following + letter)) + after
