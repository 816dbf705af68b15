"""What was law is told as the past: by its dates, its label or its own words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from assistant.domain import Kind, Language, Passage, Role
from assistant.law.past import Place, is_old_law, past_words
from assistant.law.thesaurus import old_terms
from ingest.check.rule_breach import RuleBreach, Text

DATED = {Kind.PRESS, Kind.CASE_LAW}  # they tell of a day, and everybody sees which


def check_old_law(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Find old law and old terms in sentences that could be taken for today's law."""
    for text in texts:
        front = text.document.front
        if front.kind in DATED:
            continue
        old = re.compile("|".join(_anywhere(term) for term in old_terms(front.language)))
        past = _past(front.language)
        for passage in text.passages:
            if all(map(is_old_law, passage.norms)) and not _ended(passage):
                yield RuleBreach(place=passage.id, rule="old_norms_open_end")
        for passage, span, sentence in text.sentences():
            if span.role is Role.HISTORY or _ended(passage):
                continue
            term = old.search(sentence)
            if term and not past.search(sentence):
                yield RuleBreach(place=passage.id, rule="old_term", detail=term[0])


@cache
def _past(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(past_words(Place.TEXT, language))})(?!\w)")


def _anywhere(term: str) -> str:
    """Match `term` at the beginning of a sentence, too, without taking a German adjective for a noun."""
    return rf"\b[{term[0].upper()}{term[0].lower()}]{re.escape(term[1:])}"


def _ended(passage: Passage) -> bool:
    return passage.valid_to is not None and passage.valid_to < date.today()
