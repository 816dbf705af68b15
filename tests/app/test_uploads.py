"""Only sessions of users who may add contracts may send files."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app import uploads


@pytest.fixture(autouse=True)
def _nobody_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST", 2)
    uploads._admitted.clear()


def _session(*, may: bool) -> AppTest:
    def script() -> None:
        import streamlit as st
        from streamlit.runtime.scriptrunner import get_script_run_ctx

        from assistant.app.uploads import admit_uploads, is_admitted

        admit_uploads(may=st.session_state["may"])
        context = get_script_run_ctx()
        st.session_state["admitted"] = context is not None and is_admitted(context.session_id)

    page = AppTest.from_function(script)
    page.session_state["may"] = may
    page.run()
    assert not page.exception
    return page


def test_who_may_is_admitted_until_they_may_no_longer() -> None:
    page = _session(may=True)
    assert page.session_state["admitted"]
    page.session_state["may"] = False
    page.run()
    assert not page.session_state["admitted"]
    assert not _session(may=False).session_state["admitted"]


def test_a_stranger_is_not_admitted_and_the_oldest_is_forgotten() -> None:
    assert not uploads.is_admitted("somebody")
    for name in ("a", "b", "c"):
        uploads._admitted[name] = None
    _session(may=False)
    assert not uploads.is_admitted("a")
    assert uploads.is_admitted("c")
