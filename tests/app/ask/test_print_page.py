"""The print view shows one answer to who may see it, and says to others why there is none."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.ask.print_page import ANSWER
from assistant.app.session import ROLE
from assistant.domain import Access, Answer, UserRole
from assistant.errors import RecordsError
from assistant.messages import say
from assistant.records.records import Records
from assistant.resources import current_records
from assistant.settings import Settings
from tests.support.ask_page import STRANGER, keep
from tests.support.streamlit_page import html_of

Make = Callable[..., Answer]


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Records:
    monkeypatch.setenv("AVV_HOME", f"{tmp_path}/home")
    return current_records(Settings())


def printed(answer_id: str | None = None, role: UserRole = UserRole.LEGAL, language: str = "de") -> AppTest:
    """Open the print view in a session of its own."""
    script = "from assistant.app.ask.print_page import print_page\nprint_page()\n"
    page = AppTest.from_string(script, default_timeout=60)
    page.session_state[ROLE] = role
    page.query_params["lang"] = language
    if answer_id is not None:
        page.query_params[ANSWER] = answer_id
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_answer_with_its_footnotes_day_and_version(records: Records, answer: Make, language: str) -> None:
    made = answer()
    paper = html_of(printed(keep(records, made).id, language=language), "paper")
    for words in (made.question, made.corpus_version, made.citations[0].title, say(language, "memo.date")):
        assert words in paper
    assert 'href="#_ftn1"' in paper
    assert 'id="_ftn1"' in paper


def test_without_an_answer_it_says_how_one_is_printed(records: Records) -> None:
    del records
    assert say("de", "ask.print_nothing") in html_of(printed(), "print-nothing")


@pytest.mark.parametrize("named", ["no-such-answer", "", "../../records.db", "<script>"])
def test_what_is_not_there_is_explained(records: Records, named: str) -> None:
    del records
    page = printed(named)
    assert html_of(page, "paper") == ""
    assert RecordsError("answer_unknown").message("de") in html_of(page, "print-failure")


def test_a_manager_prints_neither_what_is_closed_nor_what_is_of_others(records: Records, answer: Make) -> None:
    for recorded in (keep(records, answer(), access=Access.LEGAL), keep(records, answer(), STRANGER)):
        page = printed(recorded.id, UserRole.MANAGER)
        assert html_of(page, "paper") == ""
        assert html_of(page, "print-failure")
        assert answer().statements[0].text not in html_of(page)
