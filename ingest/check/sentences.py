"""Sentences are whole, stand alone, as each of them can be quoted alone, and are not too long for one breath."""

import re
from collections.abc import Iterator, Sequence
from statistics import mean, median

from assistant.domain import WARNING_MARKS, Frozen, Language, Role
from ingest.check.rule_breach import RuleBreach, Text

ENDS = re.compile(r"[.!?:][“”\")]?$|\)$|“$|”$")
LEANING = {
    "de": re.compile(
        r"(Ja|Nein|Dies(e[rsmn]?)?|Dabei|Daher|Deshalb|Dadurch|Dazu|Damit|Er|Sie|Es|Außerdem|Zudem|Hierzu|Jedoch)\b"
    ),
    "en": re.compile(r"(Yes|No,|This|These|Those|It|They|He|She|Therefore|Thus|Hence|However|Moreover|Such)\b"),
}
# "It is disputed whether …" leans on nothing.
EXPLETIVE = re.compile(
    r"(It (is|remains|was)|Es (ist|gibt|bleibt|genügt|kommt|reicht|gilt)|No,? (specific|statutory))\b"
)
LONGEST = 45  # words


def check_sentences(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Check each quotable sentence; the subclauses of a clause may lean on each other."""
    for text in texts:
        leaning = LEANING[text.document.front.language]
        for passage, span, sentence in text.sentences():
            if not ENDS.search(sentence):
                yield RuleBreach(place=passage.id, rule="sentence_cut", detail=sentence[-60:])
            if span.role is not Role.CLAUSE and leaning.match(sentence) and not EXPLETIVE.match(sentence):
                yield RuleBreach(place=passage.id, rule="sentence_leans", detail=sentence[:60])


def check_pairs(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Find sections that have more sentences in one language than in another: each stands for its translation."""
    counts = dict[str, int]()
    for text in texts:
        topic = text.document.id.rpartition("/")[0]
        for passage in text.passages:
            count = len(passage.spans)
            first = counts.setdefault(f"{topic}#{passage.id.partition('#')[2]}", count)
            if count != first:
                yield RuleBreach(place=passage.id, rule="sentences_differ", detail=f"{first}, {count}")


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
