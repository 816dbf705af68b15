"""What the web server under the chat and the HTTP interface takes of a request before anybody looks at it."""


def limit_request_heads() -> None:
    """Have the web server refuse a head of more than 64 KB: its address and its headers.

    The faster of its parsers, which it chooses by itself where that is installed, keeps any length in memory.
    """
    from uvicorn.config import HTTP_PROTOCOLS  # takes a while to import

    HTTP_PROTOCOLS["auto"] = HTTP_PROTOCOLS["h11"]
