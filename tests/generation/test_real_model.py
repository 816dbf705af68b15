"""A real model that is far too small for the task hallucinates freely: nothing of that may be shown."""

import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

import pytest

from assistant.domain import Answer, Passage, Status
from assistant.generation import check
from assistant.generation.chat_writer import ChatWriter
from assistant.generation.model import make_chat_model
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.verification.quotes import quote_is_exact
from assistant.verification.support import Support, find_support
from evals.metrics.unsupported import supported
from evals.observation import Observation
from evals.questions import EvalQuestion
from evals.run import questions_for

pytestmark = pytest.mark.long
URL = "AVV_TEST_CHAT_URL"
QUESTIONS = int(os.environ.get("AVV_TEST_CHAT_QUESTIONS", "60"))
LEAST_ANSWERS = QUESTIONS // 10  # with statements of the model; which texts suit so small a model is luck
LEAST_SENTENCES = QUESTIONS * 8 // 60  # that the verification lets pass
# Numbers, dates and norms in their parts: `§ 5`, `Art. 28(3)(a)`, `11 November 2025`, `29 OWi 1/20`, `30`.
FACT = re.compile(r"(?:§+|Art\.|Section|Clause)\s\d+\w*|\d+[\d.,/]*\d|\d|\b[A-Z]{3,}\b")
NEGATION = re.compile(r"\b(?:nicht|kein\w*|nie|niemals|ohne|weder|not|no|never|without|neither|nor|cannot)\b")


@pytest.fixture(scope="module")
def chosen(assistant: Assistant) -> list[EvalQuestion]:
    """As many questions as are asked, spread over the themes, in both languages alike."""
    if not os.environ.get(URL):
        if os.environ.get("CI") == "true" and "AVV_TEST_CHAT_MISSING" not in os.environ:
            pytest.fail(f"{URL} is not set: .ci/run starts the model")
        pytest.skip(f"{URL} names no OpenAI-compatible server")
    questions = [question for question in questions_for(assistant) if question.answerable]
    by_language = ([q for q in questions if q.language == language] for language in ("de", "en"))
    spread = (half[:: max(1, len(half) // (QUESTIONS // 2))] for half in by_language)
    return [question for question in chain(*zip_longest(*spread)) if question is not None][:QUESTIONS]


@dataclass
class Heard:
    """What the model said: what was held against passages, sentence by sentence, and the answers made of it."""

    answers: list[Answer] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)  # the model's sentence, and the quote it rests on
    fell: Counter[str] = field(default_factory=Counter)

    def listen(self, text: str, passages: Sequence[Passage], knowledge: KnowledgeBase) -> Support:
        support = find_support(text, passages, knowledge)
        if support.findings:
            self.fell[support.findings[0].failure] += 1
        else:
            self.passed.append((text, " ".join(passage.quote(span) for passage, span in support.places)))
        return support


@pytest.fixture(scope="module")
def heard(assistant: Assistant, chosen: list[EvalQuestion]) -> Heard:
    settings = assistant.settings.model_copy(
        update={
            "chat_model": "smollm2",
            "chat_base_url": os.environ[URL],
            "chat_prompt": "short",
            "chat_budget": 1_200,
            "chat_timeout": 600,
        }
    )
    # The server's own penalty for repeated words would keep the model from copying a sentence.
    model = make_chat_model(settings).model_copy(update={"seed": 0, "extra_body": {"repeat_penalty": 1.0}})
    writer = ChatWriter(assistant.knowledge, settings, model)
    asked = Assistant(assistant.knowledge, assistant.embeddings, settings, writer=writer)
    heard = Heard()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "find_support", heard.listen)
        for question in chosen:
            heard.answers.append(asked.ask(question.question, as_of=question.as_of, history=question.history))
    return heard


@pytest.fixture(scope="module")
def answers(heard: Heard) -> list[Answer]:
    return heard.answers


def test_enough_was_asked_in_both_languages(chosen: list[EvalQuestion]) -> None:
    assert len(chosen) == QUESTIONS
    assert Counter(question.language for question in chosen) == {"de": QUESTIONS // 2, "en": QUESTIONS // 2}


def test_nothing_is_shown_that_is_not_so(
    assistant: Assistant, chosen: list[EvalQuestion], answers: list[Answer]
) -> None:
    for question, answer in zip(chosen, answers, strict=True):
        assert all(quote_is_exact(citation, assistant.knowledge.texts) for citation in answer.citations)
        if answer.statements:
            seen = Observation(question=question, answer=answer, ranked=())
            assert supported(seen) == 1, answer.model_dump_json(indent=1)


def test_much_of_what_is_shown_comes_from_the_model(heard: Heard) -> None:
    """Else the other tests would be about the extractive answer, which stands in where nothing holds."""
    from_model = [answer for answer in heard.answers if answer.engine.startswith("chat:")]
    own = [text for text, quote in heard.passed if text not in quote]
    dropped = sum((Counter(answer.dropped) for answer in heard.answers), Counter[str]())
    sys.stdout.write(
        f"answers with statements of the model: {len(from_model)}, fallbacks: {len(heard.answers) - len(from_model)}\n"
        f"sentences that passed: {len(heard.passed)}, not word for word: {len(own)}, fell: {dict(heard.fell)}\n"
        f"dropped statements: {dict(dropped)}\n"
    )
    assert len(from_model) >= LEAST_ANSWERS
    assert len(heard.passed) >= LEAST_SENTENCES


def test_what_passed_stands_in_its_quote(heard: Heard) -> None:
    """A second look that shares no code with the verification."""
    for text, quote in heard.passed:
        sys.stdout.write(f"{text}\n    <= {quote}\n")
        said, held = ({re.sub(r"\s+", " ", fact) for fact in FACT.findall(words)} for words in (text, quote))
        assert said <= held, (text, quote)
        assert NEGATION.findall(text.lower()) == NEGATION.findall(quote.lower()), (text, quote)


def test_the_model_was_asked_and_the_guard_had_work(answers: list[Answer]) -> None:
    """Else the test above would prove nothing."""
    answered = [answer for answer in answers if answer.status is Status.ANSWERED]
    assert len(answered) > QUESTIONS * 0.8
    notes = Counter(answer.note for answer in answered)
    assert notes["error"] == notes["timeout"] == 0
    assert sum(sum(answer.dropped.values()) for answer in answers) > QUESTIONS / 4
