"""Which earlier questions of a conversation a question has to be read with."""

from collections.abc import Sequence

from assistant.domain import Language
from assistant.language.analysis import terms
from assistant.understanding.cues import cue

LEANING_TERMS = 2  # a question with no more terms of its own says too little alone
REACH = 3  # so many earlier questions are looked back at


def is_underspecified(text: str, language: Language) -> bool:
    """Tell whether `text` has too few terms of its own to be understood alone.

    >>> is_underspecified("Wie lange?", Language.GERMAN)
    True
    """
    return len(set(terms(text, language))) <= LEANING_TERMS


def is_follow_up(text: str, language: Language) -> bool:
    """Tell whether the words of `text` say that it goes on from what was asked before.

    >>> is_follow_up("Und wie hoch ist die Strafe?", Language.GERMAN)
    True
    >>> is_follow_up("Was ist ein AVV?", Language.GERMAN)
    False
    """
    if cue("follow_up").matches(text):
        return True
    return is_underspecified(text, language) and not cue("definition_asked").matches(text)


def said_before(history: Sequence[str], language: Language) -> str:
    """Give what a question goes on from: the last question that stands alone, and those that lean on it since.

    `history` holds the earlier questions, oldest first; the result is empty if there are none.
    """
    chosen: list[str] = []
    for earlier in reversed(history[-REACH:]):
        chosen.insert(0, earlier)
        if not is_follow_up(earlier, language):
            break
    return " ".join(chosen)
