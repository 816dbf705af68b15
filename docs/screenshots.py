"""Make the screenshots of README and docs from a running chat: `python docs/screenshots.py http://127.0.0.1:8501`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

HERE = Path(__file__).parent
SIZE: ViewportSize = {"width": 1360, "height": 850}
SECONDS = 120_000
QUESTION = "Haften wir, wenn das Callcenter patzt?"


def main(address: str) -> None:
    """Ask, open a source, and take pictures of the pages beside this file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="de-DE")
        page.goto(address)
        box = page.get_by_test_id("stChatInputTextArea")
        expect(box).to_be_visible(timeout=SECONDS)
        box.fill(QUESTION)
        box.press("Enter")
        expect(page.locator(".k-answer").last).to_be_visible(timeout=SECONDS)
        _shoot(page, "chat.png")
        page.goto(f"{address}/clauses")
        expect(page.locator(".kompass").first).to_be_visible(timeout=SECONDS)
        _shoot(page, "clauses.png")
        page.goto(f"{address}/desk")
        expect(page.locator(".kompass").first).to_be_visible(timeout=SECONDS)
        _shoot(page, "desk.png")
        browser.close()


def _shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(2_500)  # for what slides and fades
    page.screenshot(path=HERE / name)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
