"""What somebody looks for in the register of contracts: filters and order, as the address of the page says them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from assistant.contracts.facts.model import ContractKind
from assistant.contracts.store.model import ContractState, StoredContract
from assistant.contracts.store.outcomes import CheckOutcome, CheckResult, result_of, weight
from assistant.contracts.store.words import WordHit
from assistant.page_address import AddressQuery, read_choice, read_whole_number

Key = Callable[[StoredContract], tuple[object, ...]]


class RegisterSort(StrEnum):
    """In which order contracts are listed."""

    PROVIDER = "provider"
    ADDED = "added"
    DATE = "date"
    REVIEW = "review"
    CHECK = "check"


class RegisterQuery(AddressQuery):
    """A query, empty to browse, and filters, None for all; `page` counts from 1."""

    provider: str | None = None
    kind: ContractKind | None = None
    state: ContractState | None = None
    check: CheckResult | None = None
    sort: RegisterSort = RegisterSort.PROVIDER
    page: int = 1

    @classmethod
    def from_address(cls, parameters: Mapping[str, str]) -> Self:
        """Read the parameters of an address; what means nothing is as if it were not there.

        >>> RegisterQuery.from_address({"q": "Panne", "kind": "nonsense", "page": "2"}).address()
        {'q': 'Panne', 'page': '2'}
        """
        return cls(
            query=" ".join(parameters.get("q", "").split()),
            provider=parameters.get("provider") or None,
            kind=read_choice(ContractKind, parameters.get("kind")),
            state=read_choice(ContractState, parameters.get("state")),
            check=read_choice(CheckResult, parameters.get("check")),
            sort=read_choice(RegisterSort, parameters.get("sort")) or RegisterSort.PROVIDER,
            page=read_whole_number(parameters.get("page")) or 1,
        )

    def admits(self, contract: StoredContract, outcome: CheckOutcome | None = None) -> bool:
        """Tell whether the filters leave `contract` with this outcome of its check in; the query is not asked."""
        return (
            self.provider in {None, contract.facts.provider}
            and self.kind in {None, contract.facts.kind}
            and self.state in {None, contract.state}
            and self.check in {None, result_of(outcome)}
        )


def select_contracts(
    contracts: Sequence[StoredContract],
    wanted: RegisterQuery,
    hits: Sequence[WordHit] = (),
    outcomes: Mapping[str, CheckOutcome] = MappingProxyType({}),
) -> list[StoredContract]:
    """Give the contracts that are wanted, in the order that is wanted.

    Args:
        contracts: those that the reader may see, by the name of the provider.
        wanted: filters, query and order.
        hits: the passages that hold words of the query, the best first.
        outcomes: of the checks that were made, by the id of the version.
    """
    found = [contract for contract in contracts if wanted.admits(contract, outcomes.get(contract.version_id))]
    if wanted.query:
        said = {hit.contract_id for hit in hits}
        words = wanted.query.casefold().split()
        found = [contract for contract in found if contract.id in said or _is_called(contract, words)]
    if wanted.sort is RegisterSort.CHECK:
        return sorted(found, key=lambda one: weight(outcomes.get(one.version_id)))
    return found if wanted.sort is RegisterSort.PROVIDER else sorted(found, key=_KEYS[wanted.sort])


def _is_called(contract: StoredContract, words: Sequence[str]) -> bool:
    """Tell whether each of the words, in small letters, is part of a name of the contract or of a party."""
    facts = contract.facts
    names = (contract.title, contract.name, facts.provider, facts.client, *facts.aliases)
    called = " ".join(name for name in names if name).casefold()
    return all(word in called for word in words)


_KEYS: dict[RegisterSort, Key] = {
    RegisterSort.ADDED: lambda one: (-one.added.timestamp(),),
    RegisterSort.DATE: lambda one: (-(one.facts.day or date.min).toordinal(),),
    RegisterSort.REVIEW: lambda one: ((one.review_on or date.max).toordinal(),),
}
