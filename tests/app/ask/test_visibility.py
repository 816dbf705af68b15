"""Who may see an answer on the Ask page: it is hidden from whom its sources are closed to, at any time."""

from collections.abc import Callable

import pytest

from assistant.access.local import local_identity
from assistant.app import file_buttons
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, ClauseOutcome, ContractReply, UserRole
from assistant.errors import RecordsError
from assistant.export.export import ExportFormat
from assistant.messages import say
from assistant.records.records import Records
from assistant.resources import current_knowledge
from assistant.settings import Settings
from tests.support.ask_page import LIABLE, STRANGER, Cite, Make, Open, ask, keep, open_dialog, talk
from tests.support.put_contracts import put
from tests.support.streamlit_page import html_of
from tests.support.versions import OLD


@pytest.mark.parametrize(("parameter", "key"), [("answer", "answer_unknown"), ("conversation", "conversation_unknown")])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_unknown_or_forbidden_is_said_in_one_sentence(
    visit: Open,
    records: Records,
    answer: Make,
    parameter: str,
    key: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = keep(records, answer(question="Geheim?"), STRANGER)
    forbidden = kept.id if parameter == "answer" else str(kept.conversation)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    for named in ("nothing", "<script>alert(1)</script>", forbidden):
        page = visit(**{parameter: named, "lang": language})
        assert RecordsError(key).message(language) in html_of(page, "problem")
        assert "Geheim" not in "".join(element.proto.json for element in page.get("bidi_component"))
    page.chat_input[0].set_value("Wer haftet?").run()
    assert html_of(page, "problem") == ""
    assert parameter not in page.query_params or page.query_params[parameter] not in (forbidden, [forbidden])


def test_the_legal_department_reads_an_answer_of_others_and_asks_on_its_own(
    visit: Open, records: Records, answer: Make
) -> None:
    kept = keep(records, answer(question="Wer haftet denn?"), STRANGER)
    page = visit(answer=kept.id)
    chat = talk(page)
    assert (chat.foreign, chat.record, chat.turns[0].question) == (True, None, "Wer haftet denn?")
    ask(page, LIABLE)
    assert [turn.question for turn in chat.turns] == [LIABLE]
    assert chat.record not in {None, kept.conversation}


def test_an_answer_that_became_forbidden_is_not_shown(
    visit: Open, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(records, answer(), access=Access.LEGAL)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    drawn = html_of(page, f"answer-{talk(page).number}-0")
    assert say("de", "ask.hidden") in drawn
    assert "Ersetzt wird jeder" not in drawn


def test_a_source_that_was_closed_since_closes_the_answer(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(records, answer())
    closed = current_knowledge(own_home)
    source = closed.sources["guidance/liability/de"].model_copy(update={"access": Access.LEGAL})
    monkeypatch.setitem(closed.sources, "guidance/liability/de", source)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    assert talk(page).turns[0].hidden


def test_an_answer_from_a_contract_is_shown_as_long_as_a_manager_may_see_that(
    visit: Open, own_home: Settings, records: Records, answer: Make, cite: Cite, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(records, answer(citations=(cite(source_id="contracts/kiel/de"), cite(n=2))))
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))

    def hidden() -> bool:
        return talk(visit(conversation=str(kept.conversation))).turns[0].hidden

    assert hidden()  # it is not there, so nobody can tell whether they might see it
    store = ContractStore.of(records, own_home)
    put(store, OLD, "kiel.md")
    assert not hidden()
    store.set_access("contracts/kiel/de", Access.LEGAL, "local")
    assert hidden()


def test_an_answer_that_names_a_closed_contract_without_quoting_it_is_not_shown(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even that nothing was found in it: title, provider and state stand there all the same."""
    reply = ContractReply(contract_id="contracts/kiel/de", title="Geheim", outcome=ClauseOutcome.NOT_FOUND)
    store = ContractStore.of(records, own_home)
    put(store, OLD, "kiel.md")
    kept = keep(records, answer(contracts=(reply,)))
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    assert not talk(page).turns[0].hidden
    store.set_access("contracts/kiel/de", Access.LEGAL, "local")
    assert talk(visit(conversation=str(kept.conversation))).turns[0].hidden


@pytest.mark.parametrize("role", [UserRole.MANAGER, UserRole.LEGAL])
def test_the_memo_of_what_was_closed_or_removed_since_the_dialog_is_not_made(
    visit: Open,
    own_home: Settings,
    records: Records,
    answer: Make,
    cite: Cite,
    monkeypatch: pytest.MonkeyPatch,
    role: UserRole,
) -> None:
    kept = keep(records, answer(citations=(cite(source_id="contracts/kiel/de"), cite(n=2))))
    store = ContractStore.of(records, own_home)
    put(store, OLD, "kiel.md")
    made = list[Callable[[], bytes]]()
    monkeypatch.setattr(file_buttons.st, "download_button", lambda _label, data, *_, **__: made.append(data))
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(role))
    open_dialog(visit(conversation=str(kept.conversation)), "memo", "")
    assert len(made) == len(ExportFormat)
    assert all(make() for make in made)
    if role is UserRole.MANAGER:
        store.set_access("contracts/kiel/de", Access.LEGAL, "local")
    else:
        store.remove("contracts/kiel/de", "local")
    for make in made:
        with pytest.raises(RecordsError):
            make()


def test_what_is_closed_while_its_answer_is_open_is_gone_with_the_next_click(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(records, answer())
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    page = visit(conversation=str(kept.conversation))
    assert "Ersetzt wird jeder" in html_of(page, f"answer-{talk(page).number}-0")
    assert "haftet" in html_of(page, "source")
    knowledge = current_knowledge(own_home)
    source = knowledge.sources["guidance/liability/de"].model_copy(update={"access": Access.LEGAL})
    monkeypatch.setitem(knowledge.sources, "guidance/liability/de", source)
    page.run()
    drawn = html_of(page, f"answer-{talk(page).number}-0")
    assert say("de", "ask.hidden") in drawn
    assert "Ersetzt wird jeder" not in drawn
    assert "haftet" not in html_of(page, "source")
    assert talk(page).turns[0].knowledge is None


def test_a_closed_section_is_not_suggested(
    visit: Open, own_home: Settings, records: Records, answer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is called may tell as much as what it says."""
    knowledge = current_knowledge(own_home)
    closed, other = [name for name in knowledge.sources if name != "guidance/liability/de"][:2]
    headings = [next(one.heading for one in knowledge.passages if one.source_id == name) for name in (closed, other)]
    kept = keep(records, answer(follow_ups=tuple(headings)))
    source = knowledge.sources[closed].model_copy(update={"access": Access.LEGAL})
    monkeypatch.setitem(knowledge.sources, closed, source)
    monkeypatch.setattr("assistant.app.session.local_identity", lambda _: local_identity(UserRole.MANAGER))
    [turn] = talk(visit(conversation=str(kept.conversation))).turns
    assert turn.answer is not None
    assert turn.answer.follow_ups == tuple(headings[1:])


def test_another_role_begins_a_new_conversation(visit: Open) -> None:
    page = visit()
    ask(page, LIABLE)
    page.selectbox(key="role de").set_value(UserRole.MANAGER).run()
    assert talk(page).turns == []
    assert "conversation" not in page.query_params
