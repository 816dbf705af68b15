"""What a chat model is told: nothing that has to stay on this machine, and placeholders for personal data."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from assistant.domain import Access, Passage
from assistant.generation.model import is_local
from assistant.generation.prompt import as_data
from assistant.index.snapshot import KnowledgeBase
from assistant.privacy.placeholders import Placeholders, Recogniser
from assistant.privacy.recognisers import recognisers
from assistant.settings import Settings


class Outgoing:
    """The rules of one knowledge base and its settings."""

    def __init__(self, knowledge: KnowledgeBase, settings: Settings) -> None:
        self._knowledge = knowledge
        self._settings = settings
        self.is_remote = not is_local(settings)

    def stays(self, source_id: str) -> bool:
        """Tell whether a source must not leave this machine, whatever kind of text it is."""
        return self.is_remote and self._settings.chat_keep_legal and self._is_legal_only(source_id)

    def texts(self, question: str, given: Sequence[Passage]) -> tuple[str, list[str], Placeholders]:
        """Give question and passages as the model gets them, and what puts the personal data back.

        Placeholders stand in what the company took in itself, too; texts for the legal department alone never go to
        another machine without.
        """
        hidden = Placeholders(self._recognisers)
        plain = Placeholders({})
        of_question = hidden if self.is_private else plain
        asked = of_question.hide(as_data(question))
        return asked, [self._filter(passage, hidden, plain).hide(as_data(passage.text)) for passage in given], hidden

    @property
    def is_private(self) -> bool:
        """Whether personal data in questions are replaced."""
        wish = self._settings.chat_private
        return wish == "always" or (wish == "remote" and self.is_remote)

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
