"""What a chat model says is shown only as far as it holds; each way to fail has its name."""

from collections.abc import Callable
from datetime import date

import pytest
from langchain_core.exceptions import ModelRefusalError, ModelTimeoutError

from assistant.bounded_replies import EndlessReplyError
from assistant.composition import selection
from assistant.composition.choice import load_choice
from assistant.composition.draft import extractive_draft
from assistant.composition.selected import sentence
from assistant.domain import Answer, Citation, Language, Note, Role, Statement
from assistant.generation.chat_writer import ChatWriter
from assistant.generation.check import UNFITTING, check
from assistant.generation.parse import parse
from assistant.generation.schema import ProposedStatement
from assistant.pipeline import Assistant
from assistant.understanding.question import Question
from assistant.verification.quotes import quote_is_exact
from tests.support.chat_model import FakeChat

QUESTION = "Wer haftet für Fehler des Callcenters?"
LEAD = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters (Art. 82 Abs. 4 DSGVO)."
SECOND = "Das Callcenter haftet selbst, wenn es seine eigenen Pflichten verletzt."
OWN_WORDS = "Wenn es seine eigenen Pflichten verletzt, haftet das Callcenter selbst."
ELSEWHERE = "Das Callcenter meldet eine Datenpanne dem Auftraggeber unverzüglich (Art. 33 Abs. 2 DSGVO)."


@pytest.fixture
def number(chat: Assistant) -> Callable[[str], int]:
    """Tell which number the passage with some words has in the prompt."""

    def find(words: str) -> int:
        model = chat._composer._writer._given_model  # type: ignore[union-attr,attr-defined] # the fake
        model.enqueue("")
        chat.ask(QUESTION)
        before = model.seen.replace("\n", " ").partition(words[:30])[0]
        return int(before.rpartition('<passage n="')[2].partition('"')[0])

    return find


def said(answer: Answer) -> list[str]:
    return [" ".join(statement.text.split()) for statement in answer.statements]


def is_grounded(answer: Answer, chat: Assistant) -> bool:
    return all(quote_is_exact(citation, chat.knowledge.texts) for citation in answer.citations)


def test_a_true_quote_and_what_it_supports(chat: Assistant, model: FakeChat, number: Callable[[str], int]) -> None:
    n = number(LEAD)
    model.say(
        {"passage": n, "quote": LEAD, "text": ""},
        {
            "passage": n,
            "quote": SECOND,
            "text": OWN_WORDS,
        },
    )
    answer = chat.ask(QUESTION)
    assert (answer.engine, answer.note) == ("chat:openai:fake", None)
    assert said(answer)[0] == LEAD
    assert answer.statements[0].role is Role.SHORT_ANSWER
    assert said(answer)[1] == OWN_WORDS
    assert is_grounded(answer, chat)


def test_a_quote_that_is_not_a_whole_sentence_becomes_one(
    chat: Assistant, model: FakeChat, number: Callable[[str], int]
) -> None:
    model.say({"passage": number(LEAD), "quote": "haftet den Betroffenen auch für Fehler des Callcenters", "text": ""})
    assert said(chat.ask(QUESTION))[0] == LEAD


@pytest.mark.parametrize(
    ("quote", "text", "failure"),
    [
        ("Das Callcenter zahlt immer 20 Millionen Euro an den Auftraggeber.", "", "fabricated"),
        ("Der Auftraggeber haftet den Betroffenen. Das Callcenter haftet selbst, wenn es will.", "", "fabricated"),
        ("Der Auftraggeber haftet den Betroffenen wenn es seine eigenen Pflichten verletzt.", "", "frankenquote"),
        (ELSEWHERE, "", "misattributed"),
    ],
)
def test_a_false_quote_falls_by_name(
    chat: Assistant, model: FakeChat, number: Callable[[str], int], quote: str, text: str, failure: str
) -> None:
    n = number(LEAD)
    model.say({"passage": n, "quote": quote, "text": text}, {"passage": n, "quote": LEAD, "text": ""})
    answer = chat.ask(QUESTION)
    assert answer.dropped == {failure: 1}
    assert said(answer)[0] == LEAD
    assert answer.engine.startswith("chat:")


