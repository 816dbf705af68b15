"""`/v1/checks`: a contract of the register, or a file that is not kept, held against Art. 28 GDPR."""

from datetime import date
from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from assistant.api.body import JSON, kind_of, parse_json
from assistant.api.caller import Caller, Checker, Served, must_change_register
from assistant.api.job_runner import JobRunner
from assistant.api.questions import Questions
from assistant.api.sent_files import LONGEST_NAME, SentFile, receive_files
from assistant.api.uploads import FORM_OF_FILES
from assistant.contracts.check.check import check
from assistant.contracts.check.model import ContractCheck
from assistant.contracts.store.model import StoredContract
from assistant.documents.document import DocumentError
from assistant.domain import Side
from assistant.serving.intake import ReadContracts
from assistant.serving.register import Register
from assistant.settings import Settings

router = APIRouter(tags=["contracts"])
ContractId = Annotated[str, Field(max_length=500)]
EXAMPLES = {"of the register": {"value": {"contract": "contracts/acme-dpa/en", "side": "client"}}}


class CheckBody(BaseModel):
    """A contract of the register that is to be checked."""

    model_config = ConfigDict(extra="forbid")

    contract: ContractId = Field(description="its id")
    side: Side = Field(default=Side.CLIENT, description="for which party")


class CheckQuery(BaseModel):
    """What is said about a file beside it."""

    model_config = ConfigDict(extra="forbid")

    side: Side = Field(default=Side.CLIENT, description="for which party a file is checked")
    name: str | None = Field(
        default=None, max_length=LONGEST_NAME, description="of the file, where the body is the file itself"
    )


def json_body(model: type[BaseModel], examples: object) -> dict[str, object]:
    """Describe a JSON body of a route that takes other bodies too."""
    schema = model.model_json_schema()
    named = schema.pop("$defs", {})
    for name, about in schema["properties"].items():
        reference = about.pop("$ref", "").rpartition("/")[2]
        schema["properties"][name] = named.get(reference, {}) | about
    return {"schema": schema, "examples": examples}


@router.post(
    "/v1/checks",
    response_model=ContractCheck,
    summary="Check a contract",
    openapi_extra={"requestBody": {"content": {JSON: json_body(CheckBody, EXAMPLES), **FORM_OF_FILES}}},
)
async def check_contract(
    query: Annotated[CheckQuery, Query()], caller: Checker, settings: Served, request: Request
) -> Response:
    """Give what `avv check --json` gives: of a contract of the register with what people decided, or of one file.

    Who may not add contracts may not send files either.
    """
    questions: Questions = request.app.state.questions
    if kind_of(request.headers) == JSON:
        body = parse_json(await request.body(), CheckBody)
        found = await check_stored(body.contract, body.side, caller, settings, questions)
    else:
        found = await _check_sent(query, caller, settings, request, questions)
    return Response(found.model_dump_json(), media_type=JSON)


async def check_stored(
    contract_id: str, side: Side, caller: Caller, settings: Settings, questions: Questions
) -> ContractCheck:
    """Give the check of a contract of the register: at once if it is kept, else when it is the turn of `caller`.

    Raises:
        ContractError: it cannot be checked.
        LimitError: the caller has asked too much.
        RecordsError: there is no such contract that they may see.
    """
    find = partial(_find, contract_id, side, caller, settings)
    register, contract, kept = await to_thread.run_sync(find)
    if kept is not None:
        return kept
    return await questions.check(caller, partial(register.check, contract, side, date.today()))


def _find(
    contract_id: str, side: Side, caller: Caller, settings: Settings
) -> tuple[Register, StoredContract, ContractCheck | None]:
    register = Register.current(settings)
    contract = register.store.contract(contract_id, caller.identity.access)
    return register, contract, register.kept_check(contract, side)


async def _check_sent(
    query: CheckQuery, caller: Caller, settings: Settings, request: Request, questions: Questions
) -> ContractCheck:
    must_change_register(caller)
    runner: JobRunner = request.app.state.runner
    await questions.count(caller)
    sent = await receive_files(request, query.name, most=1)
    try:
        work = partial(_check_file, sent.files[0], query.side, request.app.state.read_contracts, settings)
        return await runner.queue.do(caller.identity.user, work)
    finally:
        sent.close()


def _check_file(file: SentFile, side: Side, read_contracts: ReadContracts, settings: Settings) -> ContractCheck:
    """Check the first document of a file; the others are named."""
    read = next(read_contracts(file.read(), file.name, settings), None)
    if read is None or read.contract is None:
        raise (read and read.problem) or DocumentError(file.name, 0, "file_empty")
    return check(read.contract.document.among(read.others), side, date.today(), seconds=settings.check_seconds)
