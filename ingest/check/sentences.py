"""Sentences are whole and stand alone, as each of them can be quoted alone."""

import re
from collections.abc import Iterator, Sequence

from assistant.domain import Role
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


def check_sentences(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Check each quotable sentence; the subclauses of a clause may lean on each other."""
    for text in texts:
        leaning = LEANING[text.document.front.language]
        for passage, span, sentence in text.sentences():
            if not ENDS.search(sentence):
                yield RuleBreach(place=passage.id, rule="sentence_cut", detail=sentence[-60:])
            if span.role is not Role.CLAUSE and leaning.match(sentence) and not EXPLETIVE.match(sentence):
                yield RuleBreach(place=passage.id, rule="sentence_leans", detail=sentence[:60])
