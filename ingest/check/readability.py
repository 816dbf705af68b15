"""How long the sentences are: a report, not a rule, but for those that nobody reads in one breath."""

from collections.abc import Iterator, Sequence
from statistics import mean, median

from assistant.domain import WARNING_MARKS, Frozen, Language, Role
from ingest.check.rule_breach import RuleBreach, Text

LONGEST = 45  # words


class Readability(Frozen):
    """Sentence lengths in words, of one language, model clauses apart."""

    language: Language
    sentences: int
    mean: float
    median: float
    longest: int


def measure(texts: Sequence[Text]) -> Iterator[Readability]:
    """Give the sentence lengths of each language."""
    for language in Language:
        lengths = [length for text in texts if text.document.front.language is language for _, length in _prose(text)]
        if lengths:
            yield Readability(
                language=language,
                sentences=len(lengths),
                mean=round(mean(lengths), 1),
                median=median(lengths),
                longest=max(lengths),
            )


def check_length(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Find the sentences that are too long to be read in one breath."""
    for text in texts:
        for place, length in _prose(text):
            if length > LONGEST:
                yield RuleBreach(place=place, rule="sentence_long", detail=str(length))


def _prose(text: Text) -> Iterator[tuple[str, int]]:
    """Give the section and the length of each sentence; clauses and warning examples are quoted by paragraph."""
    for passage, span, sentence in text.sentences():
        if span.role is not Role.CLAUSE and not sentence.startswith(WARNING_MARKS):
            yield passage.id, len(sentence.split())
