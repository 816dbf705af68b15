"""The HTTP interface put together: routes, what stands before them, and how it says that something is wrong."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import cache

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

from assistant.api import ask, checks, contracts, conversations, jobs, openai_chat, reviews, search
from assistant.api.admission import Admission
from assistant.api.caller import STATE, Caller
from assistant.api.continued import Continued
from assistant.api.docs_page import draw_page
from assistant.api.gate import ApiGate, chosen_language
from assistant.api.job_runner import JobRunner
from assistant.api.problem import MEDIA, Problem, invalid, problem, problem_of, reply_of
from assistant.api.questions import Questions
from assistant.errors import KompassError
from assistant.serving.intake import ReadContracts
from assistant.settings import Settings

TITLE, VERSION = "AVV-Kompass", "1"
MakeRouter = Callable[[Settings, Questions], APIRouter]
WRONG = {"model": Problem, "description": "A problem document (RFC 9457)", "content": {MEDIA: {}}}


def create_app(
    settings: Settings, admission: Admission, read_contracts: ReadContracts, others: Sequence[MakeRouter] = ()
) -> ASGIApp:
    """Make the interface, before which `admission` looks at who calls.

    Args:
        settings: those of the server.
        admission: says who calls.
        read_contracts: reads files that are sent.
        others: make more routes behind it.
    """
    questions = Questions(settings)
    runner = JobRunner(settings, questions.checks)

    @asynccontextmanager
    async def until_the_end(_: FastAPI) -> AsyncIterator[None]:
        yield
        await runner.close()

    routes = FastAPI(
        title=TITLE,
        version=VERSION,
        lifespan=until_the_end,
        openapi_url=None,  # what it would write anew for everybody is written once below
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},  # nothing goes out
        responses={"4XX": WRONG, "5XX": WRONG},
    )
    routes.state.settings = settings
    routes.state.questions = questions
    routes.state.continued = Continued()
    routes.state.runner = runner
    routes.state.read_contracts = read_contracts
    for each in (ask, search, contracts, checks, jobs, conversations, reviews, openai_chat):
        routes.include_router(each.router)
    for make in others:
        routes.include_router(make(settings, questions))

    @routes.get("/healthz", tags=["server"], summary="Is the server there?")
    async def alive() -> dict[str, bool]:
        """Answer, for what watches over servers."""
        return {"ok": True}

    @cache
    def description() -> bytes:
        return bytes(JSONResponse(routes.openapi()).body)

    async def read_description(_: Request) -> Response:
        return Response(description(), media_type="application/json")

    routes.add_route("/openapi.json", read_description, include_in_schema=False)

    @cache
    def page(language: str) -> str:
        return draw_page(routes.openapi(), language)

    @routes.get("/docs", include_in_schema=False)
    @routes.get("/", include_in_schema=False)
    async def read_page(request: Request) -> HTMLResponse:
        return HTMLResponse(page(chosen_language(request.headers, settings.language)))

    @routes.exception_handler(KompassError)
    async def refused(request: Request, error: KompassError) -> Response:
        return reply_of(problem_of(error, *_caller(request, settings)))

    @routes.exception_handler(Exception)
    async def unforeseen(request: Request, error: Exception) -> Response:
        del error  # it is raised again, and the gate writes where it came up into the log
        return reply_of(problem(500, *_caller(request, settings)))

    @routes.exception_handler(HTTPException)
    async def unknown(request: Request, error: HTTPException) -> Response:
        return reply_of(problem(error.status_code, *_caller(request, settings)))

    @routes.exception_handler(RequestValidationError)
    async def refuse_fields(request: Request, error: RequestValidationError) -> Response:
        language, reference = _caller(request, settings)
        return reply_of(invalid(error.errors(), 1, language, reference))

    return ApiGate(routes, admission, settings.api_at_once, settings.language)


def _caller(request: Request, settings: Settings) -> tuple[str, str]:
    """Give the language of who calls, and the name of the request."""
    caller: Caller | None = request.scope.get(STATE)
    return (caller.language, caller.reference) if caller else (chosen_language(request.headers, settings.language), "")
