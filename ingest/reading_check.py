"""What `avv doctor` and the status page say about reading: the corpus, and scans."""

from collections.abc import Iterator

from assistant.doctor import CheckResult, Severity, check_result
from assistant.settings import Settings
from ingest.build.corpus import read_corpus
from ingest.readers.pdf.tesseract import is_installed


def check_reading(settings: Settings) -> Iterator[CheckResult]:
    """Read the corpus: how many documents can be read, and what is wrong with the others; and whether scans can be.

    Raises:
        IngestError: there is no such folder.
    """
    corpus = read_corpus(settings.corpus)
    for problem in corpus.problems:
        yield CheckResult(severity=Severity.ERROR, text=problem.message(settings.language))
    yield check_result(settings, Severity.OK, "corpus", path=settings.corpus, documents=len(corpus.documents))
    if is_installed():
        yield check_result(settings, Severity.OK, "scans")
    else:
        yield check_result(settings, Severity.WARNING, "no_scans")
