"""The sentences of an answer: chosen from the corpus and ordered, never reworded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Access, Kind, Passage, Role, Span, Version
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.candidates import Hit
from assistant.retrieval.evidence import Evidence
from assistant.retrieval.plan import Retrieved

AT_MOST = {Role.DETAIL: 5, Role.ACTION: 2, Role.CAVEAT: 2, Role.HISTORY: 2}
SUBCLAUSES = 8  # of a clause that was asked for
NOT_OURS = {Kind.CONTRACT, Kind.STATUTE}
WORDS = 6  # a shorter sentence there is a heading
WHOLE = (".", ";", "!")  # what leads in to a list says nothing alone
NORMS = 3  # of a passage whose words are looked for in the statutes
SAME = 0.97  # two sentences with this cosine say the same


@dataclass(frozen=True)
class SelectedSentence:
    """A sentence for the answer and the passage it stands in."""

    row: int
    passage: Passage
    span: Span
    role: Role


def select(found: Retrieved, knowledge: KnowledgeBase) -> list[SelectedSentence]:
    """Choose the sentences of an answer, in the order in which they are said."""
    vector, evidence = found.vector, found.evidence
    best = evidence.hits[0]
    if evidence.clause is Version.WARNING and (warning := _warning(evidence.hits, knowledge)) is not None:
        best = warning
    elif evidence.clause is not None or not _is_prose(best.passage):
        return _clause_answer(best, evidence.clause or Version.BALANCED, knowledge)
    lead = _sentence(best, _opening(vector, best, knowledge), Role.SHORT_ANSWER)
    if evidence.today:
        today = [_todays_rule(lead, evidence.today, knowledge)]
        return [
            lead,
            *today,
            *_sentences_of_role(best, Role.DETAIL, Role.HISTORY),
            *_sentences_of_role(best, Role.HISTORY),
        ]
    near = [hit for hit in evidence.hits if hit is not best and best.score - hit.score <= evidence.near]
    details, caveats = _details(lead, vector, best, near, knowledge), _sentences_of_role(best, Role.CAVEAT)
    if best.passage.version is Version.WARNING:  # the reasons speak of the example, so they come after it
        return [lead, *caveats, *details]
    chosen = [lead, *details, *_statute(vector, best.passage, evidence, knowledge)]
    chosen += [*_sentences_of_role(best, Role.ACTION), *caveats]
    chosen += _fitting_clause(vector, [best, *near], evidence.access, knowledge)
    chosen += _sentences_of_role(best, Role.HISTORY)
    chosen += [_sentence(hit, _closest(vector, hit.row, knowledge), Role.HISTORY) for hit in evidence.past]
    return chosen


def _warning(hits: Sequence[Hit], knowledge: KnowledgeBase) -> Hit | None:
    """Give the warning example of the first clause among `hits` that has one, whether it was found itself or not."""
    for hit in hits:
        row = knowledge.clauses.get((hit.passage.source_id, Version.WARNING))
        if row is not None:
            found = next((other for other in hits if other.row == row), None)
            return found or replace(hit, row=row, passage=knowledge.passages[row])
    return None


def _sentence(hit: Hit, position: int, role: Role) -> SelectedSentence:
    return SelectedSentence(hit.row, hit.passage, hit.passage.spans[position], role)


def _opening(vector: NDArray[np.float32], hit: Hit, knowledge: KnowledgeBase) -> int:
    """Tell which sentence of a passage answers: the first, but the closest in texts that were not written to answer."""
    if knowledge.sources[hit.passage.source_id].kind not in NOT_OURS:
        return 0
    long = [n for n, span in enumerate(hit.passage.spans) if len(hit.passage.quote(span).split()) >= WORDS]
    vectors = knowledge.statements_of(hit.row)
    return max(long or [0], key=lambda n: float(vectors[n] @ vector))


def _sentences_of_role(hit: Hit, role: Role, said_as: Role | None = None) -> list[SelectedSentence]:
    spans = [span for span in hit.passage.spans if span.role is role]
    return [SelectedSentence(hit.row, hit.passage, span, said_as or role) for span in spans][: AT_MOST[said_as or role]]


def _details(
    lead: SelectedSentence, vector: NDArray[np.float32], best: Hit, near: Sequence[Hit], knowledge: KnowledgeBase
) -> list[SelectedSentence]:
    """Choose further sentences that say something new: the closest to the question, told in the passage's own order."""
    spans = [span for span in best.passage.spans if span.role is Role.DETAIL and span != lead.span]
    own = [SelectedSentence(best.row, best.passage, span, Role.DETAIL) for span in spans]
    own.sort(key=lambda item: -float(_vector(item, knowledge) @ vector))
    others = [_sentence(hit, _opening(vector, hit, knowledge), Role.DETAIL) for hit in near if _is_prose(hit.passage)]
    said = [_vector(lead, knowledge)]
    chosen: list[SelectedSentence] = []
    for candidate in own + others:
        meaning = _vector(candidate, knowledge)
        if len(chosen) < AT_MOST[Role.DETAIL] and max(float(meaning @ other) for other in said) < SAME:
            said.append(meaning)
            chosen.append(candidate)
    return sorted(chosen, key=lambda item: (item.row != best.row, item.row, item.span.start))


