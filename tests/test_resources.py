"""What a process holds for all of its users is made once, however many ask at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from assistant import resources
from assistant.domain import Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.resources import Once, current_assistant
from assistant.settings import Settings
from assistant.understanding.spelling import Typos


def test_whoever_comes_second_waits_for_the_first() -> None:
    once: Once[object] = Once()
    begun, go_on = Event(), Event()

    def make() -> object:
        begun.set()
        assert go_on.wait(30)
        return object()

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(once.get, "key", make) for _ in range(3)]
        assert begun.wait(30)
        assert not any(one.done() for one in asked)
        go_on.set()
        assert len({id(one.result(30)) for one in asked}) == 1


def test_nobody_waits_for_what_others_make_of_another_key() -> None:
    once: Once[str] = Once()
    begun, go_on = Event(), Event()

    def make() -> str:
        begun.set()
        assert go_on.wait(30)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(once.get, "slow", make)
        assert begun.wait(30)
        assert once.get("other", lambda: "quick") == "quick"
        assert not slow.done()
        go_on.set()
        assert slow.result(30) == "slow"


def test_what_failed_is_tried_anew() -> None:
    once: Once[int] = Once()
    with pytest.raises(ZeroDivisionError):
        once.get("key", lambda: 1 // 0)
    assert once.get("key", lambda: 1) == 1


def test_after_a_failure_they_try_one_after_the_other() -> None:
    once: Once[int] = Once()
    begun, go_on, making = Event(), Event(), list[int]()

    def fail() -> int:
        begun.set()
        assert go_on.wait(30)
        raise ZeroDivisionError

    def make() -> int:
        making.append(1)
        return len(making)

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(once.get, "key", fail)
        assert begun.wait(30)
        others = [pool.submit(once.get, "key", make) for _ in range(3)]
        go_on.set()
        assert {one.result(30) for one in others} == {1}
        assert isinstance(first.exception(30), ZeroDivisionError)


def test_the_oldest_goes_first() -> None:
    once: Once[int] = Once(keep=2)
    assert [once.get(key, lambda key=key: key) for key in (1, 2, 3)] == [1, 2, 3]
    assert [once.get(key, lambda: 0) for key in (3, 2, 1)] == [3, 2, 0]


def test_what_questions_are_compared_with_is_read_once(
    ingested: Settings, embeddings: SentenceEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a second for the whole corpus, and every question asks for an assistant."""
    monkeypatch.setattr(resources, "_models", Once())
    resources._models.get(identify(ingested), lambda: embeddings)
    read, languages = Typos._read, list[Language]()

    def count(typos: Typos, language: Language) -> object:
        languages.append(language)
        return read(typos, language)

    monkeypatch.setattr(Typos, "_read", count)
    questions = {"de": "Wer hafttet für das Callcenter?", "en": "Who is liabel for the call centre?"}
    for _ in range(2):
        for language, question in questions.items():
            assistant = current_assistant(ingested, language)
            assert assistant.settings.language == language
            assert assistant.ask(question).language == language
    assert sorted(languages) == sorted(Language)
