"""What people see of the speed: the chat served on this machine, and Chromium in front of it, for one and for many.

Browser, server and engine share the cores of one machine, so that all figures are worse than with browsers elsewhere.
"""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from statistics import median, quantiles
from typing import TYPE_CHECKING

from sqlalchemy import select

from assistant.domain import Answer, Frozen
from assistant.errors import StateError
from assistant.records.database import Database
from assistant.records.tables import AnswerRow
from assistant.settings import Settings
from evals.bench.measurement import Measurement
from evals.bench.serving import served

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

WARMING, ROUNDS = 1, 5  # visits that make the app warm, and those of one person alone that are measured
MILLISECONDS = 120_000  # that a person waits for anything
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
WELCOME, EXAMPLE, OUTCOME, ANSWER = ".k-welcome", ".k-ask", ".k-answer, .k-failure", ".k-answer"

# Looked for with every frame that the browser draws; Playwright's own waiting looks twice a second. The time is the
# page's, in milliseconds since its address was called.
SEEN = """selector => [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')]
  .some((host) => host.shadowRoot?.querySelector(selector)?.getClientRects().length) && performance.now()"""
CLICK = "addEventListener('click', () => (window.clicked = performance.now()), { capture: true, once: true })"


class Visit(Frozen):
    """What a person waited for, in seconds: the page, and the answer; `error` says what went wrong, if anything did."""

    page: float = 0
    answer: float = 0
    error: str = ""


def measure_load(settings: Settings, people: int) -> Iterator[Measurement]:
    """Serve the chat, let one person visit it ROUNDS times, and then so many `people` at once.

    Raises:
        StateError: Playwright or Chromium is not installed, or the chat does not start.
    """
    chromium = find_chromium()
    if chromium is None:
        raise StateError("load_missing")
    with served(settings) as chat:
        alone, crowd = asyncio.run(_visits(chromium, f"{chat.address}/?lang={settings.language}", people))
        engine = median(_engine_seconds(chat.settings)[WARMING : WARMING + ROUNDS] or [0.0])
    yield from figures(alone, crowd, engine)


def find_chromium() -> str | None:
    """Say where Chromium is; None if it, or what steers it, is not installed."""
    return shutil.which("chromium") if find_spec("playwright") else None


def figures(alone: Sequence[Visit], crowd: Sequence[Visit], engine: float) -> Iterator[Measurement]:
    """Put visits into figures; `engine` is the median time of the answers themselves for one person, in seconds."""
    fine = [visit for visit in alone if not visit.error]
    if fine:
        page, answer = (median(times) for times in zip(*((v.page, v.answer) for v in fine), strict=True))
        yield Measurement(name="first paint of the warm app", value=page, unit="s", aim="1.5 or less")
        shown = (answer - engine) * 1_000
        yield Measurement(name="click to answer, less the engine's time", value=shown, unit="ms", aim="300 or less")
    yield from crowd_figures(crowd, before=alone)


def crowd_figures(
    crowd: Sequence[Visit], where: str = "", before: Sequence[Visit] = (), rounds: int = 1
) -> Iterator[Measurement]:
    """Put visits at once, of so many `rounds`, into figures, with the errors of those `before`."""
    people = f"{len(crowd) // rounds} people at once{where}"
    errors = [visit.error for visit in (*before, *crowd) if visit.error]
    yield Measurement(name=f"{people}: errors", value=len(errors), unit="", aim="0")
    for error in dict.fromkeys(errors):
        yield Measurement(name=error, value=None, unit="")
    times = [visit.answer for visit in crowd if not visit.error]
    if len(times) > 1:
        yield Measurement(name=f"{people}: answer, median", value=median(times), unit="s")
        slow = quantiles(times, n=20, method="inclusive")[-1]
        yield Measurement(name=f"{people}: answer, 95 of 100", value=slow, unit="s")


async def _visits(chromium: str, address: str, people: int) -> tuple[list[Visit], list[Visit]]:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        for _ in range(WARMING):
            await visit(browser, address)
        alone = [await visit(browser, address) for _ in range(ROUNDS)]
        crowd = await asyncio.gather(*(visit(browser, address) for _ in range(people)))
        await browser.close()
    return alone, list(crowd)


async def visit(browser: "Browser", address: str, user: tuple[str, str] | None = None) -> Visit:
    """Open the page, log in as `user` with a password if there is one, and click the first example."""
    from playwright.async_api import Error

    context = await browser.new_context()
    context.set_default_timeout(MILLISECONDS)
    try:
        page = await context.new_page()
        await page.goto(address)
        if user is not None:
            await _log_in(page, *user)
        painted = await _seen(page, WELCOME)
        await _seen(page, EXAMPLE)
        await page.evaluate(CLICK)
        await page.locator(EXAMPLE).first.click()
        answered = await _seen(page, OUTCOME)
        asked = await page.evaluate("window.clicked") / 1_000
        failed = not await page.locator(ANSWER).count()
        error = await page.locator(OUTCOME).first.inner_text() if failed else ""
        return Visit(page=painted, answer=answered - asked, error=error)
    except Error as error:
        return Visit(error=error.message.partition("\n")[0])
    finally:
        await context.close()


async def _log_in(page: "Page", user: str, password: str) -> None:
    name, secret = page.locator("input[autocomplete=username]"), page.locator("input[autocomplete=current-password]")
    await name.fill(user)
    await secret.fill(password)
    await secret.press("Enter")


async def _seen(page: "Page", selector: str) -> float:
    """Wait until it is on the screen, and say when that was, in seconds since the address was called."""
    seen: float = await (await page.wait_for_function(SEEN, arg=selector)).json_value()
    return seen / 1_000


def _engine_seconds(settings: Settings) -> list[float]:
    """Give the times that the engine took for the answers in the records, oldest first."""
    database = Database.of(settings)
    try:
        with database.reading() as session:
            kept = list(session.scalars(select(AnswerRow.answer).order_by(AnswerRow.created)))
    finally:
        database.close()
    return [Answer.model_validate_json(answer).timings_ms.total / 1_000 for answer in kept]
