"""The addresses of what an answer cites: for people who click, and for programs that ask."""

from urllib.parse import quote, urlencode

from assistant.citation.display import safe_url
from assistant.domain import Citation, Kind
from assistant.library.document_view import address_of
from assistant.library.page_address import page_address
from assistant.settings import Settings


def page_link(citation: Citation, settings: Settings) -> str | None:
    """Give where a browser shows what is cited: in the chat, where its name is known, else at the publisher's."""
    if citation.kind is Kind.CONTRACT:
        path = f"/contract?{urlencode({'id': citation.source_id})}"
    else:
        place = address_of(citation.source_id, citation.passage_id, (citation.start, citation.end))
        path = f"/document?{urlencode(place)}"
    return page_address(path, settings) or safe_url(citation.url)


def check_page_link(contract_id: str, settings: Settings) -> str | None:
    """Give where a browser shows the check of a contract; None where the chat has no known name."""
    return page_address(f"/contract?{urlencode({'id': contract_id, 'part': 'check'})}", settings)


def passage_link(citation: Citation, base: str) -> str:
    """Give where this interface, which is reached at `base`, has the passage."""
    return f"{base.rstrip('/')}/v1/passages/{quote(citation.passage_id)}"
