"""What others do meanwhile, or a process that is killed, costs an ingest nothing that is there."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import assistant
from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Kind
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import KompassError, StateError
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from ingest.build.corpus import Corpus
from ingest.build.pipeline import exclusive_ingest, ingest
from ingest.documents.add import take_in
from ingest.documents.load import DocumentLoader
from ingest.documents.read_new import ImportOptions
from tests.support.ingests import SENTENCE, Edit, FakeEmbeddings, current, opens, snapshots

PAPER = b"# Vertrag\n\n## 1. Frist\n\nDer Anbieter haftet.\n"


class TestOneAtATime:
    def test_second_ingest_is_refused_and_the_first_succeeds(self, own_cache: Settings) -> None:
        refused: list[KompassError] = []

        def another(_step: str, _done: float) -> None:
            with ThreadPoolExecutor(1) as threads, pytest.raises(StateError) as caught:
                threads.submit(ingest, own_cache, embeddings=FakeEmbeddings()).result()
            refused.append(caught.value)

        report = ingest(own_cache, another, FakeEmbeddings())
        assert {error.key for error in refused} == {"ingest_running"}
        assert refused[0].message("de") != refused[0].message("en")
        assert current(own_cache).endswith(report.manifest.version)
        assert len(snapshots(own_cache)) == 1

    def test_the_library_is_read_after_others_have_changed_it(self, own_cache: Settings) -> None:
        """What is read while another process still adds to the library would be old when its turn comes."""
        with exclusive_ingest(own_cache), ThreadPoolExecutor(1) as threads:
            with pytest.raises(StateError, match="Ein anderer Einlesevorgang"):
                threads.submit(ingest, own_cache).result()
            assert ingest(own_cache, embeddings=FakeEmbeddings()).manifest.sources == 8
        with ThreadPoolExecutor(1) as threads:
            assert threads.submit(ingest, own_cache, embeddings=FakeEmbeddings()).result().unchanged

    @pytest.mark.parametrize(("times", "papers"), [(1, 1), (2, 2), (9, 0)])
    def test_what_others_add_while_the_library_is_read(
        self, own_cache: Settings, times: int, papers: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is read as well; who never gets to the end of it is told that others are at work."""
        read, reads = DocumentLoader.read, []

        def read_while_another_adds(shelf: DocumentLoader) -> Corpus:
            corpus = read(shelf)
            reads.append(corpus)
            if len(reads) <= times:
                name = f"paper-{len(reads)}.md"
                take_in(
                    b"# Vertrag\n\n## 1. Frist\n\nDer Anbieter haftet.\n",
                    name,
                    DocumentStore(own_cache.documents),
                    ImportOptions(kind=Kind.GUIDANCE),
                )
            return corpus

        monkeypatch.setattr(DocumentLoader, "read", read_while_another_adds)
        if papers:
            assert ingest(own_cache, embeddings=FakeEmbeddings()).manifest.sources == 8 + papers
            assert len(reads) == times + 1
        else:
            with pytest.raises(StateError, match="Ein anderer Einlesevorgang"):
                ingest(own_cache, embeddings=FakeEmbeddings())

    def test_what_others_remove_while_it_is_read(self, own_cache: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        store = DocumentStore(own_cache.documents)
        for name in ("a.md", "b.md"):
            take_in(PAPER, name, store, ImportOptions(kind=Kind.GUIDANCE))
        original = DocumentStore.original

        def removed_before(store: DocumentStore, stored: StoredDocument) -> bytes:
            if store.get("own-guidance/b/de"):
                store.remove("own-guidance/b/de")
            return original(store, stored)

        monkeypatch.setattr(DocumentStore, "original", removed_before)
        assert ingest(own_cache, embeddings=FakeEmbeddings()).manifest.sources == 9


KILLED = """
import os, signal, sys
from pathlib import Path
import numpy as np
from assistant.settings import Settings
from ingest.build import pipeline
from ingest.build import snapshot

class Embeddings:
    fingerprint = sys.argv[4]
    def encode(self, texts):
        return np.eye(len(texts), 384, dtype=np.float32)

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

target, name = sys.argv[5].rsplit(".", 1)
setattr({"writer": snapshot.SnapshotWriter, "module": snapshot, "path": Path}[target], name, die)
home, corpus, cache = map(Path, sys.argv[1:4])
pipeline.ingest(Settings(home=home, corpus=corpus, cache=cache), embeddings=Embeddings())
"""


@pytest.mark.parametrize(
    ("where", "finished"),
    [
        pytest.param("writer._write_dense", False, id="before the vectors"),
        pytest.param("writer.finish", False, id="before the manifest"),
        pytest.param("path.replace", True, id="before the pointer moves"),
    ],
)
def test_kill_leaves_the_old_snapshot_and_the_next_ingest_cleans_up(
    ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit, tmp_path: Path, where: str, finished: bool
) -> None:
    before, folders = current(ingested), snapshots(ingested)
    edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
    places = [str(place) for place in (ingested.home, ingested.corpus, tmp_path / "cache")]
    command = [sys.executable, "-W", "error", "-c", KILLED, *places, embeddings.fingerprint, where]
    root = Path(assistant.__file__).parent.parent
    killed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    [left] = snapshots(ingested) - folders
    assert (ingested.snapshots / left / "manifest.json").exists() is finished
    assert current(ingested) == before
    assert SENTENCE in KnowledgeBase.current(ingested).texts["guidance/liability/de"]
    assert opens(ingested)

    settings = ingested.model_copy(update={"keep_snapshots": 2})
    ingest(settings, embeddings=embeddings)
    assert current(settings) not in {before, left}
    assert opens(settings)
    assert snapshots(settings) == {current(settings), left if finished else before}


def test_remains_are_cleaned_up_though_nothing_changed(ingested: Settings) -> None:
    remains = ingested.snapshots / "20200101T000000000000-abc"
    remains.mkdir()
    (remains / "passages.json").write_text("[")
    assert ingest(ingested).unchanged
    assert snapshots(ingested) == {current(ingested)}
