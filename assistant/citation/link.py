"""Which addresses of sources may become links."""

from urllib.parse import urlsplit


def safe_url(url: str | None) -> str | None:
    """Give `url` if a browser would only open a web page by it, else None.

    >>> safe_url("javascript:alert(1)") is None
    True
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
