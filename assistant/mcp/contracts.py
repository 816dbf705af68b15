"""The tool `list_contracts`: the register of the company's contracts, as far as the caller may see it."""

from anyio import to_thread

from assistant.access.scope import Scope
from assistant.api.contracts import ContractQuery, ContractReply, find_contracts
from assistant.api.pagination import Page
from assistant.mcp.tool import Call, Outcome, Tool


async def list_contracts(wanted: ContractQuery, call: Call) -> Outcome:
    """List the company's contracts with providers: parties, state, term, next review, result of the check.

    The `id` of a contract is what the other tools take.
    """
    return Outcome(await to_thread.run_sync(find_contracts, wanted, call.caller, call.settings))


LIST_CONTRACTS = Tool(Scope.CONTRACTS, ContractQuery, Page[ContractReply], list_contracts)
