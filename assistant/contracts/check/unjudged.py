"""What no rule judged: sentences, rows and definitions that stand in no evidence and no finding of a check.

A check finds what is worded as its patterns know it. The rest is for a person to read, so all of it is listed.
"""

from collections.abc import Iterable, Iterator, Sequence

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import ClauseQuote, RequirementResult, RiskResult, Severity, Zone
from assistant.contracts.check.pieces import compiled
from assistant.contracts.check.rules import ClausePattern, rule_set
from assistant.contracts.check.windows import Place

MOST = 0.4
"""Share of the sentences of the body; where no rule knows a word of more of them, the check says too little."""
LONGEST = 300
"""Characters of what may be harmless; a longer sentence is read by a person whatever it begins with."""


class Unjudged:
    """Tells what of a contract stands in no evidence and in no finding."""

    def __init__(
        self, reader: PatternReader, results: Sequence[RequirementResult], risks: Sequence[RiskResult]
    ) -> None:
        """Take what the check found."""
        self._reader = reader
        self._quoted = sorted({(quote.start, quote.end) for quote in _quotes(results, risks)})
        self._known = _known(reader)
        self._harmless = set(_harmless(reader)) - reader.words.struck.keys() - set(reader.words.struck.values())

    def quotes(self) -> tuple[ClauseQuote, ...]:
        """Give each of them word for word, in the order of the contract."""
        return tuple(self._reader.quote(place.index) for place in self._rest())

    def risks(self) -> Iterator[RiskResult]:
        """Tell where so much of the body is unknown to every rule that nobody can say anything of the contract."""
        body = sum(place.clause.zone is Zone.BODY for place in self._sentences())
        unknown = sum(place.clause.zone is Zone.BODY and place.index not in self._known for place in self._rest())
        if unknown > MOST * body:
            yield RiskResult(id="little-judged", severity=Severity.MEDIUM, value=f"{round(100 * unknown / body)} %")

    def _sentences(self) -> Iterator[Place]:
        return (place for place in self._reader.words.places if place.part_of == place.index)

    def _rest(self) -> Iterator[Place]:
        """Give what is not quoted, and not harmless."""
        for place in self._sentences():
            start, end = place.sentence.start, place.sentence.end
            if place.index not in self._harmless and not any(a <= start and end <= b for a, b in self._quoted):
                yield place


def _quotes(results: Iterable[RequirementResult], risks: Iterable[RiskResult]) -> Iterator[ClauseQuote]:
    """Give the places that evidence and findings show; a low risk says too little of the sentence that it stands in."""
    found = [element.quote for result in results for element in result.elements]
    all_risks = [*(risk for result in results for risk in result.risks), *risks]
    found += [risk.quote for risk in all_risks if risk.severity is not Severity.LOW]
    yield from (quote for quote in found if quote is not None)


def _known(reader: PatternReader) -> set[int]:
    """Give the sentences in which a rule knows something."""
    known: set[int] = set()
    for rule in rule_set().requirements:
        for name in rule.elements:
            for place in reader.all_evidence(rule, name):
                known |= {each.part_of for each in reader.words.places[place.first.index : place.last.index + 1]}
    others = [group for rule in rule_set().whole for group in (rule.spoken, rule.ruled) if group is not None]
    for pattern in (pattern for group in (*others, *rule_set().duties) for pattern in group.of(reader.language)):
        known |= {reader.words.places[index].part_of for index in reader.found(pattern)}
    known |= {place.part_of for place in reader.words.places if _is_looked_at(place, reader)}
    return known


def _is_looked_at(place: Place, reader: PatternReader) -> bool:
    """Tell whether a sentence is one in which the check looks for concrete measures, or how instructions are given."""
    words = reader.words.words[place.index]
    return any(compiled(piece, reader.language).search(words) for piece in ("@measure_word", "@instruction"))


def _harmless(reader: PatternReader) -> Iterator[int]:
    for each in reader.in_each_language:
        for rule in rule_set().harmless:
            for pattern in rule.of(each.language):
                found = _alone(pattern, each) if rule.alone else each.found(pattern)
                yield from (index for index in found if len(each.words.words[index]) <= LONGEST)


def _alone(pattern: ClausePattern, reader: PatternReader) -> Iterator[int]:
    """Give the sentences that a pattern meets without what leads in to them."""
    wanted, unwanted = ([compiled(piece, reader.language) for piece in group] for group in (pattern.all, pattern.none))
    for place in reader.words.places:
        words = reader.words.words[place.index]
        if pattern.zones and place.clause.zone not in pattern.zones:
            continue
        if all(each.search(words) for each in wanted) and not any(each.search(words) for each in unwanted):
            yield place.index
