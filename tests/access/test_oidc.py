"""What the claims of an identity provider make of a user."""

import pytest
from streamlit.runtime.secrets import secrets_singleton

from assistant.access import oidc
from assistant.access.identity import Identity
from assistant.access.oidc import NEEDED, identify, login_key, login_time, require_oidc
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.settings import Settings

NOW = 1_000_000.0
CLAIMS: dict[str, object] = {
    "iss": "https://login.example.org",
    "sub": "4711",
    "email": "Anna@Example.org",
    "name": "Anna Muster",
    "iat": NOW - 60,
    "exp": NOW + 60,
}
BY_EMAIL = Settings(login="oidc", oidc_roles={"anna@example.org": UserRole.LEGAL})
BY_GROUP = Settings(
    login="oidc", oidc_claim="groups", oidc_roles={"lawyers": UserRole.LEGAL, "staff": UserRole.MANAGER}
)


def refusal(claims: dict[str, object], settings: Settings) -> str:
    with pytest.raises(AccessError) as caught:
        identify(claims, settings, NOW)
    assert caught.value.message("de") != caught.value.message("en")
    return caught.value.key


def test_a_mapped_address_gets_its_role_however_it_is_written() -> None:
    assert identify(CLAIMS, BY_EMAIL, NOW) == Identity(user="Anna@Example.org", name="Anna Muster", role=UserRole.LEGAL)


def test_of_several_groups_the_first_of_the_settings_counts() -> None:
    for groups in (["staff", "lawyers"], ["Lawyers"], "lawyers"):
        assert identify(CLAIMS | {"groups": groups}, BY_GROUP, NOW).role is UserRole.LEGAL
    assert identify(CLAIMS | {"groups": ["other", "staff"]}, BY_GROUP, NOW).role is UserRole.MANAGER


@pytest.mark.parametrize("groups", [None, [], "", ["other"], ["law"], [["lawyers"]], {"lawyers": True}, 7])
def test_without_a_mapped_group_nobody_gets_in(groups: object) -> None:
    assert refusal(CLAIMS | {"groups": groups}, BY_GROUP) == "login_refused"


def test_a_claim_that_is_missing_maps_to_nothing() -> None:
    settings = Settings(login="oidc", oidc_claim="groups", oidc_roles={"None": UserRole.ADMIN, "": UserRole.ADMIN})
    assert refusal(CLAIMS, settings) == "login_refused"


@pytest.mark.parametrize("verified", [False, "false", "no", None, 0])
def test_an_address_that_the_provider_does_not_vouch_for_counts_for_nothing(verified: object) -> None:
    claims = CLAIMS | {"email_verified": verified}
    assert refusal(claims, BY_EMAIL) == "login_refused"
    assert identify(claims | {"groups": ["staff"]}, BY_GROUP, NOW).user == "4711"


def test_a_verified_address_counts() -> None:
    for verified in (True, "true"):
        assert identify(CLAIMS | {"email_verified": verified}, BY_EMAIL, NOW).role is UserRole.LEGAL


@pytest.mark.parametrize("exp", [NOW, NOW - 1, 0, None, "", "never", True, str(NOW + 60)])
def test_expired_claims_let_nobody_in(exp: object) -> None:
    assert refusal(CLAIMS | {"exp": exp}, BY_EMAIL) == "session_expired"
    without = {name: value for name, value in CLAIMS.items() if name != "exp"}
    assert refusal(without, BY_EMAIL) == "session_expired"


def test_who_has_no_name_is_nobody() -> None:
    claims: dict[str, object] = {"exp": NOW + 60, "groups": ["staff"]}
    assert refusal(claims, BY_GROUP) == "login_refused"
    assert identify(claims | {"sub": "4711"}, BY_GROUP, NOW).name == "4711"


def test_each_login_has_a_key_and_a_time_of_its_own() -> None:
    assert login_key(CLAIMS) != login_key(CLAIMS | {"iat": NOW})
    assert login_key(CLAIMS) != login_key(CLAIMS | {"sub": "4712"})
    assert login_time(CLAIMS, NOW) == NOW - 60
    assert login_time({}, NOW) == NOW


class TestConfiguration:
    @pytest.fixture
    def auth(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
        auth = dict.fromkeys(NEEDED, "x" * 40)
        monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": auth})
        return auth

    def problem(self, settings: Settings = BY_EMAIL) -> AccessError:
        with pytest.raises(AccessError) as caught:
            require_oidc(settings)
        return caught.value

    def test_all_that_is_needed_is_enough(self, auth: dict[str, str]) -> None:
        assert auth
        require_oidc(BY_EMAIL)

    def test_what_is_missing_is_named(self, auth: dict[str, str]) -> None:
        del auth["client_secret"]
        auth["redirect_uri"] = ""
        assert self.problem().values == {"missing": "redirect_uri, client_secret"}

    def test_without_secrets_all_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for held in (None, {"other": 1}, {"auth": "x"}):
            monkeypatch.setattr(secrets_singleton, "_secrets", held)
            assert self.problem().values == {"missing": ", ".join(NEEDED)}

    def test_a_guessable_cookie_secret_is_refused(self, auth: dict[str, str]) -> None:
        auth["cookie_secret"] = "x" * 31
        assert self.problem().key == "oidc_cookie_secret"

    def test_without_roles_nobody_could_log_in(self, auth: dict[str, str]) -> None:
        assert auth
        assert self.problem(Settings(login="oidc")).key == "oidc_roles"

    def test_a_missing_package_is_named(self, auth: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        assert auth
        monkeypatch.setattr(oidc, "find_spec", lambda _: None)
        assert "avv-kompass[oidc]" in self.problem().message("de")
