"""Access tokens of a provider on this machine: who they let in, for what, and all that is tried in their place."""

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from time import time

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from assistant.access.access_tokens import AccessTokens
from assistant.access.scope import Scope
from assistant.access.shown_token import LONGEST
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.settings import Settings
from tests.support.identity_provider import API, CLIENT, KEYS, Provider, serve_provider

HOUR = 3_600
LONG_NUMBER, NO_NUMBER = '{"exp": ' + "9" * 5_000 + "}", '{"exp": NaN}'


@pytest.fixture(scope="module")
def served() -> Iterator[Provider]:
    with serve_provider() as found:
        yield found


@pytest.fixture
def provider(served: Provider) -> Provider:
    """A provider whom nobody has asked yet, and who says that its user is a lawyer."""
    served.claims = {"groups": ["staff", "lawyers"], "name": "Anna Muster"}
    served.asked.clear()
    return served


@pytest.fixture
def settings(provider: Provider) -> Settings:
    return Settings(
        login="oidc",
        oidc_issuers=(provider.address, "https://other.example.org"),
        oidc_claim="groups",
        oidc_roles={"lawyers": UserRole.LEGAL, "staff": UserRole.MANAGER},
        oidc_audience=API,
    )


@pytest.fixture
def tokens(settings: Settings) -> AccessTokens:
    return AccessTokens(settings, API)


def refusal(tokens: AccessTokens, token: str) -> str:
    with pytest.raises(AccessError) as caught:
        tokens.admit(token, time())
    return caught.value.key


