"""Contracts as plain text for the terminal: the register, and one contract with its history and clauses."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.citation.validity import day_in_words
from assistant.contracts.store.model import ContractVersion, StoredContract
from assistant.contracts.store.outcomes import CheckOutcome, result_of
from assistant.domain import Access, Passage
from assistant.messages import say

TABLE = "contracts_cli"


COLUMNS = ("id", "state_label", "access", "day", "check", "contract")


def render_register(contracts: Sequence[StoredContract], outcomes: Mapping[str, CheckOutcome], language: str) -> str:
    """Write a head and a line for each contract; `outcomes` are those of checks by today's rules, by version."""
    if not contracts:
        return say(language, f"{TABLE}.none")
    rows = [tuple(say(language, f"{TABLE}.{column}") for column in COLUMNS)]
    for contract in contracts:
        outcome = outcomes.get(contract.version_id)
        rows.append(
            (
                contract.id,
                say(language, f"{TABLE}.state.{contract.state}"),
                access_in_words(contract.access, language),
                day_in_words(contract.facts.day, language) if contract.facts.day else "–",
                say(language, f"contracts_page.check.{result_of(outcome)}"),
                " – ".join(filter(None, (contract.facts.provider, contract.title))),
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def access_in_words(access: Access, language: str) -> str:
    """Say who may see something."""
    return say(language, f"{TABLE}.who.{access}")


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
        "access": access_in_words(contract.access, language),
        "owner": contract.owner,
        "added_by": contract.added_by,
        **{key: day_in_words(day, language) for key, day in days.items() if day is not None},
    }
    return (f"{say(language, f'{TABLE}.{key}')}: {value}" for key, value in known.items() if value)
