"""Taking contracts in over HTTP: as the chat does, as a job, whether the caller waits for it or not."""

from functools import partial
from hashlib import sha256
from typing import Annotated

from anyio import to_thread
from fastapi import Header, Request
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.caller import Caller, must_change_register
from assistant.api.job import Job, JobItem, JobKind, Step, Steps
from assistant.api.job_runner import JobRunner
from assistant.api.job_store import Order
from assistant.api.sent_files import LONGEST_NAME, SentFiles, receive_files
from assistant.domain import Access
from assistant.serving.intake import Intake, ReadContracts, take_in
from assistant.serving.register import Register
from assistant.settings import Settings

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="a name of this request; sent again within a day, it does nothing a second time",
    ),
]
FORM_OF_FILES = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {
                "file": {
                    "type": "string",
                    "format": "binary",
                    "description": "may come several times; nothing else may",
                }
            },
        }
    },
    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
}
FILE_BODY = {"requestBody": {"required": True, "content": FORM_OF_FILES}}


class UploadQuery(BaseModel):
    """What is said about files beside them."""

    model_config = ConfigDict(extra="forbid")

    access: Access | None = Field(
        default=None,
        description="who may see them: everybody, or the legal department only; else new ones are for the latter, "
        "and known ones stay as they are",
    )
    name: str | None = Field(
        default=None, max_length=LONGEST_NAME, description="of the file, where the body is the file itself"
    )


def upload_steps(
    files: SentFiles, access: Access | None, caller: Caller, read_contracts: ReadContracts, settings: Settings
) -> Steps:
    """Take in one document after the other."""
    register, adder = Register.current(settings), partial(caller.may_go_on, settings)
    for done, file in enumerate(files.files):
        raw = file.read()
        for intake in take_in(raw, file.name, access, register, read_contracts, adder):
            yield Step(done, to_item(intake, caller.language))


async def order_upload(
    request: Request, query: UploadQuery, caller: Caller, settings: Settings, idempotency: str | None
) -> Job:
    """Receive the files of a request, and begin to take them in.

    Raises:
        KompassError: the caller may not, sends none, or sends something else under the same name.
    """
    must_change_register(caller)
    files = await receive_files(request, query.name)
    try:
        fingerprint = await to_thread.run_sync(files.fingerprint, query.access or "")
    except BaseException:
        files.close()
        raise
    runner: JobRunner = request.app.state.runner
    order = Order(
        caller.identity.user,
        JobKind.UPLOAD,
        len(files.files),
        fingerprint,
        order_name(idempotency, caller, JobKind.UPLOAD),
    )
    steps = upload_steps(files, query.access, caller, request.app.state.read_contracts, settings)
    return await runner.begin(order, caller, steps, files.close)


def order_name(idempotency: str | None, caller: Caller, kind: JobKind) -> str | None:
    """Give the hash by which a job is found that the caller names so; those of others are others."""
    if idempotency is None:
        return None
    return sha256("\0".join((caller.shown, kind, idempotency)).encode(errors="replace")).hexdigest()


def to_item(intake: Intake, language: str) -> JobItem:
    """Say what became of a file."""
    if intake.problem is not None:
        return JobItem.refused(intake.name, intake.problem, language)
    contract = intake.contract and intake.contract.id
    return JobItem(name=intake.name, result=intake.result, contract=contract, left_out=intake.left_out)