def packed(part: object) -> str:
    text = part if isinstance(part, str) else json.dumps(part)
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def opened(part: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


class TestHolder:
    def test_it_is_the_person_of_the_browser_in_the_same_role(self, tokens: AccessTokens, provider: Provider) -> None:
        holder = tokens.admit(provider.access_token(), time())
        assert holder.identity.user == f"{provider.address}|4711"
        assert (holder.identity.name, holder.identity.role) == ("Anna Muster", UserRole.LEGAL)
        assert holder.scopes == frozenset(Scope)

    def test_who_has_no_role_or_loses_it_does_not_get_in(self, tokens: AccessTokens, provider: Provider) -> None:
        assert refusal(tokens, provider.access_token(groups=["guests"])) == "login_refused"
        assert refusal(tokens, provider.access_token(groups=None)) == "login_refused"
        assert refusal(tokens, provider.access_token(sub=None)) == "login_refused"

    def test_an_address_counts_only_as_at_a_login(self, settings: Settings, provider: Provider) -> None:
        by_email = {"oidc_claim": "email", "oidc_roles": {"anna@example.org": UserRole.LEGAL}}
        tokens = AccessTokens(settings.model_copy(update=by_email), API)
        claims = {"email": "anna@example.org"}
        assert tokens.admit(provider.access_token(**claims, email_verified=True), time())
        assert refusal(tokens, provider.access_token(**claims, email_verified=False)) == "login_refused"

    @pytest.mark.parametrize(
        ("claims", "scopes"),
        [
            ({"scope": "openid ask search"}, {Scope.ASK, Scope.SEARCH}),
            ({"scp": ["ask"]}, {Scope.ASK}),
            ({"scope": "ask search", "scp": "search keep"}, {Scope.SEARCH}),
            ({"scope": "openid profile"}, set()),
            ({"scope": ""}, set()),
            ({"scope": "ASK ask-all"}, set()),
        ],
    )
    def test_scopes_only_make_it_narrower(
        self, tokens: AccessTokens, provider: Provider, claims: dict[str, object], scopes: set[Scope]
    ) -> None:
        assert tokens.admit(provider.access_token(**claims), time()).scopes == scopes

    @pytest.mark.parametrize("claims", [{"scope": None, "scp": 1}, {"scope": {"ask": 1}}])
    def test_scopes_that_cannot_be_read_give_none(
        self, tokens: AccessTokens, provider: Provider, claims: dict[str, object]
    ) -> None:
        assert refusal(tokens, provider.access_token(**claims)) == "token_refused"

    def test_programs_can_be_named(self, settings: Settings, provider: Provider) -> None:
        tokens = AccessTokens(settings.model_copy(update={"oidc_clients": ("script", "notebook")}), API)
        assert tokens.admit(provider.access_token(), time())
        assert tokens.admit(provider.access_token(client_id=None, azp="notebook"), time())
        for claims in ({"client_id": "other"}, {"azp": "other"}, {"client_id": None}, {"client_id": ["script"]}):
            assert refusal(tokens, provider.access_token(**claims)) == "token_refused"


class TestKinds:
    def test_one_that_is_meant_for_several_counts(self, tokens: AccessTokens, provider: Provider) -> None:
        assert tokens.admit(provider.access_token(aud=["account", API]), time())

    def test_one_that_is_not_called_so_says_it_by_its_scopes(self, tokens: AccessTokens, provider: Provider) -> None:
        """As those of Entra ID, and of Keycloak unless it is told otherwise."""
        for typ in ("JWT", None):
            assert tokens.admit(provider.access_token({"typ": typ}, scope="ask"), time()).scopes == {Scope.ASK}
            assert refusal(tokens, provider.access_token({"typ": typ})) == "token_refused"

    @pytest.mark.parametrize("claim", ["nonce", "at_hash", "c_hash"])
    def test_an_id_token_opens_nothing(self, tokens: AccessTokens, provider: Provider, claim: str) -> None:
        assert refusal(tokens, provider.access_token({"typ": "JWT"}, aud=[CLIENT, API])) == "token_refused"
        token = provider.access_token({"typ": "JWT"}, scope="ask", **{claim: "x"})
        assert refusal(tokens, token) == "token_refused"

    @pytest.mark.parametrize("claim", ["azp", "client_id", "appid"])
    def test_nor_does_one_that_has_scopes_and_was_given_to_whom_it_is_meant_for(
        self, tokens: AccessTokens, provider: Provider, claim: str
    ) -> None:
        """As an ID token is, should the provider put scopes into it."""
        said = {"client_id": None, "scope": "openid ask", claim: API}
        assert refusal(tokens, provider.access_token({"typ": "JWT"}, **said)) == "token_refused"
        assert tokens.admit(provider.access_token({"typ": "JWT"}, **said | {claim: "script"}), time())
        assert tokens.admit(provider.access_token(**said), time())  # one that says what it is

    @pytest.mark.parametrize("typ", ["logout+jwt", "dpop+jwt", "secevent+jwt", "JWT ", 1, ["at+jwt"]])
    def test_other_kinds_are_none(self, tokens: AccessTokens, provider: Provider, typ: object) -> None:
        assert refusal(tokens, provider.access_token({"typ": typ}, scope="ask")) == "token_refused"

    def test_one_that_is_bound_to_a_key_is_not_for_whoever_has_it(
        self, tokens: AccessTokens, provider: Provider
    ) -> None:
        assert refusal(tokens, provider.access_token(cnf={"jkt": "x"})) == "token_refused"


class TestForged:
    """What a stranger can make who knows all that is public."""

    @pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE"])
    def test_unsigned(self, tokens: AccessTokens, provider: Provider, name: str) -> None:
        header, claims, signature = provider.access_token().split(".")
        header = packed(opened(header) | {"alg": name})
        assert refusal(tokens, f"{header}.{claims}.") == "token_refused"
        assert refusal(tokens, f"{header}.{claims}.{signature}") == "token_refused"

    @pytest.mark.parametrize("name", ["HS256", "HS384", "HS512"])
    def test_the_public_key_is_no_password(self, tokens: AccessTokens, provider: Provider, name: str) -> None:
        known = [provider.key.as_pem(private=False), json.dumps(provider.key.as_dict(private=False)).encode()]
        header, claims, _ = provider.access_token().split(".")
        signed = f"{packed(opened(header) | {'alg': name})}.{claims}"
        for secret in (*known, known[0].rstrip(b"\n"), b""):
            seal = hmac.new(secret, signed.encode(), getattr(hashlib, f"sha{name[2:]}")).digest()
            token = f"{signed}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"
            assert refusal(tokens, token) == "token_refused"

    def test_a_key_of_their_own(self, tokens: AccessTokens, provider: Provider) -> None:
        other = RSAKey.generate_key(2048)
        claims = opened(provider.access_token().split(".")[1])
        own = {
            "jwk": other.as_dict(private=False),
            "jku": "https://evil.example.org/keys",
            "x5u": "https://evil.example.org",
        }
        for header in ({}, own):
            named = {"typ": "at+jwt", "alg": "RS256", "kid": provider.key.kid} | header
            assert refusal(tokens, provider.sign(named, claims, other)) == "token_refused"

    def test_changed_claims(self, tokens: AccessTokens, provider: Provider) -> None:
        header, claims, signature = provider.access_token(groups=["staff"]).split(".")
        changed = packed(opened(claims) | {"groups": ["lawyers"]})
        assert refusal(tokens, f"{header}.{changed}.{signature}") == "token_refused"
        assert refusal(tokens, f"{header}.{claims}.") == "token_refused"
        assert refusal(tokens, f"{header}.{claims}.{signature[:-4]}") == "token_refused"

    @pytest.mark.parametrize(
        "extra", [{"crit": ["exp"]}, {"crit": []}, {"b64": False}, {"b64": False, "crit": ["b64"]}]
    )
    def test_demands_that_nobody_here_knows(
        self, tokens: AccessTokens, provider: Provider, extra: dict[str, object]
    ) -> None:
        assert refusal(tokens, provider.access_token(extra)) == "token_refused"

    @pytest.mark.parametrize("kid", [None, "", 1, ["x"], "x" * 257, "../../etc/passwd", "' OR 1=1"])
    def test_names_of_keys(self, tokens: AccessTokens, provider: Provider, kid: object) -> None:
        assert refusal(tokens, provider.access_token({"kid": kid})) == "token_refused"

    @pytest.mark.parametrize("name", ["RS512", "PS256", "ES256", "Ed25519"])
    def test_another_algorithm_than_the_key_is_for(self, tokens: AccessTokens, provider: Provider, name: str) -> None:
        header, claims, signature = provider.access_token().split(".")
        assert refusal(tokens, f"{packed(opened(header) | {'alg': name})}.{claims}.{signature}") == "token_refused"

    @pytest.mark.parametrize("alg", [1, None, ["RS256"], {"RS256": 1}])
    def test_an_algorithm_that_is_no_name(self, tokens: AccessTokens, provider: Provider, alg: object) -> None:
        header, claims, signature = provider.access_token().split(".")
        assert refusal(tokens, f"{packed(opened(header) | {'alg': alg})}.{claims}.{signature}") == "token_refused"


class TestForeign:
    @pytest.mark.parametrize("aud", [None, CLIENT, API + "/", API.upper(), [], [CLIENT], {API: 1}, 1, [[API]]])
    def test_what_is_meant_for_others_is_refused_unasked(
        self, tokens: AccessTokens, provider: Provider, aud: object
    ) -> None:
        assert refusal(tokens, provider.access_token(aud=aud)) == "token_refused"
        assert not provider.asked

    @pytest.mark.parametrize("suffix", ["/", "/evil", "@evil.example.org", None])
    def test_so_is_what_comes_from_others(self, tokens: AccessTokens, provider: Provider, suffix: str | None) -> None:
        issuer = None if suffix is None else provider.address + suffix
        assert refusal(tokens, provider.access_token(iss=issuer)) == "token_refused"
        assert refusal(tokens, provider.access_token(iss=[provider.address])) == "token_refused"
        assert not provider.asked

    def test_one_issuer_does_not_sign_for_another(self, settings: Settings, provider: Provider) -> None:
        with serve_provider() as other:
            named = settings.model_copy(update={"oidc_issuers": (provider.address, other.address)})
            tokens = AccessTokens(named, API)
            assert tokens.admit(provider.access_token(), time())
            header = {"kid": provider.key.kid}
            assert refusal(tokens, provider.access_token(header, iss=other.address)) == "token_refused"
            assert other.asked[KEYS] == 1


class TestTimes:
    @pytest.mark.parametrize(
        "after",
        [
            {"exp": -31},
            {"exp": -31, "nbf": -40},
            {"iat": 40},
            {"nbf": 40},
            {"iat": -10 * HOUR - 1},
            {"iat": -11 * HOUR, "exp": 365 * 24 * HOUR},
        ],
    )
    def test_over_or_not_begun(self, tokens: AccessTokens, provider: Provider, after: dict[str, int]) -> None:
        now = int(time())
        claims = {name: now + seconds for name, seconds in after.items()}
        assert refusal(tokens, provider.access_token(**claims)) == "token_refused"

    @pytest.mark.parametrize("after", [{"exp": -10}, {"iat": 10}, {"nbf": 10}, {"iat": -9 * HOUR}])
    def test_clocks_may_differ_a_little(self, tokens: AccessTokens, provider: Provider, after: dict[str, int]) -> None:
        now = int(time())
        assert tokens.admit(provider.access_token(**{name: now + each for name, each in after.items()}), now)

    def test_the_end_is_told_and_that_of_a_login_at_the_latest(self, tokens: AccessTokens, provider: Provider) -> None:
        now = int(time())
        for exp, end in ((now + 60, now + 90), (now + 365 * 24 * HOUR, now + 10 * HOUR)):
            assert tokens.admit(provider.access_token(iat=now, exp=exp), now).ends == end

    @pytest.mark.parametrize("claim", ["iat", "exp", "nbf"])
    @pytest.mark.parametrize("value", [None, "never", True, [], float("inf"), 10**400, "2100-01-01"])
    def test_times_that_are_none(self, tokens: AccessTokens, provider: Provider, claim: str, value: object) -> None:
        if claim == "nbf" and value is None:
            value = {}  # it may be missing
        assert refusal(tokens, provider.access_token(**{claim: value})) == "token_refused"


class TestForm:
    @pytest.mark.parametrize(
        "token",
        [
            "",
            "..",
            "a.b",
            "a.b.c.d.e",
            "e30.e30.e30",
            "bnVsbA.e30.",
            f"{packed('[' * 5_000)}.e30.x",
            f"e30.{packed('[' * 5_000)}.x",
            f"e30.{packed(LONG_NUMBER)}.x",
            f"e30.{packed(NO_NUMBER)}.x",
            "e30.\xff.x",
            "e30=.e30.x",
            "e3 0.e30.x",
            "ÿ.ÿ.ÿ",
            "x" * LONGEST + ".e30.",
        ],
    )
    def test_what_is_none(self, tokens: AccessTokens, provider: Provider, token: str) -> None:
        assert refusal(tokens, token) == "token_refused"
        assert not provider.asked

    def test_one_of_the_right_form_that_is_too_long(self, tokens: AccessTokens, provider: Provider) -> None:
        assert refusal(tokens, provider.access_token(groups=["lawyers"] * 2_000)) == "token_refused"
        assert tokens.admit(provider.access_token(groups=["lawyers"] * 800), time())

    def test_the_log_says_why_and_nothing_of_the_token(
        self, tokens: AccessTokens, provider: Provider, caplog: pytest.LogCaptureFixture
    ) -> None:
        token = provider.access_token(exp=1, name="Frau Zorkatul")
        with caplog.at_level(logging.DEBUG, logger="assistant"):
            assert refusal(tokens, token) == "token_refused"
        assert "its time is over" in caplog.text
        assert not any(part in caplog.text for part in [*token.split("."), "Zorkatul", "4711"])
        assert token not in repr(tokens)


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (RSAKey.generate_key(2048, {"kid": "r"}), "PS256"),
        (RSAKey.generate_key(2048, {"kid": "r"}), "RS512"),
        (ECKey.generate_key("P-256", {"kid": "e"}), "ES256"),
        (ECKey.generate_key("P-521", {"kid": "e"}), "ES512"),
        (OKPKey.generate_key("Ed25519", {"kid": "o"}), "Ed25519"),
    ],
)
def test_each_algorithm_of_the_list_is_checked(
    settings: Settings, provider: Provider, key: RSAKey | ECKey | OKPKey, algorithm: str
) -> None:
    provider.replies[KEYS] = json.dumps({"keys": [key.as_dict(private=False)]}).encode()
    try:
        tokens = AccessTokens(settings, API)
        claims = opened(provider.access_token().split(".")[1])
        header = {"typ": "at+jwt", "alg": algorithm, "kid": key.kid}
        good = provider.sign(header, claims, key)
        assert tokens.admit(good, time())
        signed, _, signature = good.rpartition(".")
        other = f"{signed}.{'A' * len(signature)}"  # zero, which careless code takes for a signature of anything
        assert refusal(tokens, other) == "token_refused"
    finally:
        del provider.replies[KEYS]


