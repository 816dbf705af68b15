"""Does the chat model answer at all?"""

from langsmith import tracing_context

from assistant.errors import ChatError
from assistant.generation.budget import stop_after
from assistant.generation.model import make_chat_model
from assistant.settings import Settings


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
