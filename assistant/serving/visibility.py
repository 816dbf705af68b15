"""What of earlier answers somebody may see today: sources and contracts may have been closed or removed since."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from assistant.access.identity import Identity
from assistant.contracts.store.model import ID_PREFIX
from assistant.domain import Access, Answer, Language
from assistant.errors import KompassError, RecordsError
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import lookup
from assistant.resources import current_contracts, current_knowledge
from assistant.settings import Settings


@dataclass(frozen=True)
class Visible:
    """What there is for somebody who may not see everything.

    Attributes:
        sources: the ids of texts and contracts.
        closed_headings: headings of sections that they may not see; none that stands where they may, or among the
            examples, which everybody gets.
    """

    sources: frozenset[str]
    closed_headings: frozenset[str]

    def of(self, answer: Answer) -> Answer | None:
        """Give an answer as they may see it; None if it speaks of something that they may not, or that is gone."""
        if not answer.source_ids <= self.sources:
            return None
        if self.closed_headings.isdisjoint(answer.follow_ups):
            return answer
        left = tuple(one for one in answer.follow_ups if one not in self.closed_headings)
        return answer.model_copy(update={"follow_ups": left})


def visible_to(identity: Identity, settings: Settings) -> Visible | None:
    """Give what they may see today; None for those who may see everything.

    Of what cannot be read, nobody can tell whether they may see it: then it counts as closed.
    """
    if Access.LEGAL in identity.access:
        return None
    sources: set[str] = set()
    headings: frozenset[str] = frozenset()
    with suppress(KompassError):
        knowledge = current_knowledge(settings)
        sources |= {source.id for source in knowledge.sources.values() if source.access in identity.access}
        headings = _closed_headings(knowledge, sources)
    with suppress(KompassError):
        sources |= {contract.id for contract in current_contracts(settings).contracts(identity.access)}
    return Visible(frozenset(sources), headings)


def require_visible(answers: Iterable[Answer], identity: Identity, settings: Settings) -> None:
    """Make sure that somebody may still see answers that a page was drawn with, and that their contracts are there.

    Raises:
        RecordsError: they may not, or no longer; or the database cannot be used.
        StateError: the data folder cannot be written to.
    """
    visible = visible_to(identity, settings)
    for answer in answers:
        if visible is not None and visible.of(answer) is None:
            raise RecordsError("answer_unknown")
        for source_id in sorted(answer.source_ids):
            if source_id.startswith(ID_PREFIX):
                current_contracts(settings).contract(source_id, identity.access)


def _closed_headings(knowledge: KnowledgeBase, sources: set[str]) -> frozenset[str]:
    if len(sources) == len(knowledge.sources):
        return frozenset()
    closed = {passage.heading for passage in knowledge.passages if passage.source_id not in sources}
    open_ones = {passage.heading for passage in knowledge.passages if passage.source_id in sources}
    return frozenset(closed - open_ones - {text for one in Language for text in lookup(one, "examples")})
