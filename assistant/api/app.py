"""The HTTP interface put together: routes, what stands before them, and how it says that something is wrong."""

from itertools import islice

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

from assistant.api import ask, conversations, openai_chat, search
from assistant.api.admission import Admission
from assistant.api.caller import STATE, Caller
from assistant.api.continued import Continued
from assistant.api.gate import ApiGate, chosen_language
from assistant.api.page import draw_page
from assistant.api.problem import MEDIA, Mistake, Problem, headers_of, problem, problem_of
from assistant.api.questions import Questions
from assistant.errors import KompassError
from assistant.messages import say
from assistant.settings import Settings

TITLE, VERSION = "AVV-Kompass", "1"
MOST_MISTAKES, LONGEST_NAME = (
    20,
    100,
)  # in a reply; names of fields that are not known, in characters
WRONG = {"model": Problem, "description": "A problem document (RFC 9457)", "content": {MEDIA: {}}}


def create_app(settings: Settings, admission: Admission) -> ASGIApp:
    """Make the interface, before which `admission` looks at who calls."""
    routes = FastAPI(
        title=TITLE,
        version=VERSION,
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},  # nothing goes out
        responses={"4XX": WRONG, "5XX": WRONG},
    )
    routes.state.settings = settings
    routes.state.questions = Questions(settings)
    routes.state.continued = Continued()
    for each in (ask, search, conversations, openai_chat):
        routes.include_router(each.router)

    @routes.get("/healthz", tags=["server"], summary="Is the server there?")
    async def alive() -> dict[str, bool]:
        """Answer, for what watches over servers."""
        return {"ok": True}

    @routes.get("/docs", include_in_schema=False)
    @routes.get("/", include_in_schema=False)
    async def read_page(request: Request) -> HTMLResponse:
        language = chosen_language(request.headers, settings.language)
        return HTMLResponse(draw_page(routes.openapi(), language))

    @routes.exception_handler(KompassError)
    async def refused(request: Request, error: KompassError) -> Response:
        return _reply(problem_of(error, *_caller(request, settings)))

    @routes.exception_handler(Exception)
    async def unforeseen(request: Request, error: Exception) -> Response:
        del error  # it is raised again, and the gate writes where it came up into the log
        return _reply(problem(500, *_caller(request, settings)))

    @routes.exception_handler(HTTPException)
    async def unknown(request: Request, error: HTTPException) -> Response:
        return _reply(problem(error.status_code, *_caller(request, settings)))

    @routes.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        language, reference = _caller(request, settings)
        errors = [_mistake(each, language) for each in islice(error.errors(), MOST_MISTAKES)]
        return _reply(problem(422, language, reference, "; ".join(each.detail for each in errors), errors))

    return ApiGate(routes, admission, settings.api_at_once, settings.language)


def _caller(request: Request, settings: Settings) -> tuple[str, str]:
    """Give the language of who calls, and the name of the request."""
    caller: Caller | None = request.scope.get(STATE)
    return (caller.language, caller.reference) if caller else (chosen_language(request.headers, settings.language), "")


def _reply(found: Problem) -> Response:
    return JSONResponse(found.plain(), found.status, headers_of(found), MEDIA)


def _mistake(error: ErrorDetails, language: str) -> Mistake:
    """Say what is wrong with a field, without what stood in it."""
    place = [str(part)[:LONGEST_NAME] for part in error["loc"][1:]]
    code = error["type"]
    known = code if code in {"missing", "extra_forbidden", "json_invalid"} else "other"
    field = "/".join(place) if code != "json_invalid" else ""
    detail = say(language, f"api.mistake.{known}", field=field, why=error["msg"])
    return Mistake(pointer="#/" + field, code=code, detail=detail)