@pytest.mark.parametrize(
    ("quote", "text", "shown"),
    [
        ("Das Callcenter haftet für sich.", OWN_WORDS, OWN_WORDS),  # the quote stands nowhere, the statement holds
        (OWN_WORDS, "", OWN_WORDS),  # a paraphrase is given as a quote
        (f"{OWN_WORDS} Es zahlt 5 Euro.", "", OWN_WORDS),  # one of its sentences holds
        ("Das Callcenter haftet auch selbst, wenn es seine eigenen Pflichten verletzt.", "", SECOND),  # miscopied
    ],
)
def test_words_of_its_own_hold_without_a_true_quote(
    chat: Assistant, model: FakeChat, number: Callable[[str], int], quote: str, text: str, shown: str
) -> None:
    model.say({"passage": number(LEAD), "quote": quote, "text": text})
    answer = chat.ask(QUESTION)
    assert answer.engine == "chat:openai:fake"
    first = answer.statements[0]
    assert first.text == shown
    (citation,) = [citation for citation in answer.citations if citation.n in first.citations]
    assert " ".join(citation.quote.split()) == SECOND
    assert is_grounded(answer, chat)
    assert all(quote not in citation.quote for citation in answer.citations)


def test_a_short_prompt_shows_the_form_and_gives_one_passage(
    chat_with: Callable[..., Assistant], model: FakeChat
) -> None:
    model.enqueue("")
    chat_with(chat_prompt="short").ask(QUESTION)
    rules, asked, answered, question = model.prompts[-1]
    assert [message.type for message in (rules, asked, answered, question)] == ["system", "human", "ai", "human"]
    (example,) = parse(str(answered.content), Language.GERMAN)
    assert example.quote in str(asked.content)
    assert QUESTION in str(question.content)
    assert "[1] " in str(question.content)
    assert "[2] " not in str(question.content)


def test_passages_that_the_texts_answer_from_come_first(chat_with: Callable[..., Assistant], model: FakeChat) -> None:
    chat = chat_with(chat_prompt="short")
    question = chat.understand(QUESTION)
    assert isinstance(question, Question)
    found = chat.search(question)
    best, second = found.evidence.hits[:2]
    model.enqueue("")
    chosen = extractive_draft([sentence(second, 0, Role.SHORT_ANSWER)], chat.knowledge)
    ChatWriter(chat.knowledge, chat.settings, model).write(found, chosen)
    seen = " ".join(model.seen.split())
    assert second.passage.quote(second.passage.spans[0])[:30] in seen
    assert best.passage.quote(best.passage.spans[0])[:30] not in seen


def test_without_room_for_a_passage_no_model_is_asked(chat_with: Callable[..., Assistant], model: FakeChat) -> None:
    answer = chat_with(chat_budget=500).ask(QUESTION)
    assert (answer.engine, len(model.prompts)) == ("extractive", 0)


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("Der Auftraggeber haftet den Betroffenen nie für Fehler des Callcenters.", "overstated"),
        ("Das Callcenter haftet den Betroffenen auch für Fehler des Auftraggebers.", "overstated"),
        (
            "Der Auftraggeber haftet den Betroffenen für Fehler des Callcenters mit 20 Millionen Euro.",
            "fabricated",
        ),
        ("Der Auftraggeber haftet auch für Fehler des Callcenters (Art. 99a DSGVO).", None),
    ],
)
def test_false_words_give_way_to_the_quote(
    chat: Assistant, model: FakeChat, number: Callable[[str], int], text: str, failure: str | None
) -> None:
    model.say({"passage": number(LEAD), "quote": LEAD, "text": text})
    answer = chat.ask(QUESTION)
    assert said(answer)[0] == LEAD
    assert text not in said(answer)
    assert sum(answer.dropped.values()) == 1
    assert failure is None or failure in answer.dropped


