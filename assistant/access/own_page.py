"""Whether a page of the server itself asks, or one of another origin, such as another server of the same machine."""

from collections.abc import Mapping

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
