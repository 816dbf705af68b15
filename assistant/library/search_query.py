"""What a reader looks for in the library, as the address of the page says it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self, TypeVar

from assistant.citation.validity import LegalStatus
from assistant.domain import Access, Frozen, Kind, Language

Choice = TypeVar("Choice", bound=StrEnum)


class By(StrEnum):
    """How texts are searched."""

    WORDS = "words"
    MEANING = "meaning"


class LibraryQuery(Frozen):
    """A query, empty to browse, and filters, None for all; `page` counts from 1."""

    query: str = ""
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
        page = parameters.get("page", "")
        return cls(
            query=" ".join(parameters.get("q", "").split()),
            by=_choice(By, parameters.get("by")) or By.WORDS,
            kind=_choice(Kind, parameters.get("kind")),
            topic=parameters.get("topic") or None,
            language=_choice(Language, parameters.get("language")),
            validity=_choice(LegalStatus, parameters.get("validity")),
            access=_choice(Access, parameters.get("access")),
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 and int(page) else 1,
        )

    def address(self) -> dict[str, str]:
        """Give the parameters of the address that says the same; what is as usual stays out of it."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        return {"q" if name == "query" else name: str(value) for name, value in said.items() if value is not None}


def _choice(kind: type[Choice], value: str | None) -> Choice | None:
    return kind(value) if value in set(kind) else None
