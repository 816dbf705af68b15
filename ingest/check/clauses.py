"""Model clauses come in versions, name the requirement they serve, and mark what fails the law."""

from collections.abc import Iterator, Sequence

from assistant.domain import WARNING_MARKS, Kind, Version
from assistant.law.reference import parse
from ingest.check.rule_breach import RuleBreach, Text

NEEDED = {Version.BALANCED, Version.CLIENT, Version.WARNING}


def check_clauses(texts: Sequence[Text]) -> Iterator[RuleBreach]:
    """Check each clause document, and that every clause named elsewhere exists."""
    topics = set()
    for text in texts:
        document = text.document
        if document.front.kind is not Kind.CLAUSE:
            continue
        topics.add(document.id.split("/")[1])
        missing = NEEDED - {passage.version for passage in text.passages}
        if missing:
            yield RuleBreach(place=document.id, rule="version_missing", detail=", ".join(sorted(missing)))
        if not any(_of_article_28(norm) for norm in document.front.serves):
            yield RuleBreach(place=document.id, rule="serves_missing")
        for passage in text.passages:
            marked = any(passage.quote(span).startswith(WARNING_MARKS) for span in passage.spans)
            if marked != (passage.version is Version.WARNING):
                yield RuleBreach(place=passage.id, rule="warning_unmarked")
    for text in texts:
        for passage in text.passages:
            for topic in set(passage.clauses) - topics:
                yield RuleBreach(place=passage.id, rule="link_dead", detail=topic)


def _of_article_28(norm: str) -> bool:
    reference = parse(norm)
    return reference is not None and (reference.act, reference.number) == ("DSGVO", "28")
