"""Contracts in Chromium: dropped in, found, checked, decided about, downloaded, and removed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.messages import say
from assistant.settings import Settings
from tests.support.documents import SMALL_CORPUS
from tests.support.register import agreement

pytestmark = pytest.mark.browser
MILLISECONDS = 120_000
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(
    small_home: Path, model_cache: Path, serve_chat: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    home = shutil.copytree(small_home, tmp_path_factory.mktemp("contracts") / "home")
    return serve_chat(Settings(home=home, cache=model_cache, corpus=SMALL_CORPUS))


def text(key: str, **values: object) -> str:
    return say("de", f"contracts_page.{key}", **values)


def button(page: Page, key: str) -> None:
    page.get_by_role("button", name=text(key), exact=True).click()


def test_a_contract_from_file_to_removal(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    strange: list[str] = []
    page.on("pageerror", lambda error: strange.append(str(error)))
    page.on("dialog", lambda dialog: strange.append(dialog.message))
    page.goto(f"{address}/contracts?lang=de")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "vertrag.md", "mimeType": "text/markdown", "buffer": agreement().text.encode()},
            {"name": "leer.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"},
        ],
        timeout=MILLISECONDS,
    )
    button(page, "take_in")
    expect(page.locator(".k-intake-new")).to_be_visible(timeout=MILLISECONDS)
    expect(page.locator(".k-intake-refused")).to_contain_text("leer.pdf", timeout=MILLISECONDS)
    expect(page.locator(".k-register tbody tr")).to_have_count(1, timeout=MILLISECONDS)

    page.locator(".k-register .k-name").click()
    expect(page.locator(".k-contract-facts")).to_contain_text("Muster Energie GmbH", timeout=MILLISECONDS)
    with page.expect_download() as download:
        button(page, "download")
    assert Path(download.value.path()).read_bytes() == agreement().text.encode()

    page.get_by_text(text("part.check"), exact=True).click()
    page.locator(".k-reason").first.click(timeout=MILLISECONDS)
    unfolded = page.locator(".k-requirements > li > details[open]")
    expect(unfolded).to_have_count(1)
    key = unfolded.get_attribute("data-key")
    unfolded.get_by_role("button").filter(has_text=text("mark_there")).click()
    page.get_by_label(text("mark_comment")).fill("im Hauptvertrag")
    button(page, "save")
    decided = page.locator(f'details[data-key="{key}"]')
    expect(decided).to_contain_text("im Hauptvertrag", timeout=MILLISECONDS)
    expect(decided).to_have_attribute("open", "")  # it stays unfolded where it stands now

    page.locator("[data-event=place]:visible, .k-risk [data-event=place]").first.click()
    expect(page.locator(".k-doc mark")).to_be_in_viewport(timeout=MILLISECONDS)

    page.get_by_text(text("part.overview"), exact=True).click()
    button(page, "remove")
    button(page, "remove_yes")
    expect(page.get_by_text(text("empty"), exact=True)).to_be_visible(timeout=MILLISECONDS)
    assert strange == []
    page.close()


def test_a_draft_on_a_phone(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport=PHONE)  # type: ignore[arg-type] # of playwright's own type
    page.goto(f"{address}/draft?lang=de")
    expect(page.locator(".k-steps")).to_be_visible(timeout=MILLISECONDS)
    label = say("de", "draft.field.client.name")
    page.get_by_role("textbox", name=label, exact=True).fill("Kunde GmbH")
    page.locator(".k-steps button").nth(1).click()
    expect(page.get_by_text(say("de", "draft_page.about.service"))).to_be_visible(timeout=MILLISECONDS)
    page.locator(".k-steps button").nth(0).click()
    expect(page.get_by_role("textbox", name=label, exact=True)).to_have_value("Kunde GmbH", timeout=MILLISECONDS)
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide
    page.close()
