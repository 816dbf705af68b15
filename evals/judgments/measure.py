"""What an answer is worth by the readers' judgments: rows 17 to 23 of the scoreboard, and refusals."""

from collections.abc import Iterator, Sequence

from assistant.domain import Answer, Frozen, Kind, Language, Status
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.progress import Progress, silent
from evals.estimate import Estimate, estimate
from evals.judgments.question import JudgedQuestion
from evals.judgments.reading import Grade, Letter, Reading
from evals.observation import found_for_whole

ALL = "all"


class JudgedAnswer(Frozen):
    """What was shown for a question: the letters of its sentences in their order, None where nobody judged one.

    Attributes:
        ranked: the grades of the passages found, best first.
        said: for each passage that answers and is quoted, how many of its sentences that lead or belong are said, and
            how many there are.
        clause: whether the model clause that is shown or named fits; None if there is none.
        offered: the grades of the passages whose headings are offered as next questions.
    """

    question: JudgedQuestion
    answerable: bool
    refused: bool
    letters: tuple[Letter | None, ...] = ()
    ranked: tuple[Grade | None, ...] = ()
    unjudged: tuple[str, ...] = ()
    said: tuple[tuple[int, int], ...] = ()
    clause: bool | None = None
    offered: tuple[Grade | None, ...] = ()

    @property
    def scores(self) -> Iterator[tuple[str, float]]:
        """The measures that apply, by name; a refusal of what can be answered counts as an answer beside the point."""
        if self.refused:
            yield "refusal precision", float(not self.answerable)
        if not self.answerable:
            yield "refusal recall", float(self.refused)
            return
        lead = self.letters[0] if self.letters else None
        yield "directness", float(lead is Letter.LEAD)
        yield "misleading lead", float(lead is Letter.MISLEADS)
        if self.letters:
            yield "beside the point", float(sum(one in {Letter.BESIDE, Letter.MISLEADS} for one in self.letters))
            yield "completeness", max((said / there for said, there in self.said), default=0.0)
            if self.clause is not None:
                yield "clause fits", float(self.clause)
            if judged := [grade for grade in self.offered if grade is not None]:
                yield "follow-ups", sum(grade is not Grade.OFF for grade in judged) / len(judged)
        yield "hit@1", float(Grade.ANSWERS in self.ranked[:1])
        yield "hit@5", float(Grade.ANSWERS in self.ranked[:5])


def ask_judged(
    assistant: Assistant,
    questions: Sequence[JudgedQuestion],
    readings: dict[str, Reading],
    progress: Progress = silent,
) -> list[JudgedAnswer]:
    """Ask every question that was read, and look up what is shown."""
    read = [question for question in questions if question.id in readings]
    found = []
    for number, question in enumerate(read, start=1):
        found.append(_ask(assistant, question, readings[question.id]))
        progress("ask", number / len(read))
    return found


def estimates(answers: Sequence[JudgedAnswer], language: Language | None = None) -> dict[str, Estimate]:
    """Estimate each measure, over the questions of one language if it is given."""
    chosen = [answer for answer in answers if language in {None, answer.question.language}]
    scores: dict[str, list[float]] = {}
    for answer in chosen:
        for name, score in answer.scores:
            scores.setdefault(name, []).append(score)
    return {name: found for name, values in scores.items() if (found := estimate(values)) is not None}


def figures_of(answers: Sequence[JudgedAnswer]) -> dict[str, dict[str, Estimate]]:
    """Estimate each measure, in both languages together (ALL) and apart."""
    return {ALL: estimates(answers)} | {language.value: estimates(answers, language) for language in Language}


def _ask(assistant: Assistant, question: JudgedQuestion, reading: Reading) -> JudgedAnswer:
    trace = assistant.trace(question.question, history=question.history)
    shown = list(_shown(trace.answer, assistant.knowledge, reading))
    found = found_for_whole(assistant, trace)
    return JudgedAnswer(
        question=question,
        answerable=reading.answerable,
        refused=trace.answer.status is Status.ABSTAINED,
        letters=tuple(letter for _, letter in shown),
        ranked=tuple(reading.grade(hit.passage.id) for hit in found.evidence.hits) if found else (),
        unjudged=tuple(passage for passage, letter in shown if letter is None),
        said=tuple(_said(trace.answer, assistant.knowledge, reading)),
        clause=_clause_fits(trace.answer, assistant.knowledge, reading),
        offered=tuple(_offered(trace.answer, assistant.knowledge, reading)),
    )


def _shown(answer: Answer, knowledge: KnowledgeBase, reading: Reading) -> Iterator[tuple[str, Letter | None]]:
    """Give the passage that each statement is quoted from, and what the sentence is worth."""
    cited = {citation.n: citation for citation in answer.citations}
    for statement in answer.statements:
        citation = cited[statement.citations[0]]
        passage = knowledge.passages[knowledge.rows[citation.passage_id]]
        places = [place for place, span in enumerate(passage.spans) if span.start == citation.start]
        letter = reading.letter(passage, places[0]) if places else None
        yield passage.id, letter


def _said(answer: Answer, knowledge: KnowledgeBase, reading: Reading) -> Iterator[tuple[int, int]]:
    quoted: dict[str, set[int]] = {}
    for citation in answer.citations:
        quoted.setdefault(citation.passage_id, set()).add(citation.start)
    for passage_id, starts in quoted.items():
        passage = knowledge.passages[knowledge.rows[passage_id]]
        letters = {span.start: reading.letter(passage, place) for place, span in enumerate(passage.spans)}
        needed = {start for start, letter in letters.items() if letter in {Letter.LEAD, Letter.BELONGS}}
        if reading.grade(passage_id) is Grade.ANSWERS and needed:
            yield len(needed & starts), len(needed)


def _clause_fits(answer: Answer, knowledge: KnowledgeBase, reading: Reading) -> bool | None:
    """Tell whether a reader found anything that answers or helps in the clause that is shown or named."""
    shown = {citation.source_id for citation in answer.citations if citation.kind is Kind.CLAUSE}
    shown |= {source.id for source in knowledge.sources.values() if source.title == answer.clause}
    if not shown:
        return None
    useful = [*reading.passages.get(Grade.ANSWERS, ()), *reading.passages.get(Grade.HELPS, ())]
    return any(passage.partition("#")[0] in shown for passage in useful)


def _offered(answer: Answer, knowledge: KnowledgeBase, reading: Reading) -> Iterator[Grade | None]:
    headings = set(answer.follow_ups)
    language = answer.language
    for passage in knowledge.passages:
        if passage.heading in headings and knowledge.sources[passage.source_id].language is language:
            yield reading.grade(passage.id)
