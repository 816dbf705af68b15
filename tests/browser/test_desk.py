"""The desk of the legal department in Chromium: from a thumb down to a reviewed answer, and to its lapse."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from assistant.domain import UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import say
from assistant.pipeline import Assistant
from assistant.records.model import Vector
from assistant.records.records import Records
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from tests.support.documents import SMALL_CORPUS
from tests.support.people import MANAGER
from tests.support.roles import take_role

pytestmark = pytest.mark.browser
LIABLE = "Wer haftet, wenn das Callcenter patzt?"
ATTACK = (
    "<img src=x onerror=alert(1)><script>alert(1)</script> Haftet der Auftraggeber den Betroffenen auch für Fehler des"
    " Callcenters?"
)
PATIENCE = 120_000
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def settings(
    small_home: Path, model_cache: Path, embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """The small corpus, two questions of a manager, and her thumb down."""
    folder = tmp_path_factory.mktemp("desk")
    corpus = shutil.copytree(SMALL_CORPUS, folder / "corpus")
    made = Settings(home=shutil.copytree(small_home, folder / "home"), cache=model_cache, corpus=corpus)
    assistant = Assistant(KnowledgeBase.current(made), embeddings, made)
    records = Records.open(made)
    for question in (ATTACK, LIABLE):
        recorded = records.answers.record(
            assistant.ask(question),
            MANAGER,
            conversation=None,
            sources=assistant.knowledge.sources,
            personal_data=False,
            vector=Vector.of(embeddings.fingerprint, embeddings.encode_query(question)),
        )
    records.feedback.give(recorded.id, MANAGER, helpful=False, comment=ATTACK)
    records.close()
    return made


@pytest.fixture(scope="module")
def address(settings: Settings, serve_chat: Callable[..., str]) -> str:
    return serve_chat(settings)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in which no script of somebody else's may have run at the end."""
    dialogs: list[str] = []
    page = chromium.new_page(locale="de-DE", viewport=WIDE)  # type: ignore[arg-type] # a size
    page.set_default_timeout(PATIENCE)
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    page.close()
    assert dialogs == []


def _ask(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_be_visible(timeout=PATIENCE)
    box.fill(LIABLE)
    box.press("Enter")
    expect(page.locator(".k-answer")).to_be_visible(timeout=PATIENCE)


def test_a_thumb_down_becomes_a_reviewed_answer_that_lapses(
    page: Page, address: str, settings: Settings, embeddings: SentenceEmbeddings
) -> None:
    page.goto(f"{address}/desk")
    page.get_by_text(say("de", "desk.counted", name=say("de", "records.filter.unhelpful"), count=1)).click()
    row = page.locator(".k-rows li")
    expect(row).to_have_count(1, timeout=PATIENCE)
    expect(row).to_contain_text(LIABLE)
    row.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".k-log").first).to_contain_text(ATTACK, timeout=PATIENCE)
    last = page.locator('[data-event="edit"]').last
    last.click()
    page.get_by_role("button", name=say("de", "desk.remove")).click()
    save = page.get_by_role("button", name=say("de", "desk.correct"))
    expect(save).to_be_enabled(timeout=PATIENCE)
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".k-saved")).to_have_text(f"{say('de', 'desk.saved_corrected')} {LIABLE}", timeout=PATIENCE)
    page.get_by_role("link", name=say("de", "ui.sources")).click()
    expect(page.locator(".k-stock h2")).to_have_text(say("de", "ui.sources"), timeout=PATIENCE)
    page.get_by_role("link", name=say("de", "desk.title")).click()
    expect(page.locator(".k-stock h2")).to_have_text(say("de", "desk.title"), timeout=PATIENCE)
    expect(page.locator(".k-saved")).to_have_count(0)
    _ask(page, address)
    expect(page.locator(".k-reviewed")).to_contain_text("geprüft am")
    path = settings.corpus / "guidance" / "liability" / "de.md"
    path.write_text(path.read_text("utf-8").replace("haftet", "haftet heute"), "utf-8")
    ingest(settings, embeddings=embeddings)
    _ask(page, address)
    expect(page.locator(".k-reviewed")).to_have_count(0)
    page.goto(f"{address}/desk")
    stale = say("de", "desk.counted", name=say("de", "records.filter.stale"), count=1)
    expect(page.get_by_text(stale)).to_be_visible(timeout=PATIENCE)


def test_an_attack_stays_text_and_a_phone_is_wide_enough(page: Page, address: str) -> None:
    page.goto(f"{address}/desk")
    row = page.locator(".k-rows li").filter(has_text=ATTACK)
    expect(row).to_be_visible(timeout=PATIENCE)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type] # a size
    row.get_by_role("button").click()
    expect(page.locator(".k-question")).to_have_text(ATTACK, timeout=PATIENCE)
    expect(page.locator(".k-statements")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".kompass img, .kompass script")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_manager_is_not_led_to_the_desk_and_reads_one_sentence_there(page: Page, address: str) -> None:
    page.goto(f"{address}/desk")
    link = page.get_by_role("link", name=say("de", "desk.title"))
    expect(link).to_be_visible(timeout=PATIENCE)
    take_role(page, UserRole.MANAGER)
    expect(page.get_by_text(say("de", "desk.denied"))).to_be_visible(timeout=PATIENCE)
    expect(link).to_have_count(0)
    expect(page.locator(".k-rows")).to_have_count(0)


def test_a_part_of_the_page_that_comes_late_changes_no_role_and_no_language(page: Page, address: str) -> None:
    """A slow line or a busy machine: the page is used before the switches of role and language are there."""
    late: list[Route] = []

    def hold(part: Route) -> None:
        late.append(part)

    page.route("**/Selectbox.*.js", hold)
    page.route("**/ButtonGroup.*.js", hold)
    page.goto(f"{address}/desk?lang=en")
    row = page.locator(".k-rows li").filter(has_text=ATTACK)
    row.get_by_role("button").click()
    expect(page.locator(".k-question")).to_have_text(ATTACK, timeout=PATIENCE)
    assert len(late) == 2
    for part in late:
        part.continue_()
    expect(page.get_by_role("combobox").first).to_have_value(say("en", "access.role.legal"), timeout=PATIENCE)
    page.get_by_role("button", name=say("en", "desk.back")).click()
    expect(row).to_be_visible(timeout=PATIENCE)
    expect(page.locator("html")).to_have_attribute("lang", "en")
