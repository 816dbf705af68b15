"""One setting names the model; where it is decides what leaves the machine."""

from typing import Any

import pytest

from assistant.errors import ChatError
from assistant.generation.model import NO_KEY, address, chat_name, is_local, make_chat_model, try_model
from assistant.settings import Settings


def settings(**values: str) -> Settings:
    return Settings(**values)


@pytest.mark.parametrize(
    ("values", "name", "local"),
    [
        ({"chat_model": "openai:gpt-5"}, "openai:gpt-5", False),
        ({"chat_model": "ollama:qwen3:8b"}, "ollama:qwen3:8b", True),
        ({"chat_model": "ollama:qwen3:8b", "chat_base_url": "https://gpu.intern:11434"}, "ollama:qwen3:8b", False),
        ({"chat_model": "mine", "chat_base_url": "http://127.0.0.1:8080/v1"}, "openai:mine", True),
        ({"chat_model": "mine", "chat_base_url": "http://localhost:8080/v1"}, "openai:mine", True),
        ({"chat_model": "mine", "chat_base_url": "http://[::1]:8080/v1"}, "openai:mine", True),
        ({"chat_model": "mine", "chat_base_url": "https://192.168.0.7/v1"}, "openai:mine", False),
        ({"chat_model": "mine", "chat_base_url": "https://127.0.0.1.evil.example/v1"}, "openai:mine", False),
        ({"chat_model": "mine", "chat_base_url": "https://localhost@evil.example/v1"}, "openai:mine", False),
    ],
)
def test_name_and_place(values: dict[str, str], name: str, local: bool) -> None:
    assert chat_name(settings(**values)) == name
    assert is_local(settings(**values)) is local


def test_an_openai_compatible_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    made: Any = make_chat_model(settings(chat_model="mine", chat_base_url="http://127.0.0.1:9/v1", chat_timeout="7"))
    assert (made.model_name, str(made.openai_api_base), made.request_timeout) == ("mine", "http://127.0.0.1:9/v1", 7)
    assert made.openai_api_key.get_secret_value() == NO_KEY  # the key of OpenAI is none of this server's business
    keyed: Any = make_chat_model(settings(chat_model="openai:gpt-5", chat_api_key="sk-mine"))
    assert keyed.openai_api_key.get_secret_value() == "sk-mine"


@pytest.mark.parametrize(
    ("model", "key"), [("nobody:x", "chat_model"), ("x", "chat_model"), ("anthropic:claude", "chat_package")]
)
def test_what_cannot_be_made_is_named(model: str, key: str) -> None:
    with pytest.raises(ChatError) as caught:
        make_chat_model(settings(chat_model=model, chat_api_key="sk-secret"))
    assert caught.value.key == key
    assert model in str(caught.value)
    assert "sk-secret" not in str(caught.value)
    assert try_model(settings(chat_model=model)) is not None


def test_a_server_that_is_not_there() -> None:
    found = try_model(settings(chat_model="x", chat_base_url="http://127.0.0.1:9/v1", chat_api_key="sk-secret"))
    assert found is not None
    assert found.key == "chat_silent"
    assert "sk-secret" not in str(found)


def test_the_key_is_not_shown() -> None:
    shown = settings(chat_model="x", chat_api_key="sk-secret")
    assert "sk-secret" not in repr(shown) + str(shown.model_dump()) + shown.model_dump_json()


def test_ollama_is_on_this_machine_unless_said_otherwise() -> None:
    assert address(settings(chat_model="ollama:x")) == "http://127.0.0.1:11434"
    assert address(settings(chat_model="openai:x")) is None
