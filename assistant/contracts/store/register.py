"""From what was read of a contract to what the register holds of it."""

from datetime import date

from assistant.contracts.facts.model import ContractFacts
from assistant.contracts.facts.read import brands, read_facts
from assistant.contracts.store.model import RegisterFacts
from assistant.documents.document import Document


def register_facts(document: Document, file_name: str) -> RegisterFacts:
    """Read what the register holds of a contract; what the text does not tell stays open.

    Where it names no provider, the names that the file bears and the text repeats still lead to it.
    """
    facts = read_facts(document, file_name)
    provider, client = facts.provider, facts.client
    return RegisterFacts(
        provider=provider and provider.name,
        client=client and client.name,
        aliases=provider.aliases if provider else tuple(dict.fromkeys(brands(document, file_name))),
        kind=facts.kind.value,
        day=_day(facts),
        term=facts.term and facts.term.value,
        annexes=tuple((annex.name, annex.in_file) for annex in facts.annexes),
        recognised=tuple((page.page, page.confidence) for page in document.recognised),
    )


def _day(facts: ContractFacts) -> date | None:
    """Give the day of the contract; one that is dated to a month has none."""
    try:
        return date.fromisoformat(facts.date.value) if facts.date else None
    except ValueError:
        return None
