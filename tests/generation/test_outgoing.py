"""What reaches a chat model on another machine: its server is a real one that keeps all that it hears."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from assistant.documents.store import DocumentStore
from assistant.domain import Access, Answer, Kind, Language, Note
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.generation.chat_writer import ChatWriter
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from ingest.documents.add import take_in
from ingest.documents.read_new import ImportOptions
from tests.support.chat_model_server import Model, serve_model
from tests.support.documents import SMALL_CORPUS

QUESTION = "Wer haftet für Fehler des Callcenters?"
LEAD = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters (Art. 82 Abs. 4 DSGVO)."
BOTH = frozenset(Access)
KINDS = (Kind.GUIDANCE, Kind.CASE_LAW, Kind.PRESS)
OURS = "Frau Yıldız-Brandt zahlt die Wartung des Kranwerks mit {marker}."
MARKERS = {kind: f"Geheimsumme{kind.value.replace('-', '')}" for kind in KINDS}
HERE = ["127.0.0.1", "::1"]
ELSEWHERE = "0.0.0.0"  # noqa: S104 - no loopback address, so another machine for the product, yet it leads back here


@pytest.fixture(scope="module")
def home(model_cache: Path, embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small corpus with a document of each kind that is for the legal department only."""
    settings = Settings(home=tmp_path_factory.mktemp("legal"), cache=model_cache, corpus=SMALL_CORPUS)
    store = DocumentStore(settings.documents)
    for kind, marker in MARKERS.items():
        text = f"# Vermerk {marker}\n\n## Wer zahlt die Wartung des Kranwerks?\n\n{OURS.format(marker=marker)}\n"
        options = ImportOptions(title=f"Vermerk {marker}", access=Access.LEGAL, kind=kind, language=Language.GERMAN)
        assert [taken.problem for taken in take_in(text.encode(), f"{marker}.md", store, options)] == [None]
    ingest(settings, embeddings=embeddings)
    return settings


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model(LEAD) as model:
        model.go_on.set()
        yield model


@pytest.fixture(autouse=True)
def _reachable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nothing stand between product and model."""
    socket_allow_hosts([*HERE, ELSEWHERE], allow_unix_socket=True)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    yield
    socket_allow_hosts(HERE, allow_unix_socket=True)


@pytest.fixture
def ask(home: Settings, embeddings: SentenceEmbeddings, model: Model) -> Callable[..., Answer]:
    """Ask with a writer whose model is reached over the network."""
    knowledge = KnowledgeBase.current(home)

    def ask(question: str, access: frozenset[Access] = BOTH, host: str = ELSEWHERE, **changes: object) -> Answer:
        address = model.address.replace("127.0.0.1", host)
        changes |= {"chat_model": "openai:any", "chat_base_url": address, "chat_structured": "no", "chat_timeout": 20}
        settings = home.model_copy(update=changes)
        return Assistant(knowledge, embeddings, settings, writer=ChatWriter(knowledge, settings)).ask(
            question, access=access
        )

    return ask


def test_texts_for_the_legal_department_stay_whatever_their_kind(ask: Callable[..., Answer], model: Model) -> None:
    answer = ask(QUESTION)
    assert answer.engine == "chat:openai:any"
    (heard,) = model.heard
    assert LEAD[:40] in heard.replace("\\n", " ")
    assert [marker for marker in MARKERS.values() if marker in heard] == []


def test_what_went_is_noted_with_placeholders_and_nothing_of_what_stayed(
    ask: Callable[..., Answer], model: Model
) -> None:
    (sent,) = ask(f"Frau Yıldız-Brandt fragt: {QUESTION}").sent
    assert (sent.model, sent.host, sent.hidden) == ("openai:any", ELSEWHERE, {"NAME": 1})
    assert sent.question is not None
    assert "<NAME_1>" in sent.question
    assert "Brandt" not in sent.model_dump_json() + model.heard[0]
    assert ask(QUESTION, chat_private="never").sent[0].question is None
    assert ask(QUESTION, host="127.0.0.1").sent == ()


def test_an_answer_that_rests_on_them_is_made_of_their_sentences(ask: Callable[..., Answer], model: Model) -> None:
    answer = ask("Wer zahlt die Wartung des Kranwerks?")
    assert (answer.engine, answer.note, model.heard) == ("extractive", Note.LEGAL_ONLY, [])
    assert any(marker in citation.quote for citation in answer.citations for marker in MARKERS.values())


@pytest.mark.parametrize("private", ["remote", "never"])
def test_by_setting_they_go_with_placeholders(ask: Callable[..., Answer], model: Model, private: str) -> None:
    ask("Wer zahlt die Wartung des Kranwerks?", chat_keep_legal=False, chat_private=private)
    (heard,) = model.heard
    assert any(marker in heard for marker in MARKERS.values())
    assert "Brandt" not in heard
    assert "<NAME_1>" in heard


def test_a_model_on_this_machine_reads_them(ask: Callable[..., Answer], model: Model) -> None:
    answer = ask("Wer zahlt die Wartung des Kranwerks?", host="127.0.0.1")
    assert answer.note is not Note.LEGAL_ONLY
    assert any(marker in model.heard[0] for marker in MARKERS.values())


def test_who_may_not_see_them_gets_an_answer_without(ask: Callable[..., Answer], model: Model) -> None:
    assert ask(QUESTION, access=frozenset({Access.ALL})).note is None
    assert len(model.heard) == 1
