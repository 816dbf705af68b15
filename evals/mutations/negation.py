"""A negation is put in or taken out."""

import re

from assistant.domain import Language
from evals.mutations.replacing import exchange

TAKEN_OUT = {
    Language.GERMAN: {"kein": "ein", "keine": "eine", "keinen": "einen", "keiner": "einer", "keinem": "einem"},
    Language.ENGLISH: {"cannot": "can", "never": "always", "no": "a"},
}
NOT = {Language.GERMAN: r"\bnicht ", Language.ENGLISH: r"\bnot "}
PUT_IN = {
    Language.GERMAN: {verb: f"{verb} nicht" for verb in ("ist", "muss", "darf", "haftet", "gilt", "kann", "verlangt")},
    Language.ENGLISH: {verb: f"{verb} not" for verb in ("is", "must", "may", "are", "has", "can", "should")},
}


def change_negation(sentence: str, language: Language) -> str | None:
    """Take out the first negation; put one in where there is none."""
    without = re.sub(NOT[language], "", sentence, count=1)
    if without != sentence:
        return without
    return exchange(sentence, TAKEN_OUT[language]) or exchange(sentence, PUT_IN[language])
