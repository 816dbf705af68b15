"""The tool `list_contracts`: the register of the company's contracts, as far as the caller may see it."""

from datetime import date
from typing import Self

from anyio import to_thread
from pydantic import BaseModel, ConfigDict, Field

from assistant.access.scope import Scope
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.store.model import ContractState, StoredContract
from assistant.contracts.store.outcomes import CheckOutcome, CheckResult, result_of
from assistant.contracts.store.register_query import RegisterQuery, select_contracts
from assistant.domain import Language
from assistant.library.pagination import paginate
from assistant.mcp.tool import Call, Outcome, Tool
from assistant.serving.register import Register

LONGEST_QUERY, LARGEST_PAGE = 200, 100


class ContractsArguments(BaseModel):
    """Which contracts are wanted."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(default="", max_length=LONGEST_QUERY, description="words of a name, a party or the text")
    kind: ContractKind | None = Field(default=None, description="what sort of document it is")
    state: ContractState | None = Field(default=None, description="how it stands")
    check: CheckResult | None = Field(default=None, description="what its check says")
    page: int = Field(default=1, ge=1, le=10_000)
    size: int = Field(default=20, ge=1, le=LARGEST_PAGE)


class ContractSummary(BaseModel):
    """A contract by its current version; `check` is what its check came to, by the rules of today."""

    id: str
    title: str
    provider: str | None
    client: str | None
    kind: str | None
    language: Language
    state: ContractState
    version: int
    day: date | None
    term: str | None
    review_on: date | None
    check: CheckResult

    @classmethod
    def of(cls, contract: StoredContract, outcome: CheckOutcome | None) -> Self:
        """Tell of `contract`, whose check came to `outcome`."""
        return cls(
            **contract.model_dump(include={"id", "title", "language", "state", "version", "review_on"}),
            **contract.facts.model_dump(include={"provider", "client", "kind", "day", "term"}),
            check=result_of(outcome),
        )


class ContractsReply(BaseModel):
    """A page of contracts, by the name of the provider; `total` counts those on all pages."""

    items: tuple[ContractSummary, ...]
    total: int
    page: int
    pages: int


async def list_contracts(wanted: ContractsArguments, call: Call) -> Outcome:
    """List the company's contracts with providers: parties, state, term, next review, result of the check.

    The `id` of a contract is what the other tools take.
    """
    return Outcome(await to_thread.run_sync(_list, wanted, call))


def _list(wanted: ContractsArguments, call: Call) -> ContractsReply:
    register, access = Register.current(call.settings), call.caller.identity.access
    contracts, outcomes = register.contracts(access), register.checks.outcomes()
    query = RegisterQuery.model_validate(wanted.model_dump(include={"query", "kind", "state", "check"}))
    found = select_contracts(contracts, query, register.hits(query.query, contracts, access), outcomes)
    page = paginate(found, wanted.page, wanted.size)
    items = tuple(ContractSummary.of(contract, outcomes.get(contract.version_id)) for contract in page.items)
    return ContractsReply(items=items, total=page.total, page=page.number, pages=page.pages)


LIST_CONTRACTS = Tool(Scope.SEARCH, ContractsArguments, ContractsReply, list_contracts)
