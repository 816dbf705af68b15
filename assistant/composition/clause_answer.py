"""The answer to the wish for a clause: its words, or an example of one that does not hold."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.composition.selected import SelectedSentence, sentence
from assistant.domain import Role, Version
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.candidates import Hit

SUBCLAUSES = 8  # of a clause that was asked for


def clause_answer(best: Hit, version: Version, knowledge: KnowledgeBase) -> list[SelectedSentence]:
    """Answer the wish for a clause: the clause whole, balanced if there is no such version, then why it is so."""
    source_id = best.passage.source_id
    rows = [row for row, passage in enumerate(knowledge.passages) if passage.source_id == source_id]
    prose = [row for row in rows if knowledge.passages[row].version is None]
    why = best.row if best.row in prose else next(iter(prose), None)
    chosen = []
    clause = knowledge.clauses.get((source_id, version), knowledge.clauses.get((source_id, Version.BALANCED)))
    if clause is not None:
        passage = knowledge.passages[clause]
        chosen += [SelectedSentence(clause, passage, span, Role.CLAUSE) for span in passage.spans[:SUBCLAUSES]]
    if why is not None:
        passage = knowledge.passages[why]
        role = Role.DETAIL if chosen else Role.SHORT_ANSWER
        chosen.append(SelectedSentence(why, passage, passage.spans[0], role))
    return chosen


def warning_example(hits: Sequence[Hit], knowledge: KnowledgeBase) -> Hit | None:
    """Give the warning example of the first clause among `hits` that has one, whether it was found itself or not."""
    for hit in hits:
        row = knowledge.clauses.get((hit.passage.source_id, Version.WARNING))
        if row is not None:
            found = next((other for other in hits if other.row == row), None)
            return found or replace(hit, row=row, passage=knowledge.passages[row])
    return None


def example_answer(warning: Hit) -> list[SelectedSentence]:
    """Answer with a warning example; the reasons speak of it, so they come after it."""
    lead = sentence(warning, 0, Role.SHORT_ANSWER)
    others = [span for span in warning.passage.spans[1:] if span.role in {Role.CAVEAT, Role.DETAIL}]
    others.sort(key=lambda span: span.role is Role.DETAIL)
    return [lead, *(SelectedSentence(warning.row, warning.passage, span, span.role) for span in others)]
