"""The pages of the library as Streamlit runs them: states, addresses, clicks, and a manager who tries."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.local import local_identity
from assistant.app import file_buttons
from assistant.app.library import document_page, library_page
from assistant.app.library.clauses_page import CHOSEN
from assistant.app.library.document_page import DOCUMENT
from assistant.app.navigation import GOING
from assistant.app.session import ROLE
from assistant.domain import Access, Citation, Kind, UserRole
from assistant.errors import LibraryError, LimitError, SnapshotError
from assistant.fair_use.work_turns import WorkTurns
from assistant.index.snapshot import KnowledgeBase
from assistant.library.accessible_view import AccessibleView
from assistant.library.document_view import open_document
from assistant.library.search_query import LibraryQuery
from assistant.messages import say
from assistant.resources import current_knowledge
from assistant.settings import Settings
from tests.support.streamlit_page import MAIN, html_of

PAGE = "from assistant.app.library.{name}_page import {name}_page\n{name}_page()\n"
Open = Callable[..., AppTest]
Read = Callable[[str], Element]


@pytest.fixture
def visit(documents_home: Settings, monkeypatch: pytest.MonkeyPatch) -> Open:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(documents_home, name)))

    def run(name: str, role: UserRole = UserRole.LEGAL, **address: str) -> AppTest:
        page = AppTest.from_string(PAGE.format(name=name), default_timeout=120)
        page.session_state[ROLE] = role
        for parameter, value in address.items():
            page.query_params[parameter] = value
        page.run()
        assert not page.exception
        return page

    return run


@pytest.fixture
def ids(documents_home: Settings) -> dict[str, str]:
    """The ids of the decision that is secret and of the one that is a PDF."""
    sources = KnowledgeBase.current(documents_home).sources.values()
    secret = next(source.id for source in sources if source.access is Access.LEGAL)
    paper = next(source.id for source in sources if source.title.startswith("Papier"))
    return {"secret": secret, "paper": paper}


def _all(page: AppTest) -> str:
    widgets = [f"{box.label}{box.options}{box.value}" for box in page.selectbox]
    return html_of(page) + "".join(widgets)


class TestLibrary:
    def test_lists_everything_by_kind(self, visit: Open) -> None:
        page = visit("library")
        assert say("de", "shelf.documents", first=1, last=10, total=10) in html_of(page, "library-found")
        assert say("de", "sources.kinds.case-law") in html_of(page, "library-kinds")

    def test_the_address_filters_and_is_kept_by_the_widgets(self, visit: Open) -> None:
        page = visit("library", kind="clause", language="en", lang="en")
        assert html_of(page, "library-found").count('data-event="document"') == 1
        assert page.selectbox(key="library-language").value == "en"
        page.text_input(key="library-q").set_value("breach").run()
        assert page.query_params["q"] == "breach"
        assert page.query_params["kind"] == "clause"
        assert page.query_params["lang"] == "en"
        assert "<mark>" in html_of(page, "library-found")
        page.selectbox(key="library-language").set_value("").run()
        assert "language" not in page.query_params
        page.selectbox(key="library-topic").set_value("liability").run()
        assert say("en", "shelf.nothing") in html_of(page, "library-found")

    def test_searches_by_meaning(self, visit: Open) -> None:
        page = visit("library", q="Sicherheitsvorfall rechtzeitig anzeigen", by="meaning")
        assert "guidance/breach/en#" in html_of(page, "library-found")

    def test_a_search_by_meaning_waits_for_its_turn_and_one_by_words_does_not(
        self, visit: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        turns = WorkTurns("searches", lambda: LimitError("fair_use.searches"), 0)
        monkeypatch.setattr(library_page, "search_turns", turns)
        with turns.turn(local_identity().user):
            page = visit("library", q="Haftung", by="meaning")
            assert say("de", "error.fair_use.searches_or_words") in html_of(page, "library-failure")
            assert html_of(visit("library", q="Haftung"), "library-failure") == ""
        assert html_of(page.run(), "library-failure") == ""

    def test_nothing_found_says_what_to_do(self, visit: Open) -> None:
        page = visit("library", q="xyzzyq", topic="<script>alert(1)</script>")
        assert say("de", "shelf.nothing_todo") in html_of(page, "library-found")
        assert "<script" not in html_of(page)

    def test_a_search_that_is_too_long_is_refused(self, visit: Open) -> None:
        page = visit("library", q="x" * 3000)
        assert say("de", "error.search_too_long", limit=2000) in html_of(page, "library-failure")

    def test_without_a_knowledge_base_it_says_so(
        self, visit: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        visit("library")
        monkeypatch.setenv("AVV_HOME", str(tmp_path))
        for name in ("library", "clauses"):
            assert SnapshotError("snapshot_missing").message("de") in html_of(visit(name))

    def test_a_manager_meets_nothing_of_the_secret(self, visit: Open, ids: dict[str, str]) -> None:
        for address in (
            {},
            {"q": "Blauwal Geheimvertrag"},
            {"access": "legal"},
            {"q": "Geheimvertrag", "by": "meaning"},
        ):
            found = visit("library", UserRole.LEGAL, **address)
            assert ids["secret"] in _all(found)
            page = visit("library", UserRole.MANAGER, **address)
            assert ids["secret"] not in _all(page)
            assert "Geheimvertrag &lt;" not in _all(page)
            assert [box.key for box in page.selectbox if box.key == "library-access"] == []


class TestDocument:
    def test_shows_the_quote(self, visit: Open, read: Read) -> None:
        page = visit("document", source="guidance/liability/de")
        assert say("de", "chat.cite.copy") in html_of(page, "document-head")
        first = read(html_of(page, "document-text")).find(".//nav//button")
        assert first is not None
        passage = first.attrib["data-value"]
        page = visit("document", source="guidance/liability/de", passage=passage, lang="en")
        assert "data-here" in html_of(page, "document-text")
        assert say("en", "shelf.version_in.en") in html_of(page, "document-head")

    def test_shows_a_pdf_as_it_looks(self, visit: Open, ids: dict[str, str]) -> None:
        page = visit("document", source=ids["paper"], page="2")
        html = html_of(page, "document-text")
        assert "data:image/png;base64," in html
        assert say("de", "shelf.page", n=2, total=2) in html
        assert "<script" not in html_of(page)
        assert "<img src=x" not in html_of(page)

    def test_a_page_waits_for_its_turn_and_its_text_does_not(
        self, visit: Open, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        turns = WorkTurns("pages", lambda: LimitError("fair_use.pages"), 0)
        monkeypatch.setattr(document_page, "page_turns", turns)
        with turns.turn(local_identity().user):
            page = visit("document", source=ids["paper"])
            assert say("de", "error.fair_use.pages") in html_of(page, "document-damaged")
            assert "data:image/png" not in html_of(page, "document-text")
            assert "Papier" in _all(page)
        assert "data:image/png" in html_of(page.run(), "document-text")

    def test_a_damaged_original_leaves_the_text(
        self, visit: Open, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("assistant.documents.store.DocumentStore.original", lambda *_: b"%PDF-1.4 damaged")
        page = visit("document", source=ids["paper"])
        assert say("de", "shelf.no_original") in html_of(page, "document-damaged")
        assert "Zustimmung" in html_of(page, "document-text")

    def test_a_checklist_can_be_downloaded_and_other_texts_cannot(
        self, visit: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert not visit("document", source="guidance/liability/de").get("download_button")
        monkeypatch.setattr("assistant.app.library.document_page.is_checklist", lambda _: True)
        assert len(visit("document", source="guidance/liability/de").get("download_button")) == 3

    def test_the_file_of_a_document_that_was_closed_meanwhile_is_not_made(
        self, visit: Open, documents_home: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = list[Callable[[], bytes]]()
        monkeypatch.setattr("assistant.app.library.document_page.is_checklist", lambda _: True)
        monkeypatch.setattr(file_buttons.st, "download_button", lambda _label, data, *_, **__: made.append(data))
        visit("document", UserRole.MANAGER, source="guidance/liability/de")
        assert all(make() for make in made)
        sources = current_knowledge(documents_home).sources
        closed = sources["guidance/liability/de"].model_copy(update={"access": Access.LEGAL})
        monkeypatch.setitem(sources, "guidance/liability/de", closed)
        for make in made:
            with pytest.raises(LibraryError):
                make()
        assert len(made) == 3

    def test_without_a_document_it_leads_to_the_library(self, visit: Open) -> None:
        assert say("de", "shelf.no_document") in html_of(visit("document"), "document-none")

    def test_unknown_and_forbidden_look_the_same(self, visit: Open, ids: dict[str, str]) -> None:
        pages = [
            visit("document", UserRole.MANAGER, source=source, passage=passage)
            for source, passage in ((ids["secret"], f"{ids['secret']}#blauwal"), ("no/such/de", "no/such/de#x"))
        ]
        assert html_of(pages[0]) == html_of(pages[1])
        assert say("de", "error.text_unknown") in html_of(pages[0])
        assert "Blauwal" in html_of(visit("document", source=ids["secret"]))


class TestClauses:
    def test_versions_can_be_copied_and_warnings_cannot(self, visit: Open, read: Read) -> None:
        page = visit("clauses")
        drawn = read(html_of(page, "clause"))
        versions = drawn.findall(".//article")
        assert len(versions) == 2
        assert all(version.find(".//*[@data-copy]") is not None for version in versions)
        [warning] = drawn.findall(".//blockquote")
        assert "Warnbeispiel" in "".join(warning.itertext())
        assert warning.find(".//*[@data-copy]") is None
        assert all("Warnbeispiel" not in "".join(version.itertext()) for version in versions)
        assert "Art. 28 Abs. 3 UAbs. 1 lit. f DSGVO" in html_of(page, "clause")

    def test_the_choice_stands_in_the_address(self, visit: Open) -> None:
        page = visit("clauses", clause="clauses/breach/en")
        assert page.session_state[CHOSEN] == "clauses/breach/en"
        page.selectbox(key=CHOSEN).set_value("clauses/breach/de").run()
        assert page.query_params["clause"] == "clauses/breach/de"

    def test_what_is_no_clause_is_refused(self, visit: Open, ids: dict[str, str]) -> None:
        for clause in (ids["secret"], "guidance/breach/de", "<script>"):
            page = visit("clauses", UserRole.MANAGER, clause=clause)
            assert say("de", "error.text_unknown") in html_of(page, "clauses-failure")
            assert "<script" not in html_of(page)


def test_a_citation_leads_into_its_document(cite: Callable[..., Citation]) -> None:
    def script() -> None:
        import streamlit as st

        from assistant.app.library.document_page import open_citation

        open_citation(st.session_state["cited"])

    runner = AppTest.from_function(script)
    runner.session_state["cited"] = cite()
    runner.run()
    assert not runner.exception
    page_name, address = runner.session_state[GOING]
    assert page_name == DOCUMENT
    assert address == {"source": "guidance/liability/de", "passage": "guidance/liability/de#who", "quote": "125-152"}


@pytest.mark.parametrize(("place", "shown"), [("library", "library-found"), ("clauses", "clause")])
def test_a_click_leads_to_another_page(visit: Open, place: str, shown: str) -> None:
    visit("document")  # sets the environment
    page = AppTest.from_file(MAIN, default_timeout=120)
    page.session_state[GOING] = place, {"q": "Datenpannen"}
    page.run()
    assert not page.exception
    assert "Datenpanne" in html_of(page, shown)


def _click(module: str, *arguments: object, **named: object) -> AppTest:
    """Hear a click as a page does, with an address that has a language."""

    def script() -> None:
        from importlib import import_module

        import streamlit as st

        module, arguments, named = st.session_state["click"]
        import_module(module)._clicked(*arguments, **named)

    page = AppTest.from_function(script)
    page.session_state["click"] = f"assistant.app.library.{module}_page", arguments, named
    page.query_params["lang"] = "en"
    page.run()
    assert not page.exception
    return page


def _address(page: AppTest) -> dict[str, str]:
    return {name: str(value) for name, value in page.query_params.items()}


def _gone(page: AppTest) -> object:
    return page.session_state[GOING] if GOING in page.session_state else None  # noqa: SIM401 - it has no get


class TestClicks:
    def test_of_the_library(self) -> None:
        wanted = LibraryQuery(query="Panne", kind=Kind.CLAUSE, page=2)
        filtered = _click("library", wanted, "kind", "guidance")
        assert _address(filtered) == {"lang": "en", "q": "Panne", "kind": "guidance"}
        assert _address(_click("library", wanted, "page", "3"))["page"] == "3"
        assert _address(_click("library", wanted, "kind", "")) == {"lang": "en", "q": "Panne"}
        assert _address(_click("library", wanted, "reset", None)) == {"lang": "en"}
        assert _gone(_click("library", wanted, "document", "a/b/de")) == (DOCUMENT, {"source": "a/b/de"})
        opened = {"source": "a/b/de", "passage": "a/b/de#c"}
        assert _gone(_click("library", wanted, "passage", "a/b/de#c")) == (DOCUMENT, opened)
        for event, value in (("kind", 7), ("nonsense", "x")):
            nothing = _click("library", wanted, event, value)
            assert (_address(nothing), _gone(nothing)) == ({"lang": "en"}, None)

    def test_of_a_document(self, documents_home: Settings) -> None:
        collection = AccessibleView(KnowledgeBase.current(documents_home), frozenset(Access))
        reading = open_document(collection, {"source": "guidance/liability/de"})
        here = {"collection": collection, "document": reading}
        begun = {"lang": "en", "source": "guidance/liability/de"}
        assert _address(_click("document", "passage", "p", **here)) == begun | {"passage": "p"}
        assert _address(_click("document", "page", "2", **here)) == begun | {"page": "2"}
        english = {"lang": "en", "source": "guidance/liability/en"}
        assert _address(_click("document", "version", "guidance/liability/en", **here)) == english
        for event, value in (("version", "guidance/breach/de"), ("page", 2), ("nonsense", "x")):
            assert _address(_click("document", event, value, **here)) == {"lang": "en"}
        assert _address(_click("document", "passage", "p")) == {"lang": "en"}
        assert _gone(_click("document", "library", None)) == ("library", {})

    def test_of_the_clauses(self) -> None:
        assert _address(_click("clauses", "clause", "a/b/en")) == {"lang": "en", "clause": "a/b/en"}
        assert _address(_click("clauses", "retry", None)) == {"lang": "en"}
        assert _gone(_click("clauses", "document", "a/b/de")) == (DOCUMENT, {"source": "a/b/de"})
        assert _gone(_click("clauses", "document", 7)) is None
