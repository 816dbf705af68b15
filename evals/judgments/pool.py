"""What readers are given to judge: the passages that several retrievals find, so that no one of them is favoured."""

from collections.abc import Iterator

from assistant.domain import FOR_ALL, Frozen, Kind, Passage
from assistant.pipeline import Assistant
from assistant.retrieval.candidates import CandidateSearch, Query
from assistant.retrieval.ranking import FEATURES, LEXICAL, Ranking, load_ranking
from assistant.understanding.question import Question, Rejection
from evals.judgments.question import JudgedQuestion

DEPTHS = {"own": 14, "dense": 8, "words": 6, "asked": 6}  # passages of each retrieval
DEPTH_OF_PART = 4
SEARCHED = frozenset(Kind) - {Kind.STATUTE, Kind.CONTRACT}


class Pooled(Frozen):
    """A passage of a pool, with all that a reader needs of it."""

    id: str
    kind: Kind
    heading: str
    sentences: tuple[str, ...]


class Pools:
    """Makes pools from one snapshot: by the linear score, by vectors alone, by words alone, by ways to ask alone."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        own = load_ranking()
        rankings = {
            "own": own,
            "dense": own.without(LEXICAL),
            "words": _only(own, "words", "coverage"),
            "asked": _only(own, "heading", "question", "questions"),
        }
        self._searches = {name: CandidateSearch(assistant.knowledge, one) for name, one in rankings.items()}

    def pool(self, question: JudgedQuestion) -> list[Pooled]:
        """Give what the retrievals find and the answer shows, in the order of the corpus: no rank is given away."""
        knowledge = self._assistant.knowledge
        trace = self._assistant.trace(question.question, history=question.history)
        rows = {knowledge.rows[citation.passage_id] for citation in trace.answer.citations}
        if not isinstance(trace.question, Rejection):
            rows.update(self._found(trace.question))
        passages = [knowledge.passages[row] for row in sorted(rows)]
        return [self._pooled(passage) for passage in passages if self._kind(passage) in SEARCHED]

    def _found(self, question: Question) -> Iterator[int]:
        wholes = [one for one in (question, question.in_conversation) if one is not None]
        readings = [*wholes, *question.parts]
        keys = [(reading.own_text, reading.context) for reading in readings]
        for reading, vector in zip(readings, self._assistant.embeddings.encode_in_context(keys), strict=True):
            query = Query(reading.language, reading.day, vector, reading.terms, SEARCHED, FOR_ALL)
            depths = DEPTHS if reading in wholes else {"own": DEPTH_OF_PART}
            for name, depth in depths.items():
                found = self._searches[name].search(query, depth, past=1)
                yield from (hit.row for hit in (*found.in_force, *found.past[:1]))

    def _kind(self, passage: Passage) -> Kind:
        return self._assistant.knowledge.sources[passage.source_id].kind

    def _pooled(self, passage: Passage) -> Pooled:
        sentences = tuple(passage.quote(span) for span in passage.spans)
        return Pooled(id=passage.id, kind=self._kind(passage), heading=passage.heading, sentences=sentences)


def _only(ranking: Ranking, *names: str) -> Ranking:
    return ranking.without([name for name in FEATURES if name not in names])