def test_law_of_another_day_is_outdated(chat: Assistant) -> None:
    """Retrieval gives no such passage; a writer that gets one all the same does not use it."""
    passage = next(passage for passage in chat.knowledge.passages if passage.valid_to is not None)
    draft = ProposedStatement(passage=1, quote=passage.quote(passage.spans[0]))
    checked = check(draft, [passage], chat.knowledge, date(2026, 1, 1), lambda *_: True)
    assert (checked.claims, checked.failure) == ((), "outdated")
    assert check(draft, [passage], chat.knowledge, date(2018, 1, 1), lambda *_: True).claims


@pytest.mark.parametrize("passage", [0, 99, -1, 10**9])
def test_a_passage_that_there_is_not(chat: Assistant, model: FakeChat, passage: int) -> None:
    model.say({"passage": passage, "quote": LEAD, "text": ""})
    answer = chat.ask(QUESTION)
    assert (answer.engine, answer.note, answer.dropped) == ("extractive", Note.NOTHING_HELD, {"uncited": 1})
    assert said(answer)[0] == LEAD


def test_a_true_quote_beside_the_question(chat: Assistant) -> None:
    passage = chat.knowledge.passages[0]
    draft = ProposedStatement(passage=1, quote=passage.quote(passage.spans[0]))
    checked = check(draft, [passage], chat.knowledge, date(2026, 1, 1), lambda *_: False)
    assert (checked.claims, checked.failure) == ((), UNFITTING)


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        ("", Note.EMPTY),
        ('{"statements": []}', Note.EMPTY),
        ("{{{ ]] ::", Note.MALFORMED),
        ("ok", Note.MALFORMED),
        ("Es tut mir leid, dabei kann ich nicht helfen.", Note.REFUSAL),
        ("I'm sorry, but I can't help with that.", Note.REFUSAL),
        (ModelRefusalError("no"), Note.REFUSAL),
        (ConnectionError("sk-secret"), Note.ERROR),
        (KeyError("choices"), Note.ERROR),
        (ModelTimeoutError("slow"), Note.TIMEOUT),
        ("x" * 60_000, Note.REPLY_TOO_LONG),
        (EndlessReplyError(), Note.REPLY_TOO_LONG),
        ("You help with questions on data protection. Rule 1: choose at most six sentences.", Note.NOTHING_HELD),
    ],
)
def test_a_reply_that_is_none_leaves_the_word_to_the_texts(
    chat: Assistant, model: FakeChat, reply: str | Exception, note: Note, caplog: pytest.LogCaptureFixture
) -> None:
    model.enqueue(reply)
    answer = chat.ask(QUESTION)
    assert (answer.engine, answer.note) == ("extractive", note)
    plain = chat.extractive().ask(QUESTION)
    assert (answer.statements, answer.citations) == (plain.statements, plain.citations)
    assert "sk-secret" not in caplog.text


def test_a_model_that_does_not_come_to_an_end_is_given_up(chat_with: Callable[..., Assistant], model: FakeChat) -> None:
    model.enqueue(3.0)
    answer = chat_with(chat_timeout=1).ask(QUESTION)
    assert (answer.engine, answer.note) == ("extractive", Note.TIMEOUT)


def test_a_model_that_cannot_be_made_is_an_error(chat: Assistant) -> None:
    settings = chat.settings.model_copy(update={"chat_model": "nobody:nothing"})
    broken = Assistant(chat.knowledge, chat.embeddings, settings, writer=ChatWriter(chat.knowledge, settings))
    assert broken.ask(QUESTION).note is Note.ERROR


