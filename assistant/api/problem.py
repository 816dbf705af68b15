"""What goes wrong, as a problem document (RFC 9457): in the caller's language, without the insides of a server."""

import asyncio
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, Field
from pydantic_core import ErrorDetails
from starlette.responses import JSONResponse, Response

from assistant.documents.document import DocumentError
from assistant.errors import AccessError, ChatError, ContractError, KompassError, LibraryError, LimitError, RecordsError
from assistant.messages import say

MEDIA = "application/problem+json"
MOST_MISTAKES = 20  # in a reply
LONGEST_PART = 100  # characters of the name of a field, which may be anything where it is not known
BUSY_SECONDS = 1  # after which a caller may try again
Result = TypeVar("Result")

NAMES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method",
    408: "timeout",
    409: "conflict",
    413: "too_large",
    415: "media_type",
    422: "invalid",
    429: "too_many",
    500: "internal",
    503: "unavailable",
}
STATUS = {
    "answer_asker_gone": 409,
    "answer_contract_gone": 409,
    "answer_document_gone": 409,
    "answer_unknown": 404,
    "api.broken_off": 400,
    "api.contracts_unknown": 404,
    "api.file_name": 422,
    "api.file_type": 415,
    "api.form_broken": 400,
    "api.form_field": 422,
    "api.host": 403,
    "api.idempotency_other": 422,
    "api.idempotency_running": 409,
    "api.job_key": 401,
    "api.job_over": 409,
    "api.job_unknown": 404,
    "api.jobs_open": 429,
    "api.key_missing": 401,
    "api.key_scope": 403,
    "api.media_type": 415,
    "api.model_unknown": 404,
    "api.parts": 400,
    "api.role": 403,
    "api.slow": 408,
    "api.too_large": 413,
    "api.too_many": 429,
    "api.two_headers": 400,
    "api.unsupported": 400,
    "comment_long": 422,
    "contract_unknown": 404,
    "conversation_unknown": 404,
    "key_refused": 401,
    "login_needed": 403,
    "mcp.cursor": 422,
    "mcp.prompt_argument": 422,
    "records_not_allowed": 403,
    "source_unknown": 404,
    "token_provider": 503,
    "token_refused": 401,
}
NOT_VALID = {"key_refused", "token_refused"}  # what was shown opens nothing (RFC 6750)
DEFAULTS = {
    AccessError: 403,
    ChatError: 503,
    ContractError: 422,
    DocumentError: 422,
    LibraryError: 404,
    LimitError: 429,
    RecordsError: 503,
}


class Mistake(BaseModel):
    """A field that is not as it has to be: where it stands in the body, and in which way it is wrong."""

    pointer: str
    code: str
    detail: str


class CompatibleError(BaseModel):
    """The same for clients of OpenAI's interface, which look here."""

    message: str
    type: str
    param: None = None
    code: str


class Problem(BaseModel):
    """A problem document; `instance` ends with what names the request in the log of the server.

    `retry_after` says in how many seconds it is worth another try. `challenge` stands beside it, not in it: what a
    request has to show.
    """

    type: str = Field(examples=["urn:avv-kompass:problem:unauthorized"])
    title: str
    status: int
    detail: str | None = None
    instance: str
    retry_after: int | None = None
    errors: tuple[Mistake, ...] | None = None
    error: CompatibleError
    challenge: str = Field(default='Bearer realm="avv-kompass"', exclude=True)

    def plain(self) -> dict[str, Any]:
        """Give its JSON, without what does not apply."""
        return self.model_dump(mode="json", exclude_none=True)


def status_of(error: KompassError) -> int:
    """Give the status of a reply that says `error`; what is not the caller's is the server's."""
    default = next((status for kind, status in DEFAULTS.items() if isinstance(error, kind)), 503)
    return STATUS.get(error.key, default)


def problem(
    status: int, language: str, reference: str, detail: str | None = None, errors: Sequence[Mistake] | None = None
) -> Problem:
    """Describe what is wrong; `reference` names the request."""
    name = NAMES.get(status, NAMES[400] if status < 500 else NAMES[500])
    title = say(language, f"api.problem.{name}")
    message = f"{title}: {detail}" if detail else title
    return Problem(
        type=f"urn:avv-kompass:problem:{name}",
        title=title,
        status=status,
        detail=detail,
        instance=f"urn:avv-kompass:request:{reference}",
        errors=tuple(errors) if errors is not None else None,
        error=CompatibleError(message=message, type=name, code=name),
    )


def mistake_of(error: ErrorDetails, place: Sequence[str | int], language: str) -> Mistake:
    """Say what is wrong with the field at `place`, without what stood in it."""
    code = error["type"]
    known = code if code in {"missing", "extra_forbidden", "json_invalid"} else "other"
    field = "/".join(str(part)[:LONGEST_PART] for part in place) if code != "json_invalid" else ""
    detail = say(language, f"api.mistake.{known}", field=field, why=error["msg"])
    return Mistake(pointer="#/" + field, code=code, detail=detail)


def invalid(errors: Sequence[ErrorDetails], skipped: int, language: str, reference: str) -> Problem:
    """Describe what is wrong with fields, the first MOST_MISTAKES; of their places, `skipped` parts are not ours."""
    found = [mistake_of(each, each["loc"][skipped:], language) for each in errors[:MOST_MISTAKES]]
    return problem(422, language, reference, "; ".join(each.detail for each in found), found)


def problem_of(error: KompassError, language: str, reference: str) -> Problem:
    """Describe `error`; of what is wrong with the server a caller reads no more than that: it may name its folders."""
    status = status_of(error)
    if isinstance(error, LimitError):  # its words are for somebody who sees their question on a page
        after = None if error.until is None else (error.until - datetime.now(UTC)).total_seconds()
        return problem(status, language, reference).model_copy(update={"retry_after": _seconds(after)})
    found = problem(status, language, reference, error.message(language) if status < 500 else None)
    if error.key in NOT_VALID:
        return found.model_copy(update={"challenge": f'{found.challenge}, error="invalid_token"'})
    return found


def detail_of(error: KompassError, language: str) -> str:
    """Say what is wrong, to those whom it concerns; of what is wrong with the server, no more than that."""
    status = status_of(error)
    return error.message(language) if status < 500 else say(language, f"api.problem.{NAMES.get(status, NAMES[500])}")


def reply_of(found: Problem) -> Response:
    """Give a reply that says it."""
    return JSONResponse(found.plain(), found.status, headers_of(found), MEDIA)


def outcome_of(task: asyncio.Task[Result], language: str, reference: str) -> Result | Problem:
    """Give what came of a task that is through, for a stream whose status is sent: what it raised is described."""
    try:
        return task.result()
    except KompassError as error:
        return problem_of(error, language, reference)
    except Exception:  # noqa: BLE001 - it stands in the log, and the caller has to hear that there is no answer
        return problem(500, language, reference)


def headers_of(found: Problem) -> Mapping[str, str]:
    """Give what a reply with a problem has beside it."""
    if found.status == 401:
        return {"WWW-Authenticate": found.challenge}
    return {"Retry-After": str(found.retry_after or BUSY_SECONDS)} if found.status in {429, 503} else {}


def _seconds(after: float | None) -> int:
    return BUSY_SECONDS if after is None else max(BUSY_SECONDS, math.ceil(after))
