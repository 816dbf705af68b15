"""Who gets in where there are no keys, and that a key is needed for good once there was one."""

from time import time

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.api.admission import Admission
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.resources import current_accounts
from assistant.settings import Settings
from tests.support.api_server import HERE, bearer, make_key, serve_api
from tests.support.people import LEGAL, PASSWORD

LOCAL = {"host": "127.0.0.1:8600"}


@pytest.fixture
def own(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a data folder without any key."""
    return settings.model_copy(update={"home": tmp_path_factory.mktemp("open") / "home"})


def refusal(admission: Admission, headers: dict[str, str]) -> str:
    with pytest.raises(AccessError) as caught:
        admission.admit(headers, "de", "x")
    return caught.value.key


def test_without_keys_this_machine_may_do_all(own: Settings) -> None:
    admission = Admission(own, HERE)
    admission.require_keys()
    caller = admission.admit(LOCAL, "en", "ref")
    assert (caller.identity.user, caller.identity.role, caller.scopes) == ("local", UserRole.LEGAL, frozenset(Scope))
    assert (caller.language, caller.reference) == ("en", "ref")
    assert admission.admit(LOCAL | {"origin": "http://127.0.0.1:8600"}, "de", "")
    assert admission.admit(LOCAL | {"sec-fetch-site": "none"}, "de", "")  # an address that somebody types
    assert admission.admit(LOCAL | {"authorization": "Bearer not-needed"}, "de", "")  # as many a client sends


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "kompass.example.org"},
        {"host": "127.0.0.1.example.org"},
        LOCAL | {"x-forwarded-for": "192.0.2.1"},
        LOCAL | {"forwarded": "for=192.0.2.1"},
        LOCAL | {"origin": "https://example.org"},
        LOCAL | {"origin": "null"},
        LOCAL | {"origin": "http://127.0.0.1:8501"},
        LOCAL | {"sec-fetch-site": "cross-site"},
        LOCAL | {"sec-fetch-site": "same-site"},
    ],
)
def test_pages_and_proxies_do_not_pass_as_this_machine(own: Settings, headers: dict[str, str]) -> None:
    assert refusal(Admission(own, HERE), headers) == "api.host"


def test_a_wrong_key_is_refused_where_none_is_needed(own: Settings) -> None:
    assert refusal(Admission(own, HERE), LOCAL | {"authorization": "Bearer avv_0_x"}) == "key_refused"


@pytest.mark.parametrize(("address", "login"), [(None, "none"), ("192.0.2.1", "none"), (HERE, "file"), (HERE, "oidc")])
def test_elsewhere_a_key_is_a_must(own: Settings, address: str | None, login: str) -> None:
    admission = Admission(own.model_copy(update={"login": login}), address)
    with pytest.raises(AccessError) as caught:
        admission.require_keys()
    assert caught.value.key == "api.keys_none"
    assert refusal(admission, LOCAL) == "api.key_missing"
    token = make_key(own, UserRole.MANAGER)
    admission.require_keys()
    assert admission.admit({"authorization": f"Bearer {token}"}, "de", "").identity.role is UserRole.MANAGER


def test_one_key_closes_the_door_and_its_end_does_not_open_it(own: Settings) -> None:
    admission = Admission(own, HERE)
    assert admission.admit(LOCAL, "de", "")
    token = make_key(own, UserRole.LEGAL)
    assert refusal(admission, LOCAL) == "api.key_missing"
    keys = current_accounts(own).keys
    keys.revoke(token.split("_")[1], time())
    for again in (admission, Admission(own, HERE)):
        assert refusal(again, LOCAL) == "api.key_missing"
    with pytest.raises(AccessError):
        Admission(own, HERE).require_keys()


def test_the_user_of_the_only_key_takes_no_lock_away(own: Settings) -> None:
    accounts = current_accounts(own)
    accounts.users.add(LEGAL.user, LEGAL.name, LEGAL.role, PASSWORD)
    accounts.keys.create("x", UserRole.LEGAL, list(Scope), time(), user=LEGAL.user)
    accounts.users.remove(LEGAL.user)
    admission = Admission(own, HERE)  # of a server that is started anew
    assert refusal(admission, LOCAL) == "api.key_missing"
    with pytest.raises(AccessError):
        admission.require_keys()


def test_over_the_network_it_is_the_same(own: Settings) -> None:
    with serve_api(own) as address:
        assert httpx.get(f"{address}/v1/conversations").json()["total"] == 0
        for headers in ({"Host": "example.org"}, {"Origin": "https://example.org"}):
            assert httpx.get(f"{address}/v1/conversations", headers=headers).status_code == 403
        token = make_key(own, UserRole.MANAGER)
        assert httpx.get(f"{address}/v1/conversations").status_code == 401
        assert httpx.get(f"{address}/v1/conversations", headers=bearer(token)).status_code == 200
