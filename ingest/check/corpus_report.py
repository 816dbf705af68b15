"""All rules over one corpus, and what they find in the user's language."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ConfigDict

from assistant.documents.document import DocumentError
from assistant.domain import Frozen
from assistant.messages import say
from ingest.build.corpus import compare_translations, read_corpus
from ingest.check.checklists import check_checklists
from ingest.check.clauses import check_clauses
from ingest.check.copies import check_copies
from ingest.check.facts import check_facts
from ingest.check.norms import check_norms
from ingest.check.old_law import check_old_law
from ingest.check.openings import check_openings
from ingest.check.questions import check_questions
from ingest.check.rule_breach import RuleBreach, texts_of
from ingest.check.sentences import Readability, check_length, check_pairs, check_sentences, measure
from ingest.check.states import check_states

RULES = (
    check_openings,
    check_sentences,
    check_length,
    check_pairs,
    check_old_law,
    check_norms,
    check_clauses,
    check_checklists,
    check_questions,
)


class CorpusReport(Frozen):
    """What a check found; `sections` counts those of each kind and language, as `kind language`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    problems: tuple[DocumentError, ...]
    findings: tuple[RuleBreach, ...]
    readability: tuple[Readability, ...]
    topics: dict[str, int]
    sections: dict[str, int]
    copies_looked_for: bool

    @property
    def clean(self) -> bool:
        """Tell whether the corpus keeps all rules."""
        return not self.problems and not self.findings


def check(folder: Path, laws: Path | None = None) -> CorpusReport:
    """Check the corpus in `folder`; with `laws`, the folder of official texts, look for copies too.

    Raises:
        IngestError: there is no corpus in `folder`.
    """
    corpus = read_corpus(folder)
    texts = texts_of(corpus.documents)
    translations = compare_translations(corpus.documents)
    findings = [
        RuleBreach(place=mismatch.topic, rule="translations_differ", detail=mismatch.differs)
        for mismatch in translations
    ]
    for rule in RULES:
        findings += rule(texts)
    findings += check_states(texts, folder)
    findings += check_facts(texts, folder)
    if laws is not None:
        findings += check_copies(texts, laws)
    topics: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    for text in texts:
        key = f"{text.document.front.kind} {text.document.front.language}"
        topics[key] += 1
        sections[key] += len(text.passages)
    return CorpusReport(
        problems=corpus.problems,
        findings=tuple(findings),
        readability=tuple(measure(texts)),
        topics=topics,
        sections=sections,
        copies_looked_for=laws is not None,
    )


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
