"""Contracts as plain text for the terminal: the register, and one contract with its history and clauses."""

from collections.abc import Iterator, Sequence

from assistant.citation.validity import day_in_words
from assistant.contracts.store.model import ContractVersion, StoredContract
from assistant.domain import Passage
from assistant.messages import say

TABLE = "contracts_cli"


def render_register(contracts: Sequence[StoredContract], language: str) -> str:
    """Write a line for each contract: its id, state, access, provider, title."""
    if not contracts:
        return say(language, f"{TABLE}.none")
    width = max(len(contract.id) for contract in contracts)
    return "\n".join(
        f"{contract.id:<{width}}  {say(language, f'{TABLE}.state.{contract.state}'):<10}  {contract.access:<5}  "
        f"{' – '.join(filter(None, (contract.facts.provider, contract.title)))}"
        for contract in contracts
    )


def render_contract(
    contract: StoredContract, versions: Sequence[ContractVersion], passages: Sequence[Passage], language: str
) -> str:
    """Write what the register says of a contract, then its versions, the newest first, then where its clauses are."""
    lines = [contract.title, contract.id, "", *_facts(contract, language)]
    lines += ["", say(language, f"{TABLE}.versions") + ":"]
    for version in versions:
        day = day_in_words(version.added.date(), language)
        lines.append(f"  {version.number:>3}  {day}  {version.name}  {version.sha256[:12]}")
    lines += ["", say(language, f"{TABLE}.clauses") + ":", *(f"  {one.id}  {one.locator}" for one in passages)]
    return "\n".join(lines)


def _facts(contract: StoredContract, language: str) -> Iterator[str]:
    """Give what is known, a line each; what nobody knows is left out."""
    facts = contract.facts
    days = {"day": facts.day, "review_on": contract.review_on, "added": contract.added.date()}
    known = {
        "provider": facts.provider,
        "client": facts.client,
        "aliases": ", ".join(facts.aliases),
        "term": facts.term,
        "annexes": ", ".join(name for name, _ in facts.annexes),
        "annexes_missing": ", ".join(name for name, is_there in facts.annexes if not is_there),
        "state_label": say(language, f"{TABLE}.state.{contract.state}"),
        "access": contract.access,
        "owner": contract.owner,
        "added_by": contract.added_by,
        **{key: day_in_words(day, language) for key, day in days.items() if day is not None},
    }
    return (f"{say(language, f'{TABLE}.{key}')}: {value}" for key, value in known.items() if value)
