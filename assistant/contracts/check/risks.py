"""Further risks of a contract: words that are one wherever they stand."""

from collections.abc import Iterator

from assistant.contracts.check.evidence import Evidence, PatternReader
from assistant.contracts.check.model import RiskResult, Zone
from assistant.contracts.check.rules import rule_set

MANY = 3
"""Places that are shown of one risk."""
FOREIGN = frozenset({Zone.SCC})


def word_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give each place of a risk that words tell, at most `MANY` of each; text of standard clauses is nobody's risk."""
    for rule in rule_set().risks:
        shown: set[tuple[str, int]] = set()
        for pattern in rule.of(reader.language):
            for index in reader.found(pattern):
                first, last = reader.span(pattern, index)
                key = (first.sentence.lead, 0) if first.sentence.lead else ("", first.index)
                if len(shown) >= MANY or key in shown or first.clause.zone in FOREIGN:
                    continue
                shown.add(key)
                quote = Evidence(rule.id, first, last).quote(reader.words)
                yield RiskResult(id=rule.id, severity=rule.severity, law=rule.law, quote=quote)