def _todays_rule(past: SelectedSentence, in_force: Sequence[Hit], knowledge: KnowledgeBase) -> SelectedSentence:
    """Give the short answer, among those in force, that speaks of the same thing as the old text."""
    meaning = _vector(past, knowledge)
    leads = [_sentence(hit, 0, Role.DETAIL) for hit in in_force]
    return max(leads, key=lambda lead: float(_vector(lead, knowledge) @ meaning))


def _is_prose(passage: Passage) -> bool:
    return passage.spans[0].role is Role.SHORT_ANSWER


def _vector(chosen: SelectedSentence, knowledge: KnowledgeBase) -> NDArray[np.float32]:
    vector: NDArray[np.float32] = knowledge.statements_of(chosen.row)[chosen.passage.spans.index(chosen.span)]
    return vector


def _closest(vector: NDArray[np.float32], row: int, knowledge: KnowledgeBase) -> int:
    return int(np.argmax(knowledge.statements_of(row) @ vector))


def _fitting_clause(
    vector: NDArray[np.float32], hits: Sequence[Hit], access: frozenset[Access], knowledge: KnowledgeBase
) -> Iterator[SelectedSentence]:
    """Give the subclause that fits best, from the first model clause that a passage names and the asker may see."""
    named = [(topic, hit.passage.source_id) for hit in hits for topic in hit.passage.clauses]
    for topic, source_id in named:
        language = knowledge.sources[source_id].language
        row = knowledge.clauses.get((f"clauses/{topic}/{language}", Version.BALANCED))
        if row is not None and knowledge.sources[knowledge.passages[row].source_id].access in access:
            clause = knowledge.passages[row]
            yield SelectedSentence(row, clause, clause.spans[_closest(vector, row, knowledge)], Role.CLAUSE)
            return


def _statute(
    vector: NDArray[np.float32], passage: Passage, evidence: Evidence, knowledge: KnowledgeBase
) -> Iterator[SelectedSentence]:
    """Give the law's own words, in the passage's language: of the first norm that it names and the asker may see."""
    language = knowledge.sources[passage.source_id].language
    for norm in passage.norms[:NORMS]:
        sentences = [
            SelectedSentence(row, unit, span, Role.DETAIL)
            for row in knowledge.statutes.rows_of(norm, language, evidence.day)
            if knowledge.sources[(unit := knowledge.passages[row]).source_id].access in evidence.access
            for span in unit.spans
            if unit.quote(span).endswith(WHOLE)
        ]
        if sentences:
            yield max(sentences, key=lambda sentence: float(_vector(sentence, knowledge) @ vector))
            return


def _clause_answer(best: Hit, version: Version, knowledge: KnowledgeBase) -> list[SelectedSentence]:
    """Answer the wish for a clause: why it is as it is, then the clause whole, balanced if there is no such version."""
    source_id = best.passage.source_id
    rows = [row for row, passage in enumerate(knowledge.passages) if passage.source_id == source_id]
    prose = [row for row in rows if knowledge.passages[row].version is None]
    lead = best.row if best.row in prose else next(iter(prose), None)
    chosen = []
    if lead is not None:
        passage = knowledge.passages[lead]
        chosen.append(SelectedSentence(lead, passage, passage.spans[0], Role.SHORT_ANSWER))
    clause = knowledge.clauses.get((source_id, version), knowledge.clauses.get((source_id, Version.BALANCED)))
    if clause is not None:
        passage = knowledge.passages[clause]
        chosen += [SelectedSentence(clause, passage, span, Role.CLAUSE) for span in passage.spans[:SUBCLAUSES]]
    return chosen
