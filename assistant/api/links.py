"""The addresses of what an answer cites: for people who click, and for programs that ask."""

from urllib.parse import quote, urlencode

from assistant.citation.display import safe_url
from assistant.domain import Citation, Kind
from assistant.library.document_view import address_of
from assistant.settings import Settings


def page_link(citation: Citation, settings: Settings) -> str | None:
    """Give where a browser shows what is cited: in the chat, where its name is known, else at the publisher's."""
    host = settings.public_host
    if host is None or "*" in host:
        return safe_url(citation.url)
    if citation.kind is Kind.CONTRACT:
        return f"https://{host}/contract?{urlencode({'id': citation.source_id})}"
    place = address_of(citation.source_id, citation.passage_id, (citation.start, citation.end))
    return f"https://{host}/document?{urlencode(place)}"


def passage_link(citation: Citation, base: str) -> str:
    """Give where this interface, which is reached at `base`, has the passage."""
    return f"{base.rstrip('/')}/v1/passages/{quote(citation.passage_id)}"
