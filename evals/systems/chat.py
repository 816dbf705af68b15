"""The product with the chat model of the settings: what does it add, and does it say anything that is not so?"""

from assistant.errors import ChatError
from assistant.pipeline import Assistant, choose_writer
from assistant.settings import Settings
from evals.systems.kompass import Kompass


class WithChatModel(Kompass):
    """Asks the assistant, whose answers the chat model writes."""

    def __init__(self, assistant: Assistant) -> None:
        """Take the chat model of the assistant's settings.

        Raises:
            ChatError: none is set.
        """
        super().__init__(assistant)
        writer = choose_writer(assistant.knowledge, assistant.settings)
        if writer is None:
            raise ChatError("chat_missing")
        self._assistant = Assistant(assistant.knowledge, assistant.embeddings, assistant.settings, writer=writer)


def has_chat_model(settings: Settings) -> bool:
    """Tell whether there is a chat model to measure with."""
    return bool(settings.chat_model)
