"""Where a login is demanded."""

import pytest

from assistant.access.local import local_identity
from assistant.access.required import require_login
from assistant.domain import Access, UserRole
from assistant.errors import AccessError, KompassError
from assistant.settings import Settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def nobody() -> bool:
    return False


def somebody() -> bool:
    return True


def refusal(address: str | None, settings: Settings) -> KompassError:
    with pytest.raises(AccessError) as caught:
        require_login(address, settings, nobody)
    return caught.value


@pytest.mark.parametrize("address", LOOPBACK)
def test_on_this_machine_nobody_logs_in(address: str) -> None:
    require_login(address, Settings(), nobody)


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "[::1]:8501"])
def test_a_browser_on_this_machine_is_let_in(host: str) -> None:
    require_login("127.0.0.1", Settings(), nobody, {"Host": host, "Accept": "*/*"})


@pytest.mark.parametrize(
    ("headers", "named"),
    [
        ({"host": "chat.example.org"}, "chat.example.org"),
        ({"Host": "localhost.example.org:8501"}, "localhost.example.org:8501"),
        ({"Host": "[::1"}, "[::1"),
        ({"Host": "127.0.0.1:8501", "X-Forwarded-For": "192.0.2.1"}, "127.0.0.1:8501"),
        ({"Host": "127.0.0.1:8501", "x-forwarded-host": "chat.example.org"}, "chat.example.org"),
        ({"Host": "127.0.0.1:8501", "Forwarded": "for=192.0.2.1"}, "127.0.0.1:8501"),
    ],
)
def test_what_comes_from_elsewhere_to_this_machine_is_not(headers: dict[str, str], named: str) -> None:
    with pytest.raises(AccessError) as caught:
        require_login("127.0.0.1", Settings(), nobody, headers)
    assert (caught.value.key, caught.value.values) == ("login_needed", {"address": named})


@pytest.mark.parametrize(
    "address",
    [None, "", "0.0.0.0", "::", "127.0.0.2", "192.0.2.1", "example.org", "unix://x", "127.0.0.1.example.org"],  # noqa: S104 - refused
)
def test_anywhere_else_a_login_is_demanded(address: str | None) -> None:
    error = refusal(address, Settings())
    assert error.key == "login_needed"
    assert (address or "0.0.0.0") in error.message("en")  # noqa: S104 - refused
    for language in ("de", "en"):
        assert "AVV_LOGIN" in error.message(language)


@pytest.mark.parametrize("address", ["127.0.0.1", None])
def test_a_login_that_nobody_has_is_none(address: str | None) -> None:
    settings = Settings(login="file")
    assert refusal(address, settings).key == "users_none"
    require_login(address, settings, somebody)


class TestProxy:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(login="file")

    @pytest.mark.parametrize("named", ["192.0.2.1", "192.0.2.1, 10.0.0.9", "192.0.2.1:4711"])
    def test_one_that_is_trusted_speaks_for_others(self, settings: Settings, named: str) -> None:
        require_login("0.0.0.0", settings, somebody, {"X-Forwarded-For": named}, "192.0.2.1")  # noqa: S104 - nothing listens

    def test_an_address_of_the_new_kind_may_have_a_port(self, settings: Settings) -> None:
        require_login("::", settings, somebody, {"x-forwarded-for": "[2001:db8::1]:4711"}, "2001:db8::1")

    @pytest.mark.parametrize("visitor", ["192.0.2.1", None])
    def test_without_one_nothing_is_said(self, settings: Settings, visitor: str | None) -> None:
        require_login("127.0.0.1", settings, somebody, {"Host": "chat.example.org"}, visitor)

    @pytest.mark.parametrize("named", ["192.0.2.1", "192.0.2.1, 110.0.0.5", "unknown", ""])
    def test_one_that_is_not_is_named(self, settings: Settings, named: str) -> None:
        with pytest.raises(AccessError) as caught:
            require_login("0.0.0.0", settings, somebody, {"X-Forwarded-For": named}, "10.0.0.5")  # noqa: S104 - nothing listens
        assert (caught.value.key, caught.value.values) == ("proxy_unknown", {"address": "10.0.0.5"})
        assert all("AVV_TRUSTED_PROXIES" in caught.value.message(language) for language in ("de", "en"))


def test_a_provider_that_is_not_set_up_is_none() -> None:
    assert refusal("127.0.0.1", Settings(login="oidc")).key == "oidc_secrets"


def test_the_one_person_sees_everything_unless_he_wants_less() -> None:
    assert local_identity().access == frozenset(Access)
    assert local_identity(UserRole.MANAGER).access == {Access.ALL}
    assert [local_identity(role).fetches for role in UserRole] == [False, True, True]
