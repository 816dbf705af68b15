"""What a reader looks for in the library, as the address of the page says it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from assistant.citation.validity import LegalStatus
from assistant.domain import Access, Kind, Language
from assistant.page_address import AddressQuery, read_choice, read_whole_number


class By(StrEnum):
    """How texts are searched."""

    WORDS = "words"
    MEANING = "meaning"


class LibraryQuery(AddressQuery):
    """A query, empty to browse, and filters, None for all; `page` counts from 1."""

    by: By = By.WORDS
    kind: Kind | None = None
    topic: str | None = None
    language: Language | None = None
    validity: LegalStatus | None = None
    access: Access | None = None
    page: int = 1

    @classmethod
    def from_address(cls, parameters: Mapping[str, str]) -> Self:
        """Read the parameters of an address; what means nothing is as if it were not there.

        >>> LibraryQuery.from_address({"q": "Panne", "kind": "nonsense", "page": "2"}).address()
        {'q': 'Panne', 'page': '2'}
        """
        return cls(
            query=" ".join(parameters.get("q", "").split()),
            by=read_choice(By, parameters.get("by")) or By.WORDS,
            kind=read_choice(Kind, parameters.get("kind")),
            topic=parameters.get("topic") or None,
            language=read_choice(Language, parameters.get("language")),
            validity=read_choice(LegalStatus, parameters.get("validity")),
            access=read_choice(Access, parameters.get("access")),
            page=read_whole_number(parameters.get("page")) or 1,
        )
