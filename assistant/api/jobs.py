"""`/v1/jobs`: what takes long is begun here, looked at, and cancelled."""

from collections.abc import Collection, Sequence
from datetime import date
from hashlib import sha256
from time import time
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from assistant.access.scope import Scope
from assistant.api.body import JSON, kind_of, parse_json
from assistant.api.caller import Caller, Served, caller_of, must_have
from assistant.api.checks import ContractId, json_body
from assistant.api.job import Job, JobItem, JobKind, JobState, Step, Steps
from assistant.api.job_runner import JobRunner
from assistant.api.job_store import Order
from assistant.api.pagination import Page, PageQuery
from assistant.api.questions import Questions
from assistant.api.uploads import FORM_OF_FILES, IdempotencyKey, UploadQuery, order_name, order_upload
from assistant.contracts.store.outcomes import CheckResult
from assistant.domain import Side
from assistant.errors import ContractError, KompassError
from assistant.serving.register import Register
from assistant.settings import Settings

router = APIRouter(tags=["jobs"])
MOST = 10_000  # contracts
MOST_NAMED = 20  # contracts that do not exist, in a reply
SCOPES = {JobKind.UPLOAD: Scope.CONTRACTS, JobKind.CHECK: Scope.CHECKS}
EXAMPLES = {"all that may be seen": {"value": {"side": "client"}}}


class CheckJobBody(BaseModel):
    """Contracts of the register that are to be checked."""

    model_config = ConfigDict(extra="forbid")

    contracts: list[ContractId] | None = Field(
        default=None, min_length=1, max_length=MOST, description="their ids; all that may be seen if not given"
    )
    side: Side = Field(default=Side.CLIENT, description="for which party")


class JobReply(Job):
    """A job with what became of each document so far."""

    items: tuple[JobItem, ...]


def _kinds(request: Request) -> Collection[JobKind]:
    """Give the jobs that a caller may see; an AccessError where their key is good for none."""
    caller = caller_of(request)
    found = [kind for kind, scope in SCOPES.items() if scope in caller.scopes]
    if not found:
        must_have(caller, Scope.CONTRACTS)
    return found


Kinds = Annotated[Collection[JobKind], Depends(_kinds)]
AnyCaller = Annotated[Caller, Depends(caller_of)]


@router.post(
    "/v1/jobs",
    response_model=JobReply,
    status_code=202,
    summary="Begin what takes long",
    openapi_extra={"requestBody": {"content": {JSON: json_body(CheckJobBody, EXAMPLES), **FORM_OF_FILES}}},
)
async def begin_job(
    query: Annotated[UploadQuery, Query()],
    caller: AnyCaller,
    settings: Served,
    request: Request,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Check contracts of the register, or take files in, while the caller does something else."""
    if kind_of(request.headers) == JSON:
        must_have(caller, Scope.CHECKS)
        job = await _order_checks(request, caller, settings, idempotency_key)
    else:
        must_have(caller, Scope.CONTRACTS)
        job = await order_upload(request, query, caller, settings, idempotency_key)
    runner: JobRunner = request.app.state.runner
    reply = await to_thread.run_sync(_reply, job.id, caller, [job.kind], runner)
    return JSONResponse(reply.model_dump(mode="json"), 202, {"Location": f"/v1/jobs/{job.id}"})


@router.get("/v1/jobs", summary="List jobs")
def list_jobs(query: Annotated[PageQuery, Query()], caller: AnyCaller, kinds: Kinds, request: Request) -> Page[Job]:
    """List the jobs of the user of the key, the newest first; they are kept for seven days."""
    found, total = _runner(request).store().page(caller.identity.user, kinds, query, time())
    return Page.of(found, total, query)


@router.get("/v1/jobs/{job_id}", summary="Look at a job")
def read_job(job_id: str, caller: AnyCaller, kinds: Kinds, request: Request) -> JobReply:
    """Tell how far a job is, and what became of each document."""
    return _reply(job_id, caller, kinds, _runner(request))


@router.post("/v1/jobs/{job_id}/cancel", summary="Cancel a job")
def cancel_job(job_id: str, caller: AnyCaller, kinds: Kinds, request: Request) -> JobReply:
    """End a job after the document that is being read; what is done stays done."""
    runner = _runner(request)
    store = runner.store()
    if not store.read(job_id, caller.identity.user, kinds, time()).is_open:
        raise KompassError("api.job_over", id=job_id)
    store.end(job_id, JobState.CANCELLED, time())
    return _reply(job_id, caller, kinds, runner)


async def _order_checks(request: Request, caller: Caller, settings: Settings, idempotency: str | None) -> Job:
    body = parse_json(await request.body(), CheckJobBody)
    questions: Questions = request.app.state.questions
    await questions.count(caller)
    wanted, problem = await to_thread.run_sync(_wanted, body, caller, settings)
    fingerprint = sha256(body.model_dump_json().encode()).hexdigest()
    name = order_name(idempotency, caller, JobKind.CHECK)
    order = Order(caller.identity.user, JobKind.CHECK, len(wanted), fingerprint, name)
    runner = _runner(request)
    if problem is not None:  # what was begun when they were there is found all the same
        before = await to_thread.run_sync(lambda: runner.store().find_ordered(order, time()))
        if before is None:
            raise problem
        return before
    return await runner.begin(order, caller, check_steps(wanted, body.side, caller, settings), _nothing)


def check_steps(wanted: Sequence[str], side: Side, caller: Caller, settings: Settings) -> Steps:
    """Check one contract after the other, by its id, as the register does; those that are kept take no time."""
    register = Register.current(settings)
    for done, contract_id in enumerate(wanted, start=1):
        yield Step(done, _check(contract_id, side, caller, register))


def _check(contract_id: str, side: Side, caller: Caller, register: Register) -> JobItem:
    try:
        contract = register.store.contract(contract_id, caller.identity.access)
        try:
            result = register.check(contract, side, date.today()).verdict.level.value
        except ContractError:
            result = CheckResult.NOT_CHECKABLE.value
    except KompassError as problem:
        return JobItem.refused(contract_id, problem, caller.language)
    return JobItem(name=contract.title, result=result, contract=contract.id)


def _wanted(body: CheckJobBody, caller: Caller, settings: Settings) -> tuple[Sequence[str], KompassError | None]:
    """Give the ids that are to be checked, and what is wrong if the caller may see no contract of some."""
    register, access = Register.current(settings), caller.identity.access
    if body.contracts is None:
        return [contract.id for contract in register.contracts(access)], None
    wanted = list(dict.fromkeys(body.contracts))
    return wanted, _unknown(register.store.unknown(wanted, access))


def _unknown(contract_ids: Sequence[str]) -> KompassError | None:
    if not contract_ids:
        return None
    if len(contract_ids) == 1:
        return KompassError("contract_unknown", id=contract_ids[0])
    named = ", ".join(contract_ids[:MOST_NAMED]) + (", …" if len(contract_ids) > MOST_NAMED else "")
    return KompassError("api.contracts_unknown", count=len(contract_ids), ids=named)


def _reply(job_id: str, caller: Caller, kinds: Collection[JobKind], runner: JobRunner) -> JobReply:
    store = runner.store()
    job = store.read(job_id, caller.identity.user, kinds, time())
    return JobReply(**job.model_dump(), items=tuple(store.items(job_id, caller.identity.access)))


def _runner(request: Request) -> JobRunner:
    runner: JobRunner = request.app.state.runner
    return runner


def _nothing() -> None:
    """Let nothing go: there are no files."""
