"""An access token as somebody shows it (a JWT), taken apart; nothing that it says is believed yet."""

import json
import logging
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from assistant.errors import AccessError

LONGEST = 16_384  # characters; tokens with many groups have some thousands
PARTS = 3  # header, claims, signature; an encrypted token has five

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ShownToken:
    """A token: its text, and what its header and its claims say."""

    text: str = field(repr=False)
    header: Mapping[str, Any] = field(repr=False)
    claims: Mapping[str, Any] = field(repr=False)

    @property
    def issuer(self) -> object:
        """Who is said to have made it."""
        return self.claims.get("iss")

    def names_audience(self, audience: str) -> bool:
        """Tell whether it says that it is meant for `audience`, perhaps among others."""
        named = self.claims.get("aud")
        return named == audience or (isinstance(named, list) and audience in named)


def looks_like_token(text: str) -> bool:
    """Tell whether somebody means to show a token.

    >>> looks_like_token("eyJh.eyJp.c2ln"), looks_like_token("avv_1_x")
    (True, False)
    """
    return text.count(".") == PARTS - 1


def read_token(text: str) -> ShownToken:
    """Take a token apart.

    Raises:
        AccessError: it is too long, or not in the form of one.
    """
    if len(text) > LONGEST or not looks_like_token(text):
        raise refusal("it is too long, or has other parts")
    header, claims, _ = text.split(".")
    return ShownToken(text, _read_part(header), _read_part(claims))


def refusal(why: str) -> AccessError:
    """Give what refuses a token. The log says why, in words of ours; whoever shows it does not learn it."""
    _log.info("a token is refused: %s", why)
    return AccessError("token_refused")


def _read_part(part: str) -> Mapping[str, Any]:
    try:
        found = json.loads(b64decode(part + "=" * (-len(part) % 4), b"-_", validate=True), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # also what is no text, or has numbers or depths without end
        raise refusal("a part of it cannot be read") from error
    if not isinstance(found, dict):
        raise refusal("a part of it is no object")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
