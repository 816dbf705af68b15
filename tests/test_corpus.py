"""The corpus keeps its own style guide, as far as a machine can tell, and covers its subject."""

from collections.abc import Sequence

import pytest

from assistant.documents.document import Document
from assistant.documents.segment import segment
from assistant.domain import Kind, Language
from assistant.settings import Settings
from ingest.check.corpus_report import CorpusReport, check, lines
from ingest.fetch.catalogue import LAWS

# At least so many (topics, sections) of each kind, in each language.
COVERAGE = {
    Kind.GUIDANCE: (42, 260),
    Kind.NORM_DIGEST: (60, 250),
    Kind.CASE_LAW: (36, 100),
    Kind.CLAUSE: (36, 150),
    Kind.CHECKLIST: (4, 20),
}


@pytest.fixture(scope="module")
def verdict() -> CorpusReport:
    """The corpus checked, against the official texts too where they are at hand."""
    return check(Settings().corpus, LAWS if LAWS.is_dir() else None)


def test_the_corpus_keeps_all_rules(verdict: CorpusReport) -> None:
    assert verdict.clean, "\n".join(lines(verdict, "en"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", COVERAGE)
def test_the_corpus_covers_its_subject(verdict: CorpusReport, kind: Kind, language: Language) -> None:
    topics, sections = COVERAGE[kind]
    key = f"{kind} {language}"
    assert verdict.topics[key] >= topics
    assert verdict.sections[key] >= sections


@pytest.mark.parametrize("teaser", ["Echtzeitüberweisung", "Portfolio Management", "Schadprogramm", "Zscaler"])
def test_the_teasers_below_the_article_are_no_part_of_it(documents: Sequence[Document], teaser: str) -> None:
    assert documents
    assert not any(teaser in document.text for document in documents)


@pytest.mark.parametrize("language", Language)
def test_sections_on_what_is_only_proposed_say_so(documents: Sequence[Document], language: Language) -> None:
    pending = next(one for one in documents if one.id == f"guidance/pending-law/{language}")
    passages = segment(pending)
    assert {passage.proposal for passage in passages} == {True, False}
    for passage in passages:
        assert passage.proposal is any(proposed in passage.text for proposed in ("COM(2025) 83", "2025/0360"))
