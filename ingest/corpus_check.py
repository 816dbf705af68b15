"""What `avv doctor` and the status page say about the corpus."""

from collections.abc import Iterator

from assistant.doctor import CheckResult, Severity, check_result
from assistant.settings import Settings
from ingest.build.corpus import read_corpus


def check_corpus(settings: Settings) -> Iterator[CheckResult]:
    """Read the corpus: how many documents can be read, and what is wrong with the others.

    Raises:
        IngestError: there is no such folder.
    """
    corpus = read_corpus(settings.corpus)
    for problem in corpus.problems:
        yield CheckResult(severity=Severity.ERROR, text=problem.message(settings.language))
    yield check_result(settings, Severity.OK, "corpus", path=settings.corpus, documents=len(corpus.documents))
