"""The keys by which tokens of an issuer are checked: fetched beside the requests, kept for a while, and not too often.

A key that is known is given at once, whatever the provider does just then. Who names an unknown one may wait for a
fetch that runs, and begins one at most once a minute, however many they name.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, OKPKey, RSAKey

from assistant.access.provider_download import DownloadError, download_keys
from assistant.access.shown_token import refusal
from assistant.errors import AccessError

FRESH, KEPT = 600.0, 3_600.0  # seconds until keys are fetched anew, and for which they count if that fails
AGAIN, SOON = 60.0, 10.0  # seconds between the beginnings of two fetches, and where there are no keys yet
PATIENCE = 5.0  # seconds after the beginning of a fetch until which requests wait for it
KINDS = {"RSA", "EC", "OKP"}  # of keys that have a public half
SHORTEST_RSA = 342  # characters of a modulus of 2048 bits
LONGEST_RSA = 1_024  # of one of 6144, whose signatures are the longest that are looked at
LONGEST = {"e": 12, "x": 128, "y": 128}  # characters of the other numbers of a key
PARTS = ("kty", "kid", "use", "alg", "n", "e", "crv", "x", "y")  # that are for everybody
SECRET = {"d", "p", "q", "k"}  # a key that tells one of them proves nothing any more, and takes minutes to read
PublicKey = RSAKey | ECKey | OKPKey
Name = tuple[str, str]  # of a key: kid and kind

_log = logging.getLogger(__name__)


class ProviderKeys:
    """The keys of one issuer; one instance serves any number of threads."""

    def __init__(self, issuer: str, *, fresh: float = FRESH, again: float = AGAIN, soon: float = SOON) -> None:
        """Start without any; they are fetched when a token needs one."""
        self._issuer = issuer
        self._fresh, self._again, self._soon = fresh, again, soon
        self._lock = Lock()
        self._keys: Mapping[Name, PublicKey] = {}
        self._came = self._tried = -KEPT
        self._over = Event()  # set while no fetch runs
        self._over.set()

    def find(self, kid: str, kind: str) -> PublicKey:
        """Give a key.

        Raises:
            AccessError: the issuer has none of that name, or does not answer.
        """
        self._fetch_if_due((kid, kind))
        if (found := self._known().get((kid, kind))) is not None:
            return found
        self._over.wait(max(0.0, self._tried + PATIENCE - monotonic()))
        if (found := self._known().get((kid, kind))) is not None:
            return found
        if not self._known():
            raise AccessError("token_provider")
        raise refusal("the issuer has no such key")

    def _known(self) -> Mapping[Name, PublicKey]:
        return self._keys if monotonic() - self._came < KEPT else {}

    def _fetch_if_due(self, wanted: Name) -> None:
        """Begin a fetch if keys are old or one is unknown, unless one runs or began a moment ago."""
        with self._lock:
            now, known = monotonic(), self._known()
            is_due = wanted not in known or now - self._came >= self._fresh
            if not is_due or not self._over.is_set() or now - self._tried < (self._again if known else self._soon):
                return
            self._tried = now
            self._over.clear()
        Thread(target=self._fetch, name="avv-provider-keys", daemon=True).start()

    def _fetch(self) -> None:
        try:
            keys = dict(_usable(download_keys(self._issuer)))
            if not keys:
                raise DownloadError("it has no key that can be used")
            self._keys, self._came = keys, monotonic()
        except DownloadError as error:
            _log.warning("the identity provider gives no keys: %s", error)
        finally:
            self._over.set()


def _usable(published: Sequence[Any]) -> Iterator[tuple[Name, PublicKey]]:
    """Give what can check signatures, by name; what is of another kind, or damaged, is left out."""
    for each in published:
        if not isinstance(each, dict) or str(each.get("kty")) not in KINDS or each.get("use", "sig") != "sig":
            continue
        kid, modulus = each.get("kid"), each.get("n", "")
        if not isinstance(kid, str) or not isinstance(modulus, str):
            continue
        if each["kty"] == "RSA" and not SHORTEST_RSA <= len(modulus) <= LONGEST_RSA:
            continue
        if SECRET & each.keys() or any(len(str(each.get(name, ""))) > most for name, most in LONGEST.items()):
            continue
        try:
            key = JWKRegistry.import_key({name: each[name] for name in PARTS if name in each})
        except (JoseError, ValueError, KeyError, TypeError):
            continue
        if isinstance(key, PublicKey):
            yield (kid, key.key_type), key
