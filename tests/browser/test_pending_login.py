"""A running server gives the session of a login that lacks its second factor back to its own browser alone."""

import json
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyotp
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from assistant.accounts.second_factor import new_secret
from assistant.app.login_cookie import HEADER, PATH, PENDING_COOKIE
from assistant.messages import say
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts
from tests.support.people import PASSWORD

SECONDS = 60
RUNS = 10


@pytest.fixture
def address(small_home: Path, model_cache: Path, serve_chat: Callable[..., str], tmp_path: Path) -> str:
    """The address of a chat whose user has a second factor."""
    home = Settings(home=shutil.copytree(small_home, tmp_path / "home"), cache=model_cache)
    add_user(home, "anna", "Anna Muster")
    secret, now = new_secret(), time.time()
    with opened_accounts(home) as accounts:
        assert accounts.second_factor.confirm("anna", secret, pyotp.TOTP(secret).at(int(now)), now)
    return serve_chat(home, AVV_LOGIN="file")


class Drawn:
    """A page as the server draws it: its session, and its elements."""

    def __init__(self, opened: ClientConnection, *widgets: WidgetState) -> None:
        """Ask for it, with what was typed and clicked."""
        asked = BackMsg(rerun_script={})
        asked.rerun_script.widget_states.widgets.extend(widgets)
        opened.send(asked.SerializeToString())
        self.session, self.elements = "", list[Element]()
        kind = None
        while kind != "script_finished":
            message = ForwardMsg.FromString(opened.recv(SECONDS))  # type: ignore[arg-type] # bytes, as all of its messages
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id or self.session
            elif kind == "delta" and message.delta.HasField("new_element"):
                self.elements.append(message.delta.new_element)

    def field(self, label: str) -> str:
        """Give the id of a field."""
        return next(each.text_input.id for each in self.elements if each.text_input.label == label)

    def button(self) -> str:
        return next(each.button.id for each in self.elements if each.button.is_form_submitter)

    def ticket(self) -> str:
        """Give the ticket that the page has the browser redeem."""
        parts = (each.bidi_component.json for each in self.elements if each.HasField("bidi_component"))
        return next(found for part in parts if part and (found := json.loads(part).get("ticket")))

    def asks_for_code(self) -> bool:
        return any(each.text_input.label == say("de", "account.code") for each in self.elements)


@contextmanager
def connected(address: str, session: str = "", cookie: str = "") -> Iterator[ClientConnection]:
    protocols = ["streamlit", "none", session] if session else ["streamlit"]
    with connect(
        f"ws://{urlsplit(address).netloc}/_stcore/stream",
        subprotocols=protocols,  # type: ignore[arg-type] # strings, as browsers send them
        additional_headers={"Cookie": cookie} if cookie else {},
        open_timeout=SECONDS,
        proxy=None,
    ) as opened:
        yield opened


def asked_for_code(opened: ClientConnection, page: Drawn) -> Drawn:
    """Give the page once it asks for the code: a run that was cut short, as by a lost connection, ends without."""
    for _ in range(RUNS):
        if page.asks_for_code():
            break
        page = Drawn(opened)
    return page


def test_who_only_knows_its_name_is_asked_for_name_and_password(address: str) -> None:
    with connected(address) as opened:
        form = Drawn(opened)
        typed = ((say("de", "access.name"), "anna"), (say("de", "access.password"), PASSWORD))
        fields = [WidgetState(id=form.field(label), string_value=value) for label, value in typed]
        page = asked_for_code(opened, Drawn(opened, *fields, WidgetState(id=form.button(), trigger_value=True)))
    reply = httpx.post(f"{address}{PATH}", headers={HEADER: page.ticket()})
    key = reply.cookies[PENDING_COOKIE]
    for cookie in ("", f"{PENDING_COOKIE}={secrets.token_urlsafe()}", f"avv_login={key}"):
        with connected(address, form.session, cookie) as opened:
            found = Drawn(opened)
            assert (found.session == form.session, found.asks_for_code()) == (False, False)
    with connected(address, form.session, f"{PENDING_COOKIE}={key}") as opened:
        found = asked_for_code(opened, Drawn(opened))
        assert (found.session, found.asks_for_code()) == (form.session, True)
