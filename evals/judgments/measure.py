"""What an answer is worth by the readers' judgments: rows 17 and 18, 21 and 22 of the scoreboard, and refusals."""

from collections.abc import Iterator, Sequence

from assistant.domain import Answer, Frozen, Language, Status
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.progress import Progress, silent
from evals.estimate import Estimate, estimate
from evals.judgments.question import JudgedQuestion
from evals.judgments.reading import Grade, Letter, Reading
from evals.observation import found_for_whole


class JudgedAnswer(Frozen):
    """What was shown for a question: the letters of its sentences in their order, None where nobody judged one.

    `ranked` are the grades of the passages found, best first.
    """

    question: JudgedQuestion
    answerable: bool
    refused: bool
    letters: tuple[Letter | None, ...] = ()
    ranked: tuple[Grade | None, ...] = ()
    unjudged: tuple[str, ...] = ()

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
