"""What a chat model is told: nothing that has to stay on this machine, and placeholders for personal data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from assistant.domain import Access, Passage, Sent
from assistant.generation.model import address, chat_name, is_local
from assistant.generation.prompt import as_data
from assistant.index.snapshot import KnowledgeBase
from assistant.privacy.placeholders import Placeholders, Recogniser
from assistant.privacy.recognisers import recognisers
from assistant.settings import Settings


@dataclass(frozen=True)
class Message:
    """Question and passages in the words that the model gets, what puts the personal data back, and what is noted."""

    question: str
    texts: tuple[str, ...]
    hidden: Placeholders
    sent: Sent | None


class Outgoing:
    """The rules of one knowledge base and its settings."""

    def __init__(self, knowledge: KnowledgeBase, settings: Settings) -> None:
        self._knowledge = knowledge
        self._settings = settings
        self.is_remote = not is_local(settings)

    def stays(self, source_id: str) -> bool:
        """Tell whether a source must not leave this machine, whatever kind of text it is."""
        return self.is_remote and self._settings.chat_keep_legal and self._is_legal_only(source_id)

    def message(self, question: str, given: Sequence[Passage]) -> Message:
        """Give question and passages as the model gets them.

        Placeholders stand in what the company took in itself, too; texts for the legal department alone never go to
        another machine without.
        """
        hidden, plain = Placeholders(self._recognisers), Placeholders({})
        asked = (hidden if self.is_private else plain).hide(as_data(question))
        texts = tuple(self._filter(passage, hidden, plain).hide(as_data(passage.text)) for passage in given)
        return Message(asked, texts, hidden, self._note(asked, texts, given, hidden))

    @property
    def is_private(self) -> bool:
        """Whether personal data in questions are replaced."""
        wish = self._settings.chat_private
        return wish == "always" or (wish == "remote" and self.is_remote)

    def _note(self, asked: str, texts: Sequence[str], given: Sequence[Passage], hidden: Placeholders) -> Sent | None:
        """Note down what leaves this machine; None if it stays."""
        if not self.is_remote:
            return None
        return Sent(
            model=chat_name(self._settings),
            host=urlsplit(address(self._settings) or "").hostname or "",
            question=asked if self.is_private else None,
            passages=tuple(passage.id for passage in given),
            characters=len(asked) + sum(map(len, texts)),
            hidden=hidden.counts(),
        )

    def _filter(self, passage: Passage, hidden: Placeholders, plain: Placeholders) -> Placeholders:
        must = self.is_remote and self._is_legal_only(passage.source_id)
        may = self.is_private and (self._is_legal_only(passage.source_id) or self._is_own(passage.source_id))
        return hidden if must or may else plain

    def _is_legal_only(self, source_id: str) -> bool:
        return self._knowledge.sources[source_id].access is Access.LEGAL

    def _is_own(self, source_id: str) -> bool:
        """Tell what was taken in or fetched from the texts that come with the product."""
        return (self._settings.documents / source_id).is_dir()

    @cached_property
    def _recognisers(self) -> Mapping[str, Recogniser]:
        return recognisers(self._settings.chat_ner)
