"""The page of sources as Streamlit runs it, with real fetches of texts that nobody serves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.drawing.inventory import draw_official
from assistant.app.session import ROLE
from assistant.app.sources.fetching import State, running, start
from assistant.app.sources.page import FETCH, names_to_fetch
from assistant.documents.store import DocumentStore
from assistant.domain import Access, Kind, Language, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import IngestError, SnapshotError
from assistant.library.inventory import Official, take_inventory
from assistant.library.official import OfficialText, read_official
from assistant.messages import say
from assistant.resources import current_knowledge
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from ingest.documents.add import take_in
from ingest.documents.read_new import ImportOptions
from tests.support.streamlit_page import html_of

PAGE = "from assistant.app.sources.page import sources_page\nsources_page()\n"
CONTRACT = "# Vertrag mit dem {name}\n\n## 8. Löschung\n\nDas Callcenter löscht die Aufnahmen nach dreißig Tagen.\n"
ENTRY = """
[{name}]
title = "{title}"
language = "de"
kind = "statute"
identifier = "BJNR209710017"
address = "{address}"
format = "gii"
licence = "§ 5 UrhG"
version = "builddate"
"""
NOBODY = "https://127.0.0.1:1/bdsg/xml.zip"
PLAIN = "http://127.0.0.1:1/uwg/xml.zip"  # refused at once: it is not encrypted
Take = Callable[..., None]


@pytest.fixture
def settings(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The small corpus with two official texts, for the page and for the process that fetches."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    entries = ENTRY.format(name="bdsg-de", title="Datenschutz <b>", address=NOBODY)
    entries += ENTRY.format(name="uwg-de", title="Wettbewerb", address=PLAIN)
    (ingested.corpus / "sources.toml").write_text(entries, "utf-8")
    return ingested


@pytest.fixture
def take(settings: Settings, embeddings: SentenceEmbeddings) -> Take:
    def take_and_ingest(name: str, **options: object) -> None:
        library = DocumentStore(settings.documents)
        taken = list(
            take_in(
                CONTRACT.format(name=name).encode(),
                f"{name}.md",
                library,
                ImportOptions.model_validate({"kind": Kind.CASE_LAW} | options),
            )
        )
        assert [item.problem for item in taken] == [None]
        ingest(settings, embeddings=embeddings)

    return take_and_ingest


@pytest.fixture
def page(settings: Settings) -> AppTest:
    del settings
    return AppTest.from_string(PAGE, default_timeout=60)


@pytest.mark.parametrize("language", ["de", "en"])
def test_shows_what_there_is_and_what_can_be_fetched(page: AppTest, settings: Settings, language: str) -> None:
    page.query_params["lang"] = language
    page.run()
    assert not page.exception
    overview = html_of(page, "overview")
    assert current_knowledge(settings).version in overview
    assert f">{say(language, 'sources.kinds.guidance')}</th><td>2</td><td>2</td>" in overview
    assert f">{say(language, 'sources.total')}</th><td>4</td><td>4</td>" in overview
    official = html_of(page, "official")
    assert official.count(say(language, "sources.not_held")) == 2
    assert "Datenschutz &lt;b&gt;" in official
    assert f'href="{NOBODY}"' in official
    assert "disabled" not in official
    assert say(language, "sources.fetch_missing", count=2) in html_of(page, "official-head")
    assert say(language, "sources.own_none") in html_of(page, "own")
    assert not page.status


def test_own_documents_are_listed_but_for_those_of_others(page: AppTest, take: Take) -> None:
    take("Zebra", valid_from=date(2025, 1, 1))
    take("Geheimvertrag", access=Access.LEGAL)
    page.run()
    assert "Geheimvertrag" in html_of(page, "own")
    assert f">{say('de', 'sources.kinds.case-law')}</th><td>2</td>" in html_of(page, "overview")
    page.session_state[ROLE] = UserRole.MANAGER
    page.run()
    own = html_of(page, "own")
    assert "Vertrag mit dem Zebra" in own
    assert "geltendes Recht seit 01.01.2025" in own
    assert say("de", "sources.access.all") in own
    assert "Geheim" not in own
    assert f">{say('de', 'sources.kinds.case-law')}</th><td>1</td>" in html_of(page, "overview")


def test_a_manager_fetches_nothing_and_sees_no_fetch(page: AppTest) -> None:
    fetch = start(["uwg-de"], "de")
    page.session_state[ROLE] = UserRole.MANAGER
    page.run()
    assert not page.exception
    assert (len(page.status), html_of(page, "output")) == (0, "")
    for key in ("official", "official-head"):
        assert html_of(page, key)
        assert "<button" not in html_of(page, key)
    assert fetch.wait(120)


def test_a_fetched_text_is_shown_with_its_version(page: AppTest, take: Take) -> None:
    take("Gesetz", url=NOBODY, as_of=date(2026, 2, 19), language=Language.GERMAN)
    page.run()
    assert say("de", "sources.held_as_of", day="19.02.2026") in html_of(page, "official")
    assert say("de", "sources.fetch_again") in html_of(page, "official")
    assert say("de", "sources.fetch_missing", count=1) in html_of(page, "official-head")
    assert "Gesetz" not in html_of(page, "own")


def test_a_failing_fetch_says_why_and_a_second_click_starts_no_second_one(page: AppTest) -> None:
    fetch = start(["bdsg-de"], "en")
    assert start(["uwg-de"], "de") is fetch
    assert running() is fetch
    page.query_params["lang"] = "en"
    page.run()
    assert not page.exception
    assert page.session_state[FETCH] is fetch
    assert page.status[0].state == "running"
    assert html_of(page, "official").count("disabled") == 2
    assert fetch.wait(120)
    page.run()
    assert not page.exception
    assert (fetch.state, running()) == (State.FAILED, None)
    assert page.status[0].state == "error"
    assert page.status[0].label == say("en", "sources.fetch_failed")
    output = html_of(page, "output")
    assert 'role="alert"' in output
    assert f"The source {NOBODY} cannot be reached" in output
    assert "uwg-de" not in output
    assert "disabled" not in html_of(page, "official")


def test_after_a_fetch_another_can_begin(settings: Settings) -> None:
    del settings
    for name in ("uwg-de", "--help"):
        fetch = start([name], "de")
        assert fetch.names == (name,)
        assert fetch.wait(120)
        assert fetch.exit_code == 1
        assert name in fetch.output


def test_only_what_is_offered_is_fetched(settings: Settings) -> None:
    listed = read_official(settings.corpus)
    inventory = take_inventory(current_knowledge(settings), listed, settings.documents, frozenset(Access))
    assert names_to_fetch(inventory, "fetch", "uwg-de") == ("uwg-de",)
    assert names_to_fetch(inventory, "fetch-missing", None) == ("bdsg-de", "uwg-de")
    for event, value in (("fetch", "other-de"), ("fetch", None), ("fetch", ["uwg-de"]), ("open", "uwg-de")):
        assert names_to_fetch(inventory, event, value) == ()


def test_a_missing_knowledge_base_does_not_hide_the_list(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "nothing"))
    page.run()
    assert not page.exception
    assert SnapshotError("snapshot_missing").message("de") in html_of(page, "failure")
    assert say("de", "sources.error") in html_of(page, "failure")
    assert html_of(page, "official").count('data-event="fetch"') == 2


def test_a_wrong_list_does_not_hide_the_knowledge_base(page: AppTest, settings: Settings) -> None:
    (settings.corpus / "sources.toml").write_text("[", "utf-8")
    page.run()
    assert not page.exception
    with pytest.raises(IngestError) as caught:
        read_official(settings.corpus)
    assert caught.value.message("de").partition(" (")[0] in html_of(page, "failure-list")
    assert say("de", "sources.official_none") in html_of(page, "official")
    assert "<table" in html_of(page, "overview")


def test_an_address_that_is_none_is_no_link() -> None:
    text = OfficialText(title="A" * 300, language=Language.GERMAN, address="javascript:alert(1)")
    drawn = draw_official([Official("a-de", text, None)], "de", busy=False, fetches=True)
    assert "href" not in drawn
    assert "javascript:alert(1)" in drawn
