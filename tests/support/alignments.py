"""A statement held against a sentence of a source, both as plain text."""

from assistant.domain import Language
from assistant.verification.alignment import Alignment, align
from assistant.verification.analysis import analyse


def align_texts(statement: str, sentence: str, language: Language = Language.GERMAN) -> Alignment:
    """Take both apart and pair what says the same."""
    return align(analyse(statement, language), analyse(sentence, language), language)
