"""Further risks of a contract: words that are one wherever they stand."""

from collections.abc import Iterator

from assistant.contracts.check.evidence import Evidence, PatternReader
from assistant.contracts.check.model import RiskResult
from assistant.contracts.check.rules import rule_set

MANY = 3
"""Places that are shown of one risk."""


def word_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give each place of a risk that words tell, in either language, at most `MANY` of each."""
    for rule in rule_set().risks:
        shown: set[tuple[str, int]] = set()
        for each in reader.in_each_language:
            for pattern in rule.of(each.language):
                for index in each.found(pattern):
                    first, last = each.span(pattern, index)
                    key = (first.sentence.lead, 0) if first.sentence.lead else ("", first.part_of)
                    if len(shown) >= MANY or key in shown:
                        continue
                    shown.add(key)
                    quote = Evidence(rule.id, first, last).quote(reader.words)
                    yield RiskResult(id=rule.id, severity=rule.severity, law=rule.law, quote=quote)
