"""What is damaged, what is read, and what came of it."""

from assistant.documents.format import DocumentFormat
from assistant.domain import Frozen


class Seed(Frozen):
    """A document to be damaged, and the format that its readers take it for."""

    name: str
    raw: bytes
    format: DocumentFormat


class Case(Frozen):
    """A damaged document; `keep_all` as in `Given`."""

    name: str
    raw: bytes
    keep_all: bool = False


class Finding(Frozen):
    """What must not happen: `what` happened, `where` (a line of code, or the name of a rule)."""

    what: str
    where: str


class Outcome(Frozen):
    """What came of one case: how many documents, the keys of refusals, and what must not happen."""

    documents: int = 0
    refusals: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
