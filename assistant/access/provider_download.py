"""What an identity provider publishes, fetched with limits of time and size and without following it elsewhere."""

import json
from collections.abc import Mapping
from typing import Any

import httpx

from assistant.bounded_replies import ONCE, bounded
from assistant.direct import is_here

LARGEST = 256 * 1024  # bytes of a document
STEP, WHOLE = 3.0, 8.0  # seconds for a step of a fetch, and for all of it
METADATA = "/.well-known/openid-configuration"  # below the name of an issuer


class DownloadError(Exception):
    """A provider does not give what it has to; the text says why, in words of ours."""


def is_private(url: object) -> bool:
    """Tell whether nobody on the way can change what comes from `url`.

    >>> is_private("https://login.example.org"), is_private("http://login.example.org"), is_private("http://[::1]:80")
    (True, False, True)
    """
    if not isinstance(url, str):
        return False
    return url.startswith("https://") or (url.startswith("http://") and is_here(url))


def download_keys(issuer: str) -> list[Any]:
    """Give the keys with which an issuer signs, as it publishes them; `issuer` is private.

    Raises:
        DownloadError: it gives none, or is not who it is said to be.
    """
    metadata = _download(issuer.removesuffix("/") + METADATA)
    if metadata.get("issuer") != issuer:
        raise DownloadError("it has another name")
    address = metadata.get("jwks_uri")
    if not isinstance(address, str) or not is_private(address) or (is_here(address) and not is_here(issuer)):
        raise DownloadError("the address of its keys is not safe")
    keys = _download(address).get("keys")
    if not isinstance(keys, list):
        raise DownloadError("it has no list of keys")
    return keys


def _download(url: str) -> Mapping[str, Any]:
    headers = {"Accept": "application/json"} | ONCE
    try:
        with (
            httpx.Client(follow_redirects=False, timeout=STEP, trust_env=not is_here(url)) as client,
            client.stream("GET", url, headers=headers, extensions=bounded(WHOLE, LARGEST)) as reply,
        ):
            if reply.status_code != httpx.codes.OK:
                raise DownloadError(f"it answers with {reply.status_code}")
            found = json.loads(b"".join(reply.iter_raw()))
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise DownloadError(type(error).__name__) from error
    except (ValueError, RecursionError) as error:
        raise DownloadError("its reply is no JSON") from error
    if not isinstance(found, dict):
        raise DownloadError("its reply is no object")
    return found
