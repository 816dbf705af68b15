"""What the user says about documents that are to be taken in."""

from datetime import date

from assistant.domain import Access, Frozen, Kind, Language


class ImportOptions(Frozen):
    """What the user says about documents; what is not said is guessed."""

    kind: Kind | None = None
    language: Language | None = None
    title: str | None = None
    url: str | None = None
    access: Access = Access.ALL
    valid_from: date | None = None
    valid_to: date | None = None
    as_of: date | None = None
    keep_all: bool = False
