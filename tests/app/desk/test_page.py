"""The desk as Streamlit runs it, over records and a small knowledge base of its own."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.local import local_identity
from assistant.app.desk.page import FILTER, VIEW
from assistant.app.desk.state import KEY, Desk
from assistant.app.session import ROLE
from assistant.domain import Answer, Role, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import LimitError
from assistant.fair_use.work_turns import WorkTurns
from assistant.messages import say
from assistant.pipeline import Assistant, open_contracts
from assistant.records.audit import Detail
from assistant.records.model import FeedbackReason, Recorded, ReviewDecision, Vector
from assistant.records.queue import Filter
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_contracts, current_knowledge, current_records
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from tests.support.people import ADMIN, LEGAL, MANAGER
from tests.support.put_contracts import put
from tests.support.streamlit_page import html_of
from tests.support.versions import OLD

PAGE = "from assistant.app.desk.page import desk_page\ndesk_page()\n"
LIABLE = "Wer haftet, wenn das Callcenter patzt?"
ATTACK = "<script>alert(1)</script> Wer haftet für das Callcenter?"
Ask = Callable[..., Recorded]


@pytest.fixture
def settings(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return ingested


@pytest.fixture
def ask(settings: Settings, embeddings: SentenceEmbeddings) -> Ask:
    """Ask as a manager does, and keep the answer."""

    def ask(question: str = LIABLE, *, personal_data: bool = False) -> Recorded:
        knowledge = current_knowledge(settings)
        contracts = open_contracts(knowledge, embeddings, settings)
        assistant = Assistant(knowledge, embeddings, settings, contracts=contracts)
        trace = assistant.trace(question)
        return current_records(settings).answers.record(
            trace.answer,
            MANAGER,
            conversation=None,
            sources=trace.knowledge.sources,
            personal_data=personal_data,
            vector=Vector.of(embeddings.fingerprint, embeddings.encode_query(question)),
        )

    return ask


@pytest.fixture
def page(settings: Settings) -> AppTest:
    del settings
    return AppTest.from_string(PAGE, default_timeout=120)


def _desk(page: AppTest) -> Desk:
    found: Desk = page.session_state[KEY]
    return found


def _open(page: AppTest, recorded: Recorded, settings: Settings) -> None:
    """Open an answer, as a click on its button in the queue does."""
    from assistant.app.desk.state import ReviewCase

    page.run()
    assert not page.exception
    records = current_records(settings)
    found = records.answers.read(recorded.id, local_identity(UserRole.LEGAL))
    _desk(page).case = ReviewCase.of(found, current_knowledge(settings))
    page.run()
    assert not page.exception


def _press(page: AppTest, words: str) -> None:
    next(button for button in page.button if button.label == words).click().run()
    assert not page.exception


def test_the_queue_shows_what_waits_but_not_who_asked(page: AppTest, ask: Ask, settings: Settings) -> None:
    recorded = ask(ATTACK)
    records = current_records(settings)
    records.feedback.give(
        recorded.id, MANAGER, helpful=False, reason=FeedbackReason.UNCLEAR, comment="<b>Was heißt das?"
    )
    page.run()
    assert not page.exception
    drawn = html_of(page, "queue")
    assert "&lt;script&gt;" in drawn
    assert "<script" not in drawn
    assert say("de", "desk.unhelpful", count=1) in drawn
    assert "mia" not in drawn.lower()
    page.segmented_control(key=FILTER).set_value(Filter.STALE).run()
    assert say("de", "desk.queue_empty") in html_of(page, "queue")
    _open(page, recorded, settings)
    log = html_of(page, "desk-log")
    assert "&lt;b&gt;Was heißt das?" in log
    assert say("de", "records.feedback_reason.unclear") in log
    assert "mia" not in (log + html_of(page, f"case-{recorded.id}")).lower()
    assert "<script" not in html_of(page, f"case-{recorded.id}")


def test_personal_data_in_a_question_are_not_shown(page: AppTest, ask: Ask, settings: Settings) -> None:
    recorded = ask("Haftet Frau Petra Muster (petra@example.org) für das Callcenter?", personal_data=True)
    page.run()
    _open(page, recorded, settings)
    assert "&lt;EMAIL_1&gt;" in html_of(page, f"case-{recorded.id}")
    assert "Muster" not in html_of(page, f"case-{recorded.id}")
    _press(page, say("de", "desk.approve"))
    assert "Muster" not in html_of(page, "saved")


def test_who_reads_through_questions_of_others_is_logged_once(page: AppTest, ask: Ask, settings: Settings) -> None:
    question = "Welches Restaurant in Hamburg hat den besten Fisch?"
    asked = ask(question)
    audit = current_records(settings).audit

    def logged() -> list[tuple[str | None, str, str, dict[str, Detail]]]:
        newest = reversed(audit.entries(ADMIN).items)
        return [(entry.user, entry.action, entry.about, entry.details) for entry in newest]

    before = len(logged())
    for _ in range(2):
        page.run()
    reader = local_identity(UserRole.LEGAL).user
    queue = (reader, SecurityEvent.QUEUE_READ, Filter.NEW, {"page": 1, "answers": asked.id})
    assert logged()[before:] == [queue]
    page.segmented_control(key=FILTER).set_value(Filter.STALE).run()  # where nothing waits, nothing was read
    page.segmented_control(key=VIEW).set_value("gaps").run()
    assert logged()[before:] == [queue, (reader, SecurityEvent.GAPS_READ, "90 days", {"questions": 1})]
    assert "Restaurant" not in str(logged())


def test_managers_get_one_sentence_and_administrators_no_buttons(page: AppTest, ask: Ask, settings: Settings) -> None:
    recorded = ask()
    page.session_state[ROLE] = UserRole.MANAGER
    page.run()
    assert say("de", "desk.denied") in html_of(page, "denied")
    assert (len(page.button), html_of(page, "queue")) == (0, "")
    page.session_state[ROLE] = UserRole.ADMIN
    page.run()
    _open(page, recorded, settings)
    assert html_of(page, "only-legal")
    assert say("de", "desk.approve") not in [button.label for button in page.button]
    assert "data-event" not in html_of(page, "statements-before")


def test_an_answer_is_approved_for_a_year_and_the_next_one_opens(page: AppTest, ask: Ask, settings: Settings) -> None:
    older, newer = ask("Wann ist eine Datenpanne zu melden?"), ask()
    _open(page, newer, settings)
    assert "k-evidence" in html_of(page, "statements-before")
    _press(page, say("de", "desk.approve"))
    records = current_records(settings)
    review = records.reviews.history(newer.id, local_identity(UserRole.LEGAL))[0]
    assert review.verdict is ReviewDecision.APPROVED
    assert review.until is not None
    assert timedelta(days=365) <= review.until - date.today() <= timedelta(days=366)
    case = _desk(page).case
    assert case is not None
    assert case.recorded.id == older.id
    assert say("de", "desk.saved_approved") in html_of(page, "saved")
    assert LIABLE in html_of(page, "saved")
    _press(page, say("de", "desk.next"))
    assert _desk(page).case is None
    assert html_of(page, "saved") == ""


def test_what_was_decided_is_said_until_its_reader_goes_on(page: AppTest, ask: Ask, settings: Settings) -> None:
    _open(page, ask(), settings)
    _press(page, say("de", "desk.approve"))
    assert LIABLE in html_of(page, "saved")
    page.segmented_control(key=VIEW).set_value("gaps").run()
    assert html_of(page, "saved") == ""


def test_an_answer_from_a_contract_is_read_beside_its_clause_but_not_approved(
    page: AppTest, ask: Ask, settings: Settings
) -> None:
    put(current_contracts(settings), OLD, "acme.md")
    asked = ask("Wie schnell meldet Telefonwerk einen Vorfall?")
    assert asked.answer is not None
    assert asked.answer.contracts
    _open(page, ask(), settings)
    _press(page, say("de", "desk.next"))
    case = _desk(page).case
    assert case is not None
    assert case.recorded.id == asked.id
    statements = html_of(page, "statements-before")
    assert "Der Auftragnehmer meldet jeden Vorfall" in statements
    assert say("de", "desk.verbatim") in statements
    assert "k-findings" not in statements
    assert say("de", "desk.from_contracts") in [text.value for text in page.markdown]
    buttons = [button.label for button in page.button]
    assert not {say("de", "desk.approve"), say("de", "desk.add_statement")} & {*buttons}
    case.handle_click("edit", 0, Role.DETAIL)
    assert case.editing is None
    page.text_area(key=f"desk-reason-{asked.id}").set_value("Die Klausel ist eine andere.")
    _press(page, say("de", "desk.reject"))
    assert say("de", "desk.saved_rejected") in html_of(page, "saved")


def test_a_rejection_needs_a_reason(page: AppTest, ask: Ask, settings: Settings) -> None:
    recorded = ask()
    _open(page, recorded, settings)
    _press(page, say("de", "desk.reject"))
    assert say("de", "error.review_reason") in html_of(page, "desk-problem")
    assert "<button" not in html_of(page, "desk-problem")
    page.text_area(key=f"desk-reason-{recorded.id}").set_value("Die Fundstelle passt nicht.")
    _press(page, say("de", "desk.reject"))
    review = current_records(settings).reviews.history(recorded.id, local_identity(UserRole.LEGAL))[0]
    assert (review.verdict, review.reason) == (ReviewDecision.REJECTED, "Die Fundstelle passt nicht.")


def test_what_another_lawyer_decided_meanwhile_is_seen_before_it_is_decided_anew(
    page: AppTest, ask: Ask, settings: Settings
) -> None:
    recorded, reviews = ask(), current_records(settings).reviews
    _open(page, recorded, settings)
    reviews.reject(recorded.id, LEGAL, "Die Fundstelle passt nicht.")
    _press(page, say("de", "desk.approve"))
    assert say("de", "error.review_meanwhile") in html_of(page, "desk-problem")
    assert "Die Fundstelle passt nicht." in html_of(page, "desk-log")
    assert [one.verdict for one in reviews.history(recorded.id, LEGAL)] == [ReviewDecision.REJECTED]
    _press(page, say("de", "desk.approve"))
    assert reviews.history(recorded.id, LEGAL)[0].verdict is ReviewDecision.APPROVED


def test_a_correction_is_saved_only_if_it_holds(page: AppTest, ask: Ask, settings: Settings) -> None:
    recorded = ask()
    _open(page, recorded, settings)
    case = _desk(page).case
    assert case is not None
    case.edit(0)
    page.run()
    said = case.draft.statements[0].text
    page.text_area(key=f"desk-text-{case.steps}").set_value("Das Callcenter haftet nie.").run()
    assert not page.exception
    assert say("de", "desk.does_not_hold", n=1) in html_of(page, "desk-findings")
    save = next(button for button in page.button if button.label == say("de", "desk.correct"))
    assert save.disabled
    page.text_area(key=f"desk-text-{case.steps}").set_value(said).run()
    assert say("de", "desk.holds") in html_of(page, "desk-findings")
    _press(page, say("de", "desk.done"))
    assert not case.changed
    case.edit(len(case.draft.statements) - 1)
    page.run()
    _press(page, say("de", "desk.remove"))
    assert case.changed
    _press(page, say("de", "desk.undo"))
    assert not case.changed
    case.edit(len(case.draft.statements) - 1)
    page.run()
    _press(page, say("de", "desk.remove"))
    _press(page, say("de", "desk.correct"))
    review = current_records(settings).reviews.history(recorded.id, local_identity(UserRole.LEGAL))[0]
    assert isinstance(review.correction, Answer)
    assert recorded.answer is not None
    assert review.correction.statements == recorded.answer.statements[:-1]


def test_sources_are_searched_and_a_sentence_is_added(
    page: AppTest, ask: Ask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = ask("Welches Restaurant in Hamburg hat den besten Fisch?")
    _open(page, recorded, settings)
    case = _desk(page).case
    assert case is not None
    assert html_of(page, "no-statements")
    _press(page, say("de", "desk.add_statement"))
    page.text_input(key=f"desk-search-{recorded.id}-0").set_value("Wer haftet?").run()
    assert not page.exception
    assert say("de", "desk.add") in html_of(page, "desk-found")
    assert case.found
    turns = WorkTurns("searches", lambda: LimitError("fair_use.searches"), 0)
    monkeypatch.setattr("assistant.app.desk.statements.search_turns", turns)
    with turns.turn(local_identity().user):
        assert say("de", "error.fair_use.searches") in html_of(page.run(), "search-failure")
    page.text_input(key=f"desk-search-{recorded.id}-0").set_value(" \u200b ").run()
    assert say("de", "desk.found_none") in html_of(page, "desk-found")


def test_a_lapsed_approval_is_shown(
    page: AppTest, ask: Ask, settings: Settings, embeddings: SentenceEmbeddings
) -> None:
    recorded = ask()
    records, lea = current_records(settings), local_identity(UserRole.LEGAL)
    records.reviews.approve(recorded.id, lea, current_knowledge(settings), date.today())
    for path in Path(settings.corpus).rglob("liability/de.md"):
        path.write_text(path.read_text("utf-8").replace("haftet", "haftet heute"), "utf-8")
    ingest(settings, embeddings=embeddings)
    page.run()
    page.segmented_control(key=FILTER).set_value(Filter.STALE).run()
    assert LIABLE in html_of(page, "queue")
    assert say("de", "records.verdict.approved") in html_of(page, "queue")
    _open(page, recorded, settings)
    assert say("de", "records.lapse.changed") in html_of(page, "desk-log")
    _press(page, say("de", "desk.approve"))
    assert say("de", "desk.decide") in html_of(page, "desk-problem")


def test_gaps_are_shown_and_exported(page: AppTest, ask: Ask) -> None:
    ask("Welches Restaurant in Hamburg hat den besten Fisch?")
    page.run()
    page.segmented_control(key=VIEW).set_value("gaps").run()
    assert not page.exception
    drawn = html_of(page, "gaps")
    assert say("de", "desk.gaps_counted", count=1) in drawn
    assert "Restaurant" in drawn
    assert page.get("download_button")


def test_without_a_knowledge_base_it_says_what_to_do(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "nothing"))
    page.run()
    assert not page.exception
    assert "avv ingest" in html_of(page, "failure")
