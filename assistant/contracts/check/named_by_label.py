"""What a label names, or leads in to: "Duration.", "Categories of data:" and the head of a table say nothing alone."""

import re
from dataclasses import replace

from assistant.contracts.check.evidence import Evidence, PatternReader
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.windows import Place

WORDS = 6
"""At most in a label."""
ROWS, LONGEST = 8, 800
"""Rows of a list, and characters in all, that are quoted with their label at most."""
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = frozenset(
    ["art", "arten", "der", "des", "und", "von", "zur", "zum", "für", "of", "the", "and", "for", "to", "in"]
)
"""Words that a heading writes small."""


def with_what_it_names(place: Evidence, reader: PatternReader) -> Evidence:
    """Give `place` up to the end of what its words name or lead in to, if they do so; of a list its first ROWS."""
    if _leads_in(place.last) and not _is_label(place.last):
        return _with_items(place, reader)
    lists = _leads_in(place.last) or is_head(place.last, reader)
    if not (lists or _is_heading(place.last.sentence.text)):
        return place
    last = place.last
    for after in reader.words.places[last.index + 1 : last.index + 1 + (ROWS if lists else 1)]:
        too_long = after.sentence.end - place.first.sentence.start > LONGEST
        if after.clause is not last.clause or too_long or (last is not place.last and _leads_in(after)):
            break
        last = after
        if after.sentence.text.rstrip().endswith("."):
            break
    return replace(place, last=last)


def is_head(place: Place, reader: PatternReader) -> bool:
    """Tell whether a sentence is the head of a table."""
    heads = (rule for rule in rule_set().harmless if rule.id == "head-of-a-table")
    return any(reader.meets(pattern, place.index) for rule in heads for pattern in rule.of(reader.language))


def _with_items(place: Evidence, reader: PatternReader) -> Evidence:
    """Give `place` with the first ROWS of the list that its last sentence leads in to."""
    last, opening = place.last, place.last.sentence.text.rstrip()
    for after in reader.words.places[last.index + 1 : last.index + 1 + ROWS]:
        too_long = after.sentence.end - place.first.sentence.start > LONGEST
        if after.clause is not last.clause or too_long or opening not in after.sentence.lead:
            break
        last = after
    return replace(place, last=last)


def _leads_in(place: Place) -> bool:
    return place.sentence.text.rstrip().endswith(":")


def _is_label(place: Place) -> bool:
    return len(_WORD.findall(place.sentence.text)) <= WORDS


def _is_heading(text: str) -> bool:
    """Tell whether words end as a sentence does and have none that a heading writes small."""
    words = _WORD.findall(text)
    return 0 < len(words) <= WORDS and all(word[0].isupper() or word in _JOINING for word in words)
