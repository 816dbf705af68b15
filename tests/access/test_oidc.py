"""What the claims of an identity provider make of a user."""

from typing import Any

import pytest
from streamlit.runtime.secrets import secrets_singleton

from assistant.access import oidc
from assistant.access.identity import Identity
from assistant.access.oidc import NEEDED, identify, is_fresh, login_key, login_time, require_oidc
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.settings import Settings

NOW = 1_000_000.0
CLAIMS: dict[str, object] = {
    "iss": "https://login.example.org",
    "sub": "4711",
    "email": "Anna@Example.org",
    "email_verified": True,
    "name": "Anna Muster",
    "iat": NOW - 60,
    "exp": NOW + 60,
}
BY_EMAIL = Settings(login="oidc", oidc_roles={"anna@example.org": UserRole.LEGAL})
USER = "https://login.example.org|4711"
TENANT = "https://login.microsoftonline.com/6f3b/v2.0"
SILENT = {name: value for name, value in CLAIMS.items() if name != "email_verified"}  # as Entra ID sends it
BY_GROUP = Settings(
    login="oidc", oidc_claim="groups", oidc_roles={"lawyers": UserRole.LEGAL, "staff": UserRole.MANAGER}
)


def refusal(claims: dict[str, object], settings: Settings) -> str:
    with pytest.raises(AccessError) as caught:
        identify(claims, settings)
    assert caught.value.message("de") != caught.value.message("en")
    return caught.value.key


def named(*issuers: str, **values: Any) -> Settings:  # noqa: ANN401 - whatever a setting takes
    return BY_EMAIL.model_copy(update={"oidc_issuers": issuers} | values)


def test_a_mapped_address_gets_its_role_however_it_is_written() -> None:
    for address in ("Anna@Example.org", "anna@example.org", "ANNA@EXAMPLE.ORG"):
        found = identify(CLAIMS | {"email": address}, BY_EMAIL)
        assert found == Identity(user=USER, name="Anna Muster", role=UserRole.LEGAL)


@pytest.mark.parametrize(
    ("address", "other"),
    [("max@straße.example", "max@strasse.example"), ("kim@example.org", "\u212aim@example.org")],
    ids=["ß", "kelvin"],
)
def test_whose_address_only_looks_the_same_gets_no_role(address: str, other: str) -> None:
    """A domain with ß and one with ss have two owners; either got in by the role of the other."""
    for theirs, shown in ((address, other), (other, address)):
        settings = Settings(login="oidc", oidc_roles={theirs: UserRole.MANAGER})
        assert identify(CLAIMS | {"email": theirs}, settings).role is UserRole.MANAGER
        assert refusal(CLAIMS | {"email": shown}, settings) == "login_refused"


def test_people_are_told_apart_by_issuer_and_subject() -> None:
    others = ({"sub": "4712"}, {"iss": "https://elsewhere.example"})
    assert len({identify(CLAIMS | other, BY_EMAIL).user for other in ({}, *others)}) == 3


@pytest.mark.parametrize("missing", [{"sub": None}, {"sub": ""}, {"iss": None}, {"iss": ""}, {"sub": 7}])
def test_who_has_no_subject_or_no_issuer_is_nobody(missing: dict[str, object]) -> None:
    assert refusal(CLAIMS | missing, BY_EMAIL) == "login_refused"


def test_of_several_groups_the_first_of_the_settings_counts() -> None:
    for groups in (["staff", "lawyers"], ["Lawyers"], "lawyers"):
        assert identify(CLAIMS | {"groups": groups}, BY_GROUP).role is UserRole.LEGAL
    assert identify(CLAIMS | {"groups": ["other", "staff"]}, BY_GROUP).role is UserRole.MANAGER


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
    assert refusal(claims, named(str(CLAIMS["iss"]))) == "login_refused"  # nor if the settings name the provider
    assert identify(claims | {"groups": ["staff"]}, BY_GROUP).user == USER


def test_an_address_of_a_tenant_that_nobody_named_counts_for_nothing() -> None:
    """Who has a tenant of their own can give themselves any address in it; its provider says nothing about that."""
    assert refusal(SILENT, BY_EMAIL) == "login_refused"
    assert refusal(SILENT | {"iss": TENANT.replace("6f3b", "evil")}, named(TENANT)) == "login_refused"
    assert identify(SILENT | {"iss": TENANT}, named(TENANT)).role is UserRole.LEGAL


def test_where_issuers_are_named_no_other_sends_anybody() -> None:
    claims = CLAIMS | {"groups": ["lawyers"]}
    by_group = BY_GROUP.model_copy(update={"oidc_issuers": (TENANT,)})
    assert refusal(claims, by_group) == refusal(claims, named(TENANT)) == "login_refused"
    assert identify(claims | {"iss": TENANT}, by_group).role is UserRole.LEGAL


def test_a_verified_address_counts() -> None:
    for verified in (True, "true"):
        assert identify(CLAIMS | {"email_verified": verified}, BY_EMAIL).role is UserRole.LEGAL


@pytest.mark.parametrize("exp", [NOW, NOW - 1, 0, None, "", "never", True, str(NOW + 60)])
def test_claims_that_come_too_late_are_not_fresh(exp: object) -> None:
    without = {name: value for name, value in CLAIMS.items() if name != "exp"}
    assert is_fresh(CLAIMS, NOW)
    assert not is_fresh(CLAIMS | {"exp": exp}, NOW)
    assert not is_fresh(without, NOW)


def test_who_has_no_name_is_shown_by_what_there_is() -> None:
    claims: dict[str, object] = {"iss": "https://login.example.org", "sub": "4711", "groups": ["staff"]}
    assert identify(claims, BY_GROUP) == Identity(user=USER, name="4711", role=UserRole.MANAGER)
    assert identify(claims | {"email": "a@example.org"}, BY_GROUP).name == "a@example.org"


def test_each_login_has_a_key_and_a_time_of_its_own() -> None:
    assert login_key(CLAIMS) != login_key(CLAIMS | {"iat": NOW})
    assert login_key(CLAIMS) != login_key(CLAIMS | {"sub": "4712"})
    assert login_time(CLAIMS) == NOW - 60
    assert login_time({}) == 0.0


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

    def test_the_client_of_the_chat_is_no_audience_of_programs(self, auth: dict[str, str]) -> None:
        audience = {"oidc_audience": auth["client_id"]}
        assert self.problem(BY_EMAIL.model_copy(update=audience)).key == "oidc_audience"
        require_oidc(BY_EMAIL.model_copy(update={"oidc_audience": "https://kompass.example.org/api"}))

    def test_a_missing_package_is_named(self, auth: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        assert auth
        monkeypatch.setattr(oidc, "find_spec", lambda _: None)
        assert "avv-kompass[oidc]" in self.problem().message("de")
