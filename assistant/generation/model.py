"""The chat model of the settings, through LangChain's `init_chat_model`."""

from typing import Any

from langchain_core.language_models import BaseChatModel
from langsmith import tracing_context

from assistant.direct import ask_directly, is_here
from assistant.errors import ChatError
from assistant.generation.budget import Budget, stop_after
from assistant.generation.server_limits import client_options, end_replies, openai_client
from assistant.settings import Settings

OLLAMA = "http://127.0.0.1:11434"
NO_KEY = "none"  # servers on one's own machine want no key, but the client wants one


def make_chat_model(settings: Settings) -> BaseChatModel:
    """Make the model of `settings`; nothing is sent yet.

    Raises:
        ChatError: there is no such model or provider, or its package is missing.
    """
    name = settings.chat_model or ""
    ask_directly(address(settings) or "")
    try:
        from langchain.chat_models import init_chat_model

        model: BaseChatModel = init_chat_model(chat_name(settings), **_options(settings))
    except ImportError as error:
        raise ChatError("chat_package", model=name, detail=error) from error
    except Exception as error:  # noqa: BLE001 - each provider has errors of its own; their words may hold the key
        raise ChatError("chat_model", model=name, detail=type(error).__name__) from None
    return model


def chat_name(settings: Settings) -> str:
    """Give `provider:model`; an address without a provider is taken for an OpenAI-compatible one."""
    name = settings.chat_model or ""
    return f"openai:{name}" if settings.chat_base_url and ":" not in name else name


def address(settings: Settings) -> str | None:
    """Give the address of the model's server; None for that of the provider."""
    if settings.chat_base_url:
        return settings.chat_base_url
    return OLLAMA if chat_name(settings).startswith("ollama:") else None


def is_local(settings: Settings) -> bool:
    """Tell whether questions stay on this machine."""
    return is_here(address(settings) or "")


def _options(settings: Settings) -> dict[str, Any]:
    provider = chat_name(settings).partition(":")[0]
    tokens = Budget(tokens=settings.chat_budget).reply_tokens
    options: dict[str, Any] = {"temperature": 0}
    base_url = address(settings)
    if base_url:
        options["base_url"] = base_url
    if provider == "ollama":
        return options | {
            "num_predict": tokens,
            "client_kwargs": {"timeout": settings.chat_timeout} | client_options(),
            "sync_client_kwargs": end_replies(settings.chat_timeout),
        }
    if provider == "openai":
        options["http_client"] = openai_client(settings.chat_timeout)
    if settings.chat_api_key is not None:
        options["api_key"] = settings.chat_api_key.get_secret_value()
    elif base_url:  # else the client would send the key of OPENAI_API_KEY to another's server
        options["api_key"] = NO_KEY
    return options | {"max_tokens": tokens, "timeout": settings.chat_timeout, "max_retries": 1}


def try_model(settings: Settings) -> ChatError | None:
    """Ask the model of `settings` for one word; give the error that says why it cannot be used, None if it can."""
    try:
        model = make_chat_model(settings)
    except ChatError as error:
        return error
    try:
        with tracing_context(enabled=False):
            next(stop_after(settings.chat_timeout, model.stream("Say: yes")), None)
    except Exception as error:  # noqa: BLE001 - each provider has errors of its own; their words may hold the key
        return ChatError("chat_silent", model=settings.chat_model, detail=type(error).__name__)
    return None