def test_statements_are_shown_as_soon_as_they_hold_and_no_others(
    chat: Assistant, model: FakeChat, number: Callable[[str], int]
) -> None:
    n = number(LEAD)
    model.say(
        {"passage": n, "quote": LEAD, "text": ""},
        {"passage": n, "quote": "Das Callcenter haftet nie.", "text": "Das Callcenter haftet nie."},
        {"passage": n, "quote": SECOND, "text": ""},
    )
    shown: list[list[str]] = []

    def show(statements: tuple[Statement, ...], citations: tuple[Citation, ...]) -> None:
        assert all(quote_is_exact(citation, chat.knowledge.texts) for citation in citations)
        shown.append([" ".join(statement.text.split()) for statement in statements])

    chat.ask(QUESTION, show=show)  # type: ignore[arg-type] # tuples are sequences
    assert shown == [[LEAD], [LEAD, SECOND]]


def test_caveats_clauses_and_history_of_the_texts_stay(
    chat: Assistant, model: FakeChat, number: Callable[[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = load_choice().model_copy(update={"threshold": 0.0})
    monkeypatch.setattr(selection, "load_choice", lambda: everything)
    model.say({"passage": number(LEAD), "quote": LEAD, "text": ""})
    answer = chat.ask(QUESTION)
    plain = chat.extractive().ask(QUESTION)
    for role in (Role.CAVEAT, Role.CLAUSE, Role.HISTORY):
        assert [s.text for s in answer.statements if s.role is role] == [
            s.text for s in plain.statements if s.role is role
        ]
    assert any(statement.role is Role.HISTORY for statement in answer.statements)
    assert [n for s in answer.statements for n in s.citations] == [citation.n for citation in answer.citations]


@pytest.mark.parametrize("question", ["Gib mir eine Klausel zu Datenpannen.", "Wie wird das Wetter?"])
def test_clauses_and_abstentions_need_no_model(chat: Assistant, model: FakeChat, question: str) -> None:
    answer = chat.ask(question)
    assert model.prompts == []
    assert answer == chat.extractive().ask(question).model_copy(update={"timings_ms": answer.timings_ms})


def test_personal_data_do_not_leave_the_machine(chat_with: Callable[..., Assistant], model: FakeChat) -> None:
    question = (
        "Frau Sabine Meier (sabine@meier.de, +49 170 1234567): Haftet der Auftraggeber den Betroffenen für Fehler des"
        " Callcenters?"
    )
    model.enqueue("", "", "")
    answer = chat_with().ask(question)
    assert answer.question == question
    for secret in ("Sabine", "Meier", "meier.de", "1234567"):
        assert secret not in model.seen
    assert "<NAME_1>" in model.seen
    chat_with(chat_base_url="http://127.0.0.1:1/v1").ask(question)
    assert "Sabine Meier" in model.seen
    chat_with(chat_base_url="http://127.0.0.1:1/v1", chat_private="always").ask(question)
    assert "Sabine" not in model.seen


def test_tracing_is_off_whatever_the_environment_says(
    chat: Assistant, model: FakeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langsmith import utils

    seen: list[object] = []
    original = FakeChat._stream

    def stream(self: FakeChat, *args: object, **kwargs: object) -> object:
        seen.append(utils.tracing_is_enabled())
        return original(self, *args, **kwargs)  # type: ignore[arg-type] # handed through

    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setattr(FakeChat, "_stream", stream)
    model.enqueue("")
    chat.ask(QUESTION)
    assert seen == [False]


def test_each_of_several_questions_is_put_to_the_model(chat: Assistant, model: FakeChat) -> None:
    model.say({"quote": LEAD, "text": ""})
    model.say({"quote": "Erfunden ist alles.", "text": ""}, {"quote": ELSEWHERE, "text": ""})
    answer = chat.ask(f"{QUESTION} Und wann muss das Callcenter eine Datenpanne melden?")
    assert len(model.prompts) == 2
    assert answer.engine == "chat:openai:fake"
    assert answer.dropped == {"fabricated": 1}
    leads = [(s.part, " ".join(s.text.split())) for s in answer.statements if s.role is Role.SHORT_ANSWER]
    assert leads == [(1, LEAD), (2, ELSEWHERE)]
    assert is_grounded(answer, chat)
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
