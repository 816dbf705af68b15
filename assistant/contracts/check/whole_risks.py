"""Risks that only the contract as a whole tells: it speaks of what it rules nowhere, or two places do not fit."""

from collections.abc import Iterator

from assistant.contracts.check.evidence import Evidence, PatternReader
from assistant.contracts.check.model import ClauseQuote, RiskResult, Zone
from assistant.contracts.check.rules import BothLanguages, WholeRule, rule_set


def whole_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give each risk of the contract as a whole, with the first place that speaks of it."""
    for rule in rule_set().whole:
        quote = _first(rule.spoken, rule, reader)
        if rule.spoken is not None and quote is None:
            continue
        if _holds(rule, reader):
            yield RiskResult(id=rule.id, severity=rule.severity, law=rule.law, quote=quote)


def _holds(rule: WholeRule, reader: PatternReader) -> bool:
    """Tell whether what has to stand beside it is there, and nothing rules it; any part of the file may do so."""
    beside = rule.beside is None or _first(rule.beside, rule, reader) is not None
    return beside and not (rule.ruled is not None and _anywhere(rule.ruled, reader))


def _first(group: BothLanguages | None, rule: WholeRule, reader: PatternReader) -> ClauseQuote | None:
    """Give the first place that meets a pattern of `group`.

    What has to be ruled where it is spoken of counts in the words of the parties and in their language only.
    """
    if group is None:
        return None
    silent = rule.ruled is not None
    for each in (reader,) if silent else reader.in_each_language:
        for pattern in group.of(each.language):
            for index in each.found(pattern):
                first, last = each.span(pattern, index)
                if not (silent and first.clause.zone is Zone.SCC):
                    return Evidence("", first, last).quote(reader.words)
    return None


def _anywhere(group: BothLanguages, reader: PatternReader) -> bool:
    return any(
        reader.meets(pattern, place.index) and reader.holds(pattern, place.index)
        for pattern in group.of(reader.language)
        for place in reader.words.places
    )
