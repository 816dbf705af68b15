"""What an identity provider said of a user, as a browser shows it with a request."""

import json
from collections.abc import Mapping

Cookies = Mapping[str, str]


def shown_claims(cookies: Cookies) -> dict[str, object]:
    """Give what Streamlit keeps in its signed cookie, as it does for a page; nothing if it is not signed by us."""
    from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
    from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

    kept = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    claims = json.loads(kept) if kept else {}
    return claims if claims.get("is_logged_in") is True else {}
