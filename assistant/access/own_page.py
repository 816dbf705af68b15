"""Whether a page of the server itself asks, or one of another origin, such as another server of the same machine."""

from collections.abc import Mapping
from urllib.parse import urlsplit

OF_PAGES = {"http", "https"}


def is_own_origin(headers: Mapping[str, str]) -> bool:
    """Tell whether a request with these `headers`, names in lower case, comes from an own page, or from no page at all.

    The port counts too. A proxy has to hand on the host as the browser sent it, which Streamlit compares as well.

    >>> [is_own_origin({"host": "localhost:8501", "origin": f"http://localhost:{port}"}) for port in (8501, 3000)]
    [True, False]
    """
    origin = headers.get("origin")
    if origin is None:
        return True
    scheme, _, host = origin.lower().partition("://")
    return scheme in OF_PAGES and host != "" and host == headers.get("host", "").lower()


def is_led_by_own_page(headers: Mapping[str, str]) -> bool:
    """Tell whether an own page leads a browser here, by a link or a script, as its request with these `headers` shows.

    What a page only embeds does not count, nor what somebody typed. Without HTTPS, browsers of other machines say no
    more than the page from which they come.

    >>> [is_led_by_own_page({"host": "a", "referer": f"http://{host}/library"}) for host in "ab"]
    [True, False]
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin" and headers.get("sec-fetch-mode") == "navigate"
    try:
        scheme, host, *_ = urlsplit(headers.get("referer", ""))
    except ValueError:
        return False
    return is_own_origin({"host": headers.get("host", ""), "origin": f"{scheme}://{host}"})
