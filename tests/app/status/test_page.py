"""The status page as Streamlit runs it, with real checks, records and a run of the evals."""

from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.session import ROLE
from assistant.app.status import health_check
from assistant.cli.chat_script import HANDED_IN
from assistant.domain import UserRole
from assistant.errors import IngestError
from assistant.messages import say
from assistant.records.records import Records
from assistant.resources import current_records
from assistant.settings import Settings
from evals.places import result_file
from evals.report.status import read_evaluation
from evals.result import save
from evals.scoreboard import rows
from tests.support.people import LEGAL, MANAGER
from tests.support.records import Texts, make_answer
from tests.support.runs import small_run
from tests.support.streamlit_page import html_of

PAGE = """
from assistant.app.status.page import status_page
from assistant.cli.chat_script import HANDED_IN
status_page(HANDED_IN)
"""


@pytest.fixture
def settings(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return ingested


@pytest.fixture
def page(settings: Settings) -> AppTest:
    del settings
    return AppTest.from_string(PAGE, default_timeout=120)


@pytest.fixture
def records(settings: Settings) -> Records:
    """Two answers to Mia, one with feedback and one reviewed."""
    held = current_records(settings)
    texts = Texts()
    texts.put("guide/de#who", "Es haftet der Auftraggeber. Das bleibt so.")
    for helpful in (True, False):
        kept = held.answers.record(
            make_answer("Wer haftet?"), MANAGER, conversation=None, sources=texts.sources, personal_data=False
        )
        held.feedback.give(kept.id, MANAGER, helpful=helpful)
    held.audit.log(None, "tested")
    return held


def run(page: AppTest, settings: Settings, language: str = "de", role: UserRole = UserRole.LEGAL) -> AppTest:
    """Run the page until its checks are done."""
    page.query_params["lang"] = language
    page.session_state[ROLE] = role
    page.run()
    await_checks(settings, language)
    page.run()
    assert not page.exception
    return page


def await_checks(settings: Settings, language: str) -> health_check.HealthCheck:
    limit = monotonic() + 110
    while monotonic() < limit:
        made, busy = health_check.latest(settings, language, HANDED_IN)
        if made is not None and not busy:
            return made
        sleep(0.05)
    pytest.fail("the checks do not end")


@pytest.mark.parametrize("language", ["de", "en"])
def test_empty_states(page: AppTest, settings: Settings, language: str) -> None:
    run(page, settings, language)
    findings = html_of(page, "findings")
    assert say(language, "status_page.severity.ok") in findings
    assert str(settings.corpus) in findings
    assert say(language, "status_page.evaluation_none") in html_of(page, "evaluation")
    assert "<code>avv eval run</code>" in html_of(page, "evaluation")
    assert [text.value for text in page.text] == [
        say(language, "status_page.answers_none"),
        say(language, "status_page.feedback_none"),
    ]
    assert say(language, "status_page.log_empty") in html_of(page, "log")
    assert f">{say(language, 'sources.kinds.guidance')}</th><td>2</td><td>2</td>" in html_of(page, "snapshot")


def test_nothing_for_a_manager(page: AppTest, settings: Settings, records: Records) -> None:
    del records
    page.session_state[ROLE] = UserRole.MANAGER
    page.run()
    [only] = page.get("bidi_component")
    assert say("de", "status_page.denied") in html_of(page, only.key)
    assert not page.button
    assert not page.text_input
    assert str(settings.corpus) not in str(page)


def test_the_page_is_there_before_the_checks_are(
    page: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health_check, "_run", lambda *_: sleep(2))
    page.run()
    assert say("de", "status_page.checking") in html_of(page, "findings")
    assert say("de", "status_page.coverage") in html_of(page, "snapshot")
    while health_check.latest(settings, "de", HANDED_IN)[1]:
        sleep(0.05)
    page.run()
    assert say("de", "status_page.check_failed") in html_of(page, "findings")  # and they are not tried on and on


def test_checks_count_for_a_minute_unless_somebody_asks(page: AppTest, settings: Settings) -> None:
    run(page, settings)
    first = await_checks(settings, "de")
    page.run()
    assert await_checks(settings, "de") is first
    page.button[0].click().run()
    assert await_checks(settings, "de") is not first


def test_what_is_wrong_stands_first(page: AppTest, settings: Settings) -> None:
    (settings.corpus / "guidance" / "broken").mkdir()
    (settings.corpus / "guidance" / "broken" / "de.md").write_text("no front matter", "utf-8")
    run(page, settings)
    findings = html_of(page, "findings")
    error, fine = (f">{say('de', f'status_page.severity.{name}')}<" for name in ("error", "ok"))
    assert 0 < findings.index(error) < findings.index(fine)
    assert "guidance/broken/de.md" in findings


def test_use_by_day_and_as_a_table(page: AppTest, settings: Settings, records: Records) -> None:
    run(page, settings)
    today = f"{datetime.now(UTC):%d.%m.%Y}"
    assert f'<th scope="row">{today}</th><td>2</td><td>0</td><td>0</td>' in html_of(page, "answers-table")
    assert f'<th scope="row">{today}</th><td>1</td><td>1</td>' in html_of(page, "feedback-table")
    charts = [*page.get("vega_lite_chart"), *page.get("arrow_vega_lite_chart")]
    assert ["%d.%m." in chart.proto.spec for chart in charts] == [True, True]
    assert say("de", "status_page.review_none") in html_of(page, "review-time")
    assert say("de", "status_page.log_whole", entries="1") in html_of(page, "log")
    assert records.audit.verify().head in html_of(page, "log")
    assert records.usage.time_to_review(datetime.now(UTC) - timedelta(days=1)) is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_run_of_the_evals(page: AppTest, settings: Settings, language: str) -> None:
    save(small_run(), result_file(settings, "kompass"))
    run(page, settings, language)
    shown = html_of(page, "evaluation")
    assert say(language, "status_page.rows.retrieval_hit_5") in shown
    assert ("0,750 [" if language == "de" else "0.750 [") in shown
    assert say(language, "status_page.state_below") in shown
    assert shown.count("data:image/svg+xml;base64,") == 5
    assert say(language, "status_page.themes") in shown
    assert "<script" not in shown


def test_a_damaged_run_says_so(page: AppTest, settings: Settings) -> None:
    place = result_file(settings, "kompass")
    place.parent.mkdir(parents=True)
    place.write_text("{", "utf-8")
    run(page, settings)
    assert str(place) in html_of(page, "evaluation")


def test_without_the_packages_that_draw_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    save(small_run(), result_file(settings, "kompass"))
    monkeypatch.setattr("evals.report.status.find_spec", lambda _: None)
    with pytest.raises(IngestError) as caught:
        read_evaluation(settings)
    assert caught.value.key == "evals_missing"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_row_of_the_scoreboard_and_every_plot_has_a_name(language: str) -> None:
    from assistant.app.drawing.status import _slug

    for row in rows():
        assert say(language, f"status_page.rows.{_slug(row.name)}")


def test_records_that_cannot_be_read(page: AppTest, settings: Settings) -> None:
    settings.home.mkdir(exist_ok=True)
    settings.records.write_bytes(b"not a database at all" * 1_000)
    run(page, settings)
    assert str(settings.records) in html_of(page, "usage")
    assert say("de", "status_page.severity.error") in html_of(page, "findings")


def test_without_a_knowledge_base(page: AppTest, settings: Settings) -> None:
    for pointer in settings.snapshots.glob("*"):
        if pointer.is_file():
            pointer.unlink()
    run(page, settings)
    assert say("de", "error.snapshot_missing") in html_of(page, "snapshot")


class TestSubjects:
    def test_only_for_administrators(self, page: AppTest, settings: Settings) -> None:
        run(page, settings)
        assert not page.text_input

    def test_export(self, page: AppTest, settings: Settings, records: Records) -> None:
        self._ask(run(page, settings, role=UserRole.ADMIN), "mia", "export")
        [button] = page.get("download_button")
        assert button.proto.label == say("de", "status_page.download", user="mia")
        [newest, *_] = records.audit.entries(LEGAL).items
        assert newest.action == "user_exported"

    def test_deletion_asks_first(self, page: AppTest, settings: Settings, records: Records) -> None:
        self._ask(run(page, settings, role=UserRole.ADMIN), "mia", "delete")
        assert page.warning[0].value == say("de", "status_page.delete_confirm", user="mia")
        assert records.conversations.page("mia").total == 2
        self._click(page, "delete_no")
        assert not page.warning
        assert records.conversations.page("mia").total == 2
        self._ask(page, "mia", "delete")
        self._click(page, "delete_yes")
        assert page.success[0].value == say("de", "records.deleted", user="mia", conversations=2, answers=2, kept=0)
        assert records.conversations.page("mia").total == 0
        self._ask(page, "mia", "export")
        assert page.error[0].value == say("de", "error.nothing_held_about", user="mia")
        assert not page.success

    @pytest.mark.parametrize("what", ["export", "delete"])
    def test_nobody_and_unknown(self, page: AppTest, settings: Settings, what: str) -> None:
        self._ask(run(page, settings, role=UserRole.ADMIN), "  ", what)
        assert page.error[0].value == say("de", "status_page.user_missing")
        self._ask(page, "<b>nobody</b>", what)
        if what == "delete":
            self._click(page, "delete_yes")
        assert page.error[0].value == say("de", "error.nothing_held_about", user="<b>nobody</b>")

    def _ask(self, page: AppTest, user: str, what: str) -> None:
        page.text_input[0].set_value(user)
        self._click(page, what)

    def _click(self, page: AppTest, name: str) -> None:
        [button] = [button for button in page.button if button.label == say("de", f"status_page.{name}")]
        button.click().run()
        assert not page.exception
