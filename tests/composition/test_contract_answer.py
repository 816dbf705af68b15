"""From a contract, what lies closest is quoted, and headings are not."""

from dataclasses import replace

from assistant.composition.contract_answer import contract_answer
from assistant.domain import Role
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from tests.support.retrieved import a_hit, found


def test_the_closest_sentence_leads_and_the_others_keep_their_order(ingested: Settings) -> None:
    knowledge = KnowledgeBase.current(ingested)
    row = knowledge.rows["guidance/liability/de#who"]
    passage = knowledge.passages[row]
    for place in range(2):
        retrieved = replace(found([replace(a_hit(row), passage=passage)]), vector=knowledge.statements_of(row)[place])
        lead, *others = contract_answer(retrieved, knowledge)
        assert (lead.span, lead.role) == (passage.spans[place], Role.SHORT_ANSWER)
        assert others
        starts = [one.span.start for one in others]
        assert starts == sorted(starts)
        assert lead.span.start not in starts
