"""What stands beside evidence in its sentence: in the same breath with a duty, anything else can be agreed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assistant.contracts.check.evidence import Evidence, PatternReader
from assistant.contracts.check.model import RequirementResult
from assistant.contracts.check.pieces import ROLE_SIGNS, shortest
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.windows import Place

LEAST = 2
"""Words of a part that says something; a single one is one more of a list."""
_NEXT = re.compile(
    r"[;–—]|[:,](?=\s)|\s-\s|\b(?:und|sowie|oder|wie auch|als auch|nebst|beziehungsweise|bzw|doch|sondern)\b"
    r"|\b(?:and|or|as well as|along with|plus|while|whereas|yet)\b"
)
"""Between two parts of a sentence."""
_SUBJECT = re.compile(rf"(?:\W*(?:der|die|das|the|each) )?[{''.join(ROLE_SIGNS.values())}]\b")
"""Of whom it speaks, which what stands beside a duty speaks of as well."""
_WORD = re.compile(r"\w+")


class BesideEvidence:
    """Tells which sentences say more than what they are quoted for."""

    def __init__(self, reader: PatternReader, results: Sequence[RequirementResult]) -> None:
        """Take what the check quotes for each requirement."""
        self._words = reader.words.words
        self._shown: defaultdict[int, list[list[set[re.Pattern[str]]]]] = defaultdict(list)
        for own in reader.in_each_language:
            for each in _quoted(own, results):
                pieces = [{shortest(piece, own.language) for piece in pattern.all} for pattern in each.patterns]
                for index in {place.part_of for place in reader.words.places[each.first.index : each.last.index + 1]}:
                    self._shown[index].append(pieces)

    def says_more(self, place: Place) -> bool:
        """Tell whether a sentence shows all that it is quoted for without a part of it."""
        text = self._words[place.index]
        shown = [[_found(pattern, text) for pattern in patterns] for patterns in self._shown[place.index]]
        return not all(
            any(all(_touch(found, part) for found in patterns) for patterns in shown) for part in _parts(text)
        )


def _quoted(reader: PatternReader, results: Sequence[RequirementResult]) -> Iterator[Evidence]:
    rules = {rule.id: rule for rule in rule_set().requirements}
    for result in results:
        for element in result.elements:
            for each in reader.all_evidence(rules[result.id], element.id):
                quote = element.quote
                if quote and (quote.start, quote.end) == (each.first.sentence.start, each.last.sentence.end):
                    yield each


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Give where each part of a sentence lies that has enough words."""
    subject, between = _SUBJECT.match(text), list(_NEXT.finditer(text))
    begins = [subject.end() if subject else 0, *(match.end() for match in between)]
    ends = [*(match.start() for match in between), len(text)]
    for begin, end in zip(begins, ends, strict=True):
        if len(_WORD.findall(text, begin, end)) >= LEAST:
            yield begin, end


def _found(pieces: Iterable[re.Pattern[str]], text: str) -> list[tuple[int, int]]:
    return [match.span() for piece in pieces if (match := piece.search(text))]


def _touch(spans: Iterable[tuple[int, int]], part: tuple[int, int]) -> bool:
    begin, end = part
    return any(begin <= start < end or begin < stop <= end for start, stop in spans)
