"""`/v1/contracts`: the register of the company's contracts, for whoever may see it in the chat."""

from collections.abc import Mapping, Sequence
from time import time
from typing import Annotated, Self

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from assistant.api.caller import Caller, RegisterCaller, Served, must_change_register
from assistant.api.etag import tagged
from assistant.api.job import Job, JobItem, JobKind, JobState
from assistant.api.job_runner import JobRunner
from assistant.api.pagination import Page, PageQuery, cut
from assistant.api.problem import Mistake, Problem, problem, reply_of
from assistant.api.uploads import FILE_BODY, IdempotencyKey, UploadQuery, order_upload
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.store.model import ContractState, ContractVersion, StoredContract
from assistant.contracts.store.outcomes import CheckOutcome, CheckResult, result_of
from assistant.contracts.store.register_query import RegisterQuery, RegisterSort, select_contracts
from assistant.errors import AccessError, KompassError
from assistant.serving.intake import IntakeResult
from assistant.serving.register import Register
from assistant.settings import Settings

router = APIRouter(tags=["contracts"])
LONGEST_QUERY = 200  # characters
ADDED = {IntakeResult.NEW, IntakeResult.VERSION}


class ContractQuery(PageQuery):
    """Which contracts are wanted: the filters of the register."""

    query: str = Field(default="", max_length=LONGEST_QUERY, description="words of a name, a party or the text")
    provider: str | None = Field(default=None, max_length=LONGEST_QUERY, description="as the register calls it")
    kind: ContractKind | None = Field(default=None, description="what sort of document it is")
    state: ContractState | None = Field(default=None, description="how it stands")
    check: CheckResult | None = Field(default=None, description="what its check says")
    sort: RegisterSort = Field(default=RegisterSort.PROVIDER, description="in which order")

    def wanted(self) -> RegisterQuery:
        """Give it as the register takes it."""
        return RegisterQuery.model_validate(self.model_dump(exclude={"page", "size"}))


class ContractReply(StoredContract):
    """A contract by its current version; `check` says what its check came to, `requirements` how many met what."""

    check: CheckResult
    requirements: Mapping[RequirementStatus, int]

    @classmethod
    def of(cls, contract: StoredContract, outcomes: Mapping[str, CheckOutcome]) -> Self:
        """Tell of `contract`; the outcomes of checks are by version."""
        outcome = outcomes.get(contract.version_id)
        return cls(**contract.model_dump(), check=result_of(outcome), requirements=outcome.counts if outcome else {})


class Clause(BaseModel):
    """A passage of a contract; `/v1/passages/` with its id has more of it."""

    id: str
    locator: str
    text: str


class WholeContract(BaseModel):
    """A contract with its versions, the newest first, and the passages of the current one."""

    contract: ContractReply
    versions: tuple[ContractVersion, ...]
    clauses: tuple[Clause, ...]


class UploadReply(BaseModel):
    """What became of each document of an upload, which `/v1/jobs/` with the id `job` tells as well."""

    job: str
    items: tuple[JobItem, ...]


class RemovedReply(BaseModel):
    """A contract that is gone, with so many answers that spoke of it."""

    id: str
    answers: int


@router.get("/v1/contracts", response_model=Page[ContractReply], summary="List contracts")
def list_contracts(
    query: Annotated[ContractQuery, Query()], caller: RegisterCaller, settings: Served, request: Request
) -> Response:
    """List the contracts that the caller may see, as the register of the chat does."""
    return tagged(find_contracts(query, caller, settings), request)


def find_contracts(query: ContractQuery, caller: Caller, settings: Settings) -> Page[ContractReply]:
    """Find contracts that `caller` may see.

    Raises:
        RecordsError, StateError: the register cannot be used.
    """
    register = Register.current(settings)
    access = caller.identity.access
    contracts, outcomes = register.contracts(access), register.checks.outcomes()
    wanted = query.wanted()
    found = select_contracts(contracts, wanted, register.hits(wanted.query, contracts, access), outcomes)
    items = [ContractReply.of(contract, outcomes) for contract in cut(found, query)]
    return Page.of(items, len(found), query)


@router.post(
    "/v1/contracts",
    response_model=UploadReply,
    status_code=201,
    summary="Add contracts",
    openapi_extra=FILE_BODY,
    responses={200: {"model": UploadReply, "description": "All of it was there already"}},
)
async def add_contracts(
    query: Annotated[UploadQuery, Query()],
    caller: RegisterCaller,
    settings: Served,
    request: Request,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Read a file, keep the contracts in it, and check them, as the chat does.

    A ZIP or an e-mail may hold several; one that is refused does not keep the others out.
    """
    job = await order_upload(request, query, caller, settings, idempotency_key)
    runner: JobRunner = request.app.state.runner
    await runner.finished(job.id)
    return await to_thread.run_sync(_reply, job, caller, runner)


def _reply(begun: Job, caller: Caller, runner: JobRunner) -> Response:
    store, identity = runner.store(), caller.identity
    job = store.read(begun.id, identity.user, {JobKind.UPLOAD}, time())
    if job.is_open:
        raise KompassError("api.idempotency_running")
    items = store.items(job.id, identity.access)
    if any(item.status == 401 for item in items):
        raise AccessError("api.job_key")
    if job.state is not JobState.DONE:
        raise KompassError("api.job_interrupted")
    if items and all(item.status for item in items):
        return reply_of(_refusal(items, caller))
    reply = UploadReply(job=job.id, items=tuple(items))
    status = 201 if any(item.result in ADDED for item in items) else 200
    return JSONResponse(reply.model_dump(mode="json"), status)


def _refusal(items: Sequence[JobItem], caller: Caller) -> Problem:
    """Describe why none was taken: the worst of the reasons decides what the caller may do about it."""
    errors = [Mistake(pointer=item.name, code=item.result, detail=item.problem or "") for item in items]
    status = max(item.status or 0 for item in items)
    return problem(status, caller.language, caller.reference, "\n".join(each.detail for each in errors), errors)


@router.get("/v1/contracts/{contract_id:path}", response_model=WholeContract, summary="Read a contract")
def read_contract(contract_id: str, caller: RegisterCaller, settings: Served, request: Request) -> Response:
    """Give what the register knows of a contract, its versions, and the words of the current one."""
    register = Register.current(settings)
    access = caller.identity.access
    contract = register.store.contract(contract_id, access)
    reply = WholeContract(
        contract=ContractReply.of(contract, register.checks.outcomes([contract.version_id])),
        versions=tuple(register.store.versions(contract_id, access)),
        clauses=tuple(
            Clause(id=one.id, locator=one.locator, text=one.text) for one in register.text(contract.version_id).passages
        ),
    )
    return tagged(reply, request)


@router.delete("/v1/contracts/{contract_id:path}", summary="Remove a contract")
def remove_contract(contract_id: str, caller: RegisterCaller, settings: Served) -> RemovedReply:
    """Remove a contract with all its versions, and the answers that speak of it."""
    must_change_register(caller)
    store = Register.current(settings).store
    store.contract(contract_id, caller.identity.access)
    return RemovedReply(id=contract_id, answers=store.remove(contract_id, caller.identity.user))
