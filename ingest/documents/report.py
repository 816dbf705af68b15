"""Say what became of the documents that were to be taken in."""

from collections import Counter
from collections.abc import Sequence

from assistant.documents.store import StoredDocument
from assistant.domain import Access
from assistant.messages import say
from ingest.documents.selection import ImportResult
from ingest.output import Output

SHOWN = 80  # characters of what was left out


def say_taken(taken: Sequence[ImportResult], output: Output) -> bool:
    """Say of each document what became of it and what was left out; tells if none was refused."""
    for item in taken:
        if item.problem is not None:
            output.refused(item.name, item.problem)
        elif item.outdone_by is not None:
            output.message("library.outdone", name=item.name, by=item.outdone_by)
        elif item.stored is not None:
            output.taken(item.name, item.stored.id, _line(item, item.stored, output.language), is_new=item.is_new)
            if item.changes is not None:
                output.message("library.changes", **item.changes.model_dump())
            for reason, count in Counter(left.reason for left in item.left_out).items():
                example = " ".join(next(left.text for left in item.left_out if left.reason == reason).split())
                why = say(output.language, f"left_out.{reason}")
                output.message("library.left_out", why=why, count=count, example=example[:SHOWN])
    refused = sum(item.problem is not None for item in taken)
    outdone = sum(item.outdone_by is not None for item in taken)
    new = sum(item.is_new for item in taken)
    output.message("library.summary", new=new, unchanged=len(taken) - new - refused - outdone, refused=refused)
    if any(item.stored is not None and _access(item, item.stored) is Access.LEGAL for item in taken):
        output.message("library.legal_only")
    return refused == 0


def _access(item: ImportResult, stored: StoredDocument) -> Access:
    return item.contract.contract.access if item.contract else stored.front.access


def _line(item: ImportResult, stored: StoredDocument, language: str) -> str:
    front = stored.front
    return say(
        language,
        _key(item),
        id=stored.id,
        title=front.title,
        kind=say(language, f"kind.{front.kind}"),
        language=front.language,
        access=_access(item, stored),
        version=item.contract.contract.version if item.contract else 1,
        valid_from=front.valid_from or "…",
        valid_to=front.valid_to or "…",
        passages=item.passages,
    )


def _key(item: ImportResult) -> str:
    if not item.is_new:
        return "library.known"
    later = item.contract is not None and item.contract.contract.version > 1
    return "contracts_cli.new_version" if later else "library.taken"
