"""Say what became of the documents that were to be taken in."""

import sys
from collections import Counter
from collections.abc import Sequence

from assistant.documents.store import StoredDocument
from assistant.messages import say
from ingest.documents.selection import ImportResult

SHOWN = 80  # characters of what was left out


def say_taken(taken: Sequence[ImportResult], language: str) -> bool:
    """Print a line per document and what was left out of it, refusals on standard error; tells if there were none."""
    for item in taken:
        if item.problem is not None:
            sys.stderr.write(item.problem.message(language) + "\n")
        elif item.outdone_by is not None:
            sys.stdout.write(say(language, "library.outdone", name=item.name, by=item.outdone_by) + "\n")
        elif item.stored is not None:
            sys.stdout.write(_line(item, item.stored, language) + "\n")
            if item.changes is not None:
                sys.stdout.write(say(language, "library.changes", **item.changes.model_dump()) + "\n")
            for reason, count in Counter(left.reason for left in item.left_out).items():
                example = " ".join(next(left.text for left in item.left_out if left.reason == reason).split())
                said = {"why": say(language, f"left_out.{reason}"), "count": count, "example": example[:SHOWN]}
                sys.stdout.write(say(language, "library.left_out", **said) + "\n")
    refused = sum(item.problem is not None for item in taken)
    outdone = sum(item.outdone_by is not None for item in taken)
    new = sum(item.is_new for item in taken)
    counts = {"new": new, "unchanged": len(taken) - new - refused - outdone, "refused": refused}
    sys.stdout.write(say(language, "library.summary", **counts) + "\n")
    return refused == 0


def _line(item: ImportResult, stored: StoredDocument, language: str) -> str:
    front = stored.front
    return say(
        language,
        "library.taken" if item.is_new else "library.known",
        id=stored.id,
        title=front.title,
        kind=say(language, f"kind.{front.kind}"),
        language=front.language,
        access=front.access,
        valid_from=front.valid_from or "…",
        valid_to=front.valid_to or "…",
        passages=item.passages,
    )
