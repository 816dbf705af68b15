"""Clicks in the parts of a contract's page: the browser may send anything."""

from types import ModuleType

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.identity import Identity
from assistant.app.contracts import check_part, overview_part
from assistant.app.contracts.open_contract import OpenContract
from assistant.app.dialogs import DIALOG
from assistant.app.drawing.contract_check import WITHDRAW
from assistant.app.session import ROLE
from assistant.contracts.check.model import RequirementStatus
from assistant.domain import UserRole
from assistant.serving.register import Register
from tests.support.people import LEGAL

ID = "contracts/beispiel/de"


def open_one(register: Register, identity: Identity = LEGAL) -> OpenContract:
    return OpenContract.of(ID, register, identity, "de")


@pytest.mark.parametrize("value", ["x", "1-", "-1", "99999999-999999999", "0-99999999999999999999"])
def test_a_place_that_is_none_leads_nowhere_else(register: Register, value: str) -> None:
    def script() -> None:
        import streamlit as st

        from assistant.app.contracts.open_contract import jump

        opened, value = st.session_state["click"]
        jump(opened, value, opened.version(""))

    page = AppTest.from_function(script)
    page.session_state["click"] = open_one(register), value
    page.run()
    assert not page.exception
    assert "passage" not in page.query_params


def click(
    register: Register, event: str, value: object, *, part: ModuleType = check_part, role: UserRole = UserRole.LEGAL
) -> AppTest:
    """Click in a part of a contract's page; the browser may send anything."""

    def script() -> None:
        import streamlit as st

        part, *clicked = st.session_state["click"]
        part._clicked(*clicked)

    page = AppTest.from_function(script)
    page.session_state[ROLE] = role
    page.session_state["click"] = part, open_one(register), event, value
    page.run()
    assert not page.exception
    return page


def test_a_click_on_a_place_leads_to_its_words(register: Register) -> None:
    passage = open_one(register).register.text(register.store.versions(ID)[0].id).passages[3]
    page = click(register, "place", f"{passage.start}-{passage.end}")
    assert page.query_params["part"] in ("text", ["text"])


@pytest.mark.parametrize(
    ("event", "value", "expected"),
    [
        ("place", "0-5", {"part": "text"}),
        ("version", "1", {"part": "text", "version": "1"}),
        ("against", "1", {"part": "compare", "with": "v1"}),
        ("against", "first", {}),
        ("version", 1, {}),
    ],
)
def test_a_click_in_the_overview_leads_on(
    register: Register, event: str, value: object, expected: dict[str, str]
) -> None:
    page = click(register, event, value, part=overview_part)
    said = {name: page.query_params[name] for name in ("part", "version", "with") if name in page.query_params}
    assert {name: one if isinstance(one, str) else one[0] for name, one in said.items()} == expected


def test_a_decision_is_asked_for_a_note_and_taken_back_at_once(register: Register) -> None:
    assert click(register, "mark", "R16:fulfilled").session_state[DIALOG] == ("contract-marking", "R16:fulfilled")
    register.mark(register.store.contract(ID), "R16", RequirementStatus.FULFILLED, LEGAL)
    page = click(register, "mark", f"R16:{WITHDRAW}")
    assert DIALOG not in page.session_state
    assert not register.marks.newest(ID)


@pytest.mark.parametrize(
    ("event", "value", "role"),
    [
        ("mark", "R16:fulfilled", UserRole.MANAGER),
        ("mark", "R16:excellent", UserRole.LEGAL),
        ("mark", 7, UserRole.LEGAL),
        ("nothing", "R16:fulfilled", UserRole.LEGAL),
    ],
)
def test_any_other_click_does_nothing(register: Register, event: str, value: object, role: UserRole) -> None:
    page = click(register, event, value, role=role)
    assert DIALOG not in page.session_state
    assert not register.marks.newest(ID)