@pytest.mark.parametrize(("published", "counts"), [({"alg": "RS256"}, False), ({"alg": "PS256"}, True), ({}, True)])
def test_a_key_signs_in_the_way_that_it_is_published_for(
    settings: Settings, provider: Provider, published: dict[str, str], *, counts: bool
) -> None:
    provider.replies[KEYS] = json.dumps({"keys": [provider.key.as_dict(private=False) | published]}).encode()
    try:
        tokens, token = AccessTokens(settings, API), provider.access_token({"alg": "PS256"})
        assert (tokens.admit(token, time()) is not None) if counts else refusal(tokens, token) == "token_refused"
    finally:
        del provider.replies[KEYS]


def test_a_published_secret_signs_nothing(settings: Settings, provider: Provider) -> None:
    """A provider that publishes a symmetric key by mistake would let everybody in."""
    secret = OctKey.generate_key(256, {"kid": "s"})
    provider.replies[KEYS] = json.dumps({"keys": [secret.as_dict(private=True), provider.key.as_dict()]}).encode()
    try:
        claims = opened(provider.access_token().split(".")[1])
        token = provider.sign({"typ": "at+jwt", "alg": "HS256", "kid": "s"}, claims, secret)
        assert refusal(AccessTokens(settings, API), token) == "token_refused"
    finally:
        del provider.replies[KEYS]


