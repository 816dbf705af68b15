"""The product with a chat model as a system of the evals, and the check of its facts apart from the guard."""

import pytest

from assistant.domain import Answer, Citation, Kind, Language, Role, Statement, Status, Timings
from assistant.errors import ChatError
from assistant.pipeline import Assistant
from evals.metrics.unsupported import supported
from evals.observation import Observation
from evals.questions import EvalQuestion, QuestionType
from evals.systems.chat import WithChatModel, has_chat_model
from evals.systems.kompass import Kompass

QUOTE = "The client must notify a breach to the supervisory authority within 72 hours (Art. 33(1) GDPR)."


def observed(*texts: str) -> Observation:
    question = EvalQuestion(
        id="q",
        type=QuestionType.LOOKUP,
        language=Language.ENGLISH,
        question="When?",
        norms=("Art. 33 Abs. 1 DSGVO",),
        passages=("s#p",),
    )
    citation = Citation(
        n=1,
        source_id="s",
        passage_id="s#p",
        title="t",
        kind=Kind.GUIDANCE,
        locator="Breach",
        norms=("Art. 33 Abs. 1 DSGVO",),
        url=None,
        quote=QUOTE,
        start=0,
        end=len(QUOTE),
        as_of=None,
    )
    answer = Answer(
        question="When?",
        language=Language.ENGLISH,
        status=Status.ANSWERED,
        statements=tuple(Statement(text=text, role=Role.DETAIL, citations=(1,), support=1) for text in texts),
        citations=(citation,),
        engine="chat:x",
        corpus_version="v",
        timings_ms=Timings(),
    )
    return Observation(question=question, answer=answer, ranked=())


@pytest.mark.parametrize(
    "text",
    [QUOTE, QUOTE[4:40], "Within 72 hours the client must notify the authority.", "Art. 33(1) GDPR asks."],
)
def test_what_stands_there_is_supported(text: str) -> None:
    assert supported(observed(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The client must notify a breach within 24 hours.",
        "The client must notify a breach under Art. 83 GDPR.",
        "The client must not notify a breach.",
        "The processor must notify a breach within 72 hours.",
        "The client must notify a breach to the data subjects.",
    ],
)
def test_what_does_not_is_not(text: str) -> None:
    assert supported(observed(text)) == 0
    assert supported(observed(text, QUOTE)) == 0.5


def test_without_statements_it_does_not_apply() -> None:
    assert supported(observed()) is None


def test_the_system_needs_a_model(small: Assistant) -> None:
    assert not has_chat_model(small.settings)
    with pytest.raises(ChatError, match="AVV_CHAT_MODEL"):
        WithChatModel(small)


def test_a_model_that_is_set_writes_for_its_system_only(small: Assistant) -> None:
    settings = small.settings.model_copy(
        update={"chat_model": "x", "chat_base_url": "http://127.0.0.1:9/v1", "chat_timeout": 5}
    )
    configured = Assistant(small.knowledge, small.embeddings, settings)
    question = observed().question.model_copy(update={"question": "Who is liable for mistakes of the call centre?"})
    assert has_chat_model(settings)
    assert WithChatModel(configured).observe(question).answer.note == "error"  # nobody listens there
    assert Kompass(configured).observe(question).answer.note is None
