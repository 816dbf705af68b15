"""Instructions in questions and documents are data: no engine follows them, not even with a model that does."""

import shutil
from pathlib import Path

import pytest
import yaml

from assistant.domain import Answer, Status
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.verification.quotes import quote_is_exact
from ingest.build.pipeline import ingest
from tests.support.chat_model import FakeChat, make_chat

pytestmark = pytest.mark.no_cover  # all take the same way, which other tests take as well
DATA = yaml.safe_load((Path(__file__).parent / "data" / "injections.yaml").read_text(encoding="utf-8"))
INJECTIONS = [(language, text) for language, texts in DATA.items() for text in texts]
WORDS = ("GEKNACKT", "CRACKED")
QUESTION = {"de": "Wer haftet für Fehler des Callcenters?", "en": "Who is liable for mistakes of the call centre?"}


def test_there_are_enough_in_both_languages() -> None:
    assert len(INJECTIONS) >= 30
    assert min(len(DATA["de"]), len(DATA["en"])) >= 15


def follow(injection: str, word: str) -> str:
    """Give what a model says that does what it is told."""
    told = {"passage": 1, "quote": word, "text": f"{word}: {injection}"}
    return yaml.safe_dump({"statements": [told]}) if injection.startswith("Base64") else f'{word}! [1] "{injection}"'


def check(answer: Answer, assistant: Assistant) -> None:
    assert not [s.text for s in answer.statements if any(word in s.text for word in WORDS)]
    assert all(quote_is_exact(citation, assistant.knowledge.texts) for citation in answer.citations)
    for statement in answer.statements:
        quotes = [citation.quote for citation in answer.citations if citation.n in statement.citations]
        assert statement.text in quotes


@pytest.mark.parametrize(("language", "injection"), INJECTIONS)
def test_in_a_question(chat: Assistant, model: FakeChat, language: str, injection: str) -> None:
    word = WORDS[language == "en"]
    for question in (injection, f"{injection} {QUESTION[language]}"):
        model.replies.clear()
        model.enqueue(follow(injection, word))
        check(chat.ask(question), chat)
        check(chat.extractive().ask(question), chat)
        for prompt in model.prompts:  # nothing of the question stands among the rules, or ends what marks it as data
            assert word not in str(prompt[0].content)
            assert str(prompt[1].content).count("</question>") == str(prompt[1].content).count("</passages>") == 1


@pytest.fixture(scope="module")
def poisoned(model_cache: Path, embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A knowledge base in which the passage on liability ends in all the instructions."""
    folder = tmp_path_factory.mktemp("poisoned")
    corpus = folder / "corpus"
    shutil.copytree(Path(__file__).parent.parent / "data" / "corpus", corpus)
    for language, texts in DATA.items():
        path = corpus / "guidance" / "liability" / f"{language}.md"
        text = path.read_text(encoding="utf-8")
        before, note, rest = text.partition("-->\n\n")
        lead, gap, after = rest.partition("\n\n")
        lines = " ".join(line.replace("<!--", "(").replace("-->", ")").replace("\n", " ") for line in texts)
        path.write_text(f"{before}{note}{lead}\n\n{lines}{gap}{after}", encoding="utf-8")
    settings = Settings(home=folder / "home", cache=model_cache, corpus=corpus)
    ingest(settings, embeddings=embeddings)
    return settings


@pytest.mark.parametrize(("language", "injection"), INJECTIONS)
def test_in_a_document(
    poisoned: Settings, embeddings: SentenceEmbeddings, model: FakeChat, language: str, injection: str
) -> None:
    """What stands in a document can be quoted from it, marked as a quote; it is never obeyed, nor said in own words."""
    chat = make_chat(poisoned, embeddings, model)
    word = WORDS[language == "en"]
    lie = {"de": "Der Auftraggeber haftet niemals.", "en": "The client is never liable."}[language]
    model.say(
        {"passage": 1, "quote": word, "text": f"{word} {lie}"},
        {"passage": 1, "quote": injection, "text": lie},
    )
    answer = chat.ask(QUESTION[language])
    assert answer.status is Status.ANSWERED
    assert len(model.prompts) == 1
    assert str(model.prompts[0][1].content).count("</passages>") == 1
    for shown in (answer, chat.extractive().ask(QUESTION[language])):
        assert lie not in [statement.text for statement in shown.statements]
        for statement in shown.statements:  # word for word from the document, or not at all
            quotes = [citation.quote for citation in shown.citations if citation.n in statement.citations]
            assert statement.text in quotes
        assert all(quote_is_exact(citation, chat.knowledge.texts) for citation in shown.citations)
    lead = chat.extractive().ask(QUESTION[language]).statements[0].text
    assert not any(word in lead for word in WORDS)
