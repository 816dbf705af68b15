"""Say what a check found, in the user's language."""

from collections.abc import Iterator

from assistant.messages import say
from ingest.check.run import CorpusReport


def lines(verdict: CorpusReport, language: str) -> Iterator[str]:
    """Give the report line by line: counts, sentence lengths, then every problem and finding."""
    for key, sections in sorted(verdict.sections.items()):
        kind, _, spoken = key.partition(" ")
        yield say(
            language,
            "check.counted",
            kind=say(language, f"kind.{kind}"),
            language=spoken,
            topics=verdict.topics[key],
            sections=sections,
        )
    for lengths in verdict.readability:
        yield say(language, "check.readability", **lengths.model_dump())
    for problem in verdict.problems:
        yield problem.message(language)
    for finding in verdict.findings:
        yield f"{finding.place}: {say(language, f'check.rule.{finding.rule}', detail=finding.detail)}"
    if verdict.clean:
        yield say(language, "check.clean")
    if not verdict.copies_looked_for:
        yield say(language, "check.no_laws")