class TestSettings:
    @pytest.mark.parametrize(
        ("update", "missing"),
        [
            ({"login": "file"}, "AVV_LOGIN=oidc"),
            ({"oidc_issuers": ()}, "AVV_OIDC_ISSUERS"),
            ({"oidc_roles": {}}, "AVV_OIDC_ROLES"),
            ({"oidc_roles": {}, "login": "none"}, "AVV_LOGIN=oidc, AVV_OIDC_ROLES"),
        ],
    )
    def test_what_is_missing_is_named(self, settings: Settings, update: dict[str, object], missing: str) -> None:
        with pytest.raises(AccessError) as caught:
            AccessTokens(settings.model_copy(update=update), API)
        assert (caught.value.key, caught.value.values) == ("oidc_tokens", {"missing": missing})

    @pytest.mark.parametrize(
        "issuer", ["http://login.example.org", "login.example.org", "ftp://127.0.0.1", "file:///x"]
    )
    def test_keys_cannot_be_changed_on_the_way(self, settings: Settings, issuer: str) -> None:
        with pytest.raises(AccessError) as caught:
            AccessTokens(settings.model_copy(update={"oidc_issuers": (issuer,)}), API)
        assert (caught.value.key, caught.value.values) == ("oidc_issuer", {"issuer": issuer})
        assert all(issuer in caught.value.message(language) for language in ("de", "en"))
