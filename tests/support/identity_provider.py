"""A small identity provider on this machine: OpenID Connect with one user, who never has to type anything.

It gives access tokens out at once, and can be away, slow, or publish something else than its keys.
"""

import base64
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import Key, RSAKey
from joserfc.jws import JWSRegistry
from joserfc.util import urlsafe_b64encode

CLIENT, SECRET = "avv-kompass", "a secret of client and provider"
API = "https://kompass.example.org/api"  # the audience of its access tokens
METADATA, KEYS = "/.well-known/openid-configuration", "/keys"


class Provider:
    """What it says of the user; `lifetime` is that of its tokens, in seconds.

    `asked` counts by path what it was asked for; `replies` has for a path what it says there in place of the usual.
    """

    def __init__(self) -> None:
        self.claims: dict[str, object] = {}
        self.lifetime = 3_600
        self.logins = 0
        self.key = RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)
        self.codes: dict[str, dict[str, str]] = {}  # what was asked for, by the code that was given out
        self.address = ""
        self.asked: Counter[str] = Counter()
        self.replies: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]] = {}

    def access_token(self, header: dict[str, object] | None = None, **claims: object) -> str:
        """Give an access token, good for an hour; what is None among its claims is missing."""
        now = int(time.time())
        given = {"iss": self.address, "aud": API, "sub": "4711", "client_id": "script", "iat": now, "exp": now + 3_600}
        named = {name: value for name, value in (given | self.claims | claims).items() if value is not None}
        return self.sign({"typ": "at+jwt", "alg": "RS256", "kid": self.key.kid} | (header or {}), named, self.key)

    @staticmethod
    def sign(header: dict[str, object], claims: dict[str, object], key: Key) -> str:
        """Sign with a key, whatever the header says besides; what is None in it is missing."""
        said = {name: value for name, value in header.items() if value is not None}
        signed = b".".join(urlsafe_b64encode(json.dumps(part).encode()) for part in (said, claims))
        signature = JWSRegistry.algorithms[str(header["alg"])].sign(signed, key)
        return (signed + b"." + urlsafe_b64encode(signature)).decode()

    def keys(self) -> dict[str, object]:
        """Give what it publishes."""
        return {"keys": [self.key.as_dict(private=False)]}

    def metadata(self) -> dict[str, object]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": self.address + KEYS,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Give the address to send the browser back to."""
        code = token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, object]:
        asked = self.codes.pop(form["code"])
        challenge = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() == asked["code_challenge"]
        assert authorization == f"Basic {base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "4711", "iat": now, "exp": now + self.lifetime}
        header = {"alg": "RS256", "kid": self.key.kid}
        id_token = jwt.encode(header, claims | {"nonce": asked["nonce"]} | self.claims, self.key)
        self.logins += 1
        return {"access_token": token_urlsafe(), "token_type": "Bearer", "expires_in": 60, "id_token": id_token}


@contextmanager
def serve_provider() -> Iterator[Provider]:
    """Run a provider while the body runs."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            provider.asked[url.path] += 1
            other = provider.replies.get(url.path)
            if callable(other):
                other(self)
            elif other is not None:
                self._send(other)
            elif url.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(_single(url.query)))
                self.end_headers()
            elif url.path == KEYS:
                self._answer(provider.keys())
            else:
                self._answer(provider.metadata())

        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(provider.token(_single(form), self.headers["Authorization"]))

        def log_message(self, format: str, *values: object) -> None:
            del format, values

        def _answer(self, content: dict[str, object]) -> None:
            self._send(json.dumps(content).encode())

        def _send(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            with suppress(OSError):  # who has seen enough of it goes
                self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()


def _single(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
