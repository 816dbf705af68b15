"""What strangers who mean ill take from people: the same visits without them, and among them."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from secrets import token_urlsafe
from statistics import median

from assistant.errors import StateError
from assistant.settings import Settings
from evals.bench.load import OPTIONS, Visit, crowd_figures, find_chromium, visit
from evals.bench.measurement import Measurement
from evals.bench.serving import served
from evals.bench.strangers import Strangers

STRANGER = "stranger"  # who has an account all the same
ROUNDS = 3  # without and among them, by turns, as one visit of a crowd differs from the next by half


def measure_strangers(settings: Settings, people: int) -> Iterator[Measurement]:
    """Serve the chat to so many `people` who log in, alone and among strangers who mean ill, by turns.

    Raises:
        StateError: as `measure_load`.
    """
    chromium = find_chromium()
    if chromium is None:
        raise StateError("load_missing")
    users = {f"person-{number}": token_urlsafe() for number in range(people)} | {STRANGER: token_urlsafe()}
    alone: list[list[Visit]] = []
    among: list[list[Visit]] = []
    with served(settings.model_copy(update={"public_host": None}), users) as chat:
        strangers = Strangers(chat.address, STRANGER, users.pop(STRANGER))
        address = f"{chat.address}/?lang={settings.language}"
        for _ in range(ROUNDS):
            alone.append(asyncio.run(_crowd(chromium, address, users)))
            with strangers.busy():
                among.append(asyncio.run(_crowd(chromium, address, users)))
    yield from crowd_figures(list(chain(*alone)), rounds=ROUNDS)
    yield from crowd_figures(list(chain(*among)), ", among strangers", rounds=ROUNDS)
    yield from ratios(alone, among)
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


def ratios(alone: Sequence[Sequence[Visit]], among: Sequence[Sequence[Visit]]) -> Iterator[Measurement]:
    """Compare the medians of all rounds, and those of each round, of which the least and the most are given."""
    whole = ((list(chain(*alone)), list(chain(*among))), *zip(alone, among, strict=True))
    found = [other / one for one, other in (map(_middle, pair) for pair in whole) if one and other]
    if found:
        yield Measurement(name="median among strangers / without", value=found[0], unit="×", aim="1.3 or less")
    if len(found) > 2:
        yield Measurement(name="the same, least of a round", value=min(found[1:]), unit="×")
        yield Measurement(name="the same, most of a round", value=max(found[1:]), unit="×")


def _middle(visits: Sequence[Visit]) -> float | None:
    times = [visit.answer for visit in visits if not visit.error]
    return median(times) if times else None
