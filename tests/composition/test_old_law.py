"""Law of the past is said as such, with the rule of today beside it."""

from dataclasses import replace

from assistant.composition.old_law import old_law_answer
from assistant.domain import Role
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.candidates import Hit
from assistant.retrieval.evidence import Evidence
from assistant.settings import Settings
from tests.support.retrieved import TODAY, a_hit, found


def test_todays_rule_stands_beside_law_of_the_past(ingested: Settings) -> None:
    knowledge = KnowledgeBase.current(ingested)

    def hit(passage_id: str) -> Hit:
        row = knowledge.rows[passage_id]
        return replace(a_hit(row), passage=knowledge.passages[row])

    old, same, other = (
        hit("guidance/liability/de#who"),
        hit("guidance/liability/en#who"),
        hit("guidance/breach/de#when"),
    )
    evidence = Evidence([old], TODAY, today=[other, same])
    lead, today, *rest = old_law_answer(replace(found([old]), evidence=evidence), knowledge)
    assert (lead.row, lead.role, lead.span) == (old.row, Role.SHORT_ANSWER, old.passage.spans[0])
    spoken_of = knowledge.statements_of(old.row)[0]
    closest = max((same, other), key=lambda one: float(knowledge.statements_of(one.row)[0] @ spoken_of))
    assert (today.row, today.role) == (closest.row, Role.DETAIL)
    assert rest
    assert {(one.row, one.role) for one in rest} == {(old.row, Role.HISTORY)}
