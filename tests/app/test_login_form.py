"""The form for name and password: both are sent once, and the name is not to be typed again."""

from streamlit.testing.v1 import AppTest

from assistant.app.login_page import NAME, PASSWORD, TYPED

PAGE = """
import streamlit as st
from assistant.app.login_page import draw_form
st.text(str(draw_form("de")))
"""


def test_what_is_sent_leaves_the_name_and_empties_the_password() -> None:
    page = AppTest.from_string(PAGE).run()
    page.text_input(key=NAME).set_value("anna")
    page.text_input(key=PASSWORD).set_value("not the right one")
    page.button[0].click().run()
    assert not page.exception
    assert page.text[0].value == "('anna', 'not the right one')"
    assert (page.text_input(key=NAME).value, page.text_input(key=PASSWORD).value) == ("anna", "")
    assert TYPED not in page.session_state
    page.run()
    assert page.text[0].value == "None"
