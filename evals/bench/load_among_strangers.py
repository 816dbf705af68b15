"""What strangers who mean ill take from people: the same visits without them, and among them."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from secrets import token_urlsafe
from statistics import median

from assistant.errors import StateError
from assistant.settings import Settings
from evals.bench.load import OPTIONS, Visit, crowd_figures, find_chromium, visit
from evals.bench.measurement import Measurement
from evals.bench.serving import served
from evals.bench.strangers import Strangers

STRANGER = "stranger"  # who has an account all the same


def measure_strangers(settings: Settings, people: int) -> Iterator[Measurement]:
    """Serve the chat to so many `people` who log in, first alone, then among strangers who mean ill.

    Raises:
        StateError: as `measure_load`.
    """
    chromium = find_chromium()
    if chromium is None:
        raise StateError("load_missing")
    users = {f"person-{number}": token_urlsafe() for number in range(people)} | {STRANGER: token_urlsafe()}
    with served(settings.model_copy(update={"public_host": None}), users) as chat:
        strangers = Strangers(chat.address, STRANGER, users.pop(STRANGER))
        address = f"{chat.address}/?lang={settings.language}"
        alone = asyncio.run(_crowd(chromium, address, users))
        with strangers.busy():
            among = asyncio.run(_crowd(chromium, address, users))
    yield from crowd_figures(alone)
    yield from crowd_figures(among, ", among strangers")
    one, other = (_middle(visits) for visits in (alone, among))
    if one and other:
        yield Measurement(name="median among strangers / without", value=other / one, unit="×", aim="1.3 or less")
    yield from strangers.figures()


async def _crowd(chromium: str, address: str, users: Mapping[str, str]) -> list[Visit]:
    """Let each user visit the chat, the first of them beforehand as well, so that the app is warm."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        first = next(iter(users.items()))
        await visit(browser, address, first)
        crowd = await asyncio.gather(*(visit(browser, address, user) for user in users.items()))
        await browser.close()
    return list(crowd)


def _middle(visits: Sequence[Visit]) -> float | None:
    times = [visit.answer for visit in visits if not visit.error]
    return median(times) if times else None
