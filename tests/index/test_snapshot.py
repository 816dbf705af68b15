"""Opening a snapshot: whatever is wrong with it is noticed before the first answer, and said in both languages."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Language
from assistant.embedding.e5 import NAME, REVISION
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import ModelError
from assistant.index.embedding_units import UnitLevel
from assistant.index.manifest import MANIFEST, PASSAGES
from assistant.index.snapshot import KnowledgeBase, served_languages
from assistant.pipeline import Assistant
from assistant.settings import Settings
from tests.support.snapshots import open_whole, refused


def test_passages_of_another_form_though_the_hash_fits(ingested: Settings, folder: Path) -> None:
    (folder / PASSAGES).write_text('[{"id": "x"}]')
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"][PASSAGES] = hashlib.sha256((folder / PASSAGES).read_bytes()).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(manifest))
    refused(ingested, "snapshot_damaged")


def test_vectors_missing(ingested: Settings, folder: Path) -> None:
    shutil.rmtree(folder / "chroma")
    refused(ingested, "snapshot_damaged")


def test_vectors_unreadable_and_again(ingested: Settings, folder: Path) -> None:
    """Chroma keeps a half-open store in memory, so the second try takes another way than the first."""
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"no database " * 500)
    for _ in range(2):
        refused(ingested, "store_unreadable")


def test_fewer_vectors_than_the_manifest_says(ingested: Settings, folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["vectors"]["en"] += 1
    (folder / MANIFEST).write_text(json.dumps(manifest))
    assert "31 / 32" in refused(ingested, "snapshot_damaged").message("en")


def test_snapshot_whose_vectors_lie_on_a_server(ingested: Settings) -> None:
    refused(ingested.model_copy(update={"chroma_url": "http://127.0.0.1:1"}), "snapshot_elsewhere")


@pytest.mark.parametrize(
    "prefixes", [{"query_prefix": "q: "}, {"passage_prefix": "p: "}], ids=["query prefix", "passage prefix"]
)
def test_other_prefix_counts_as_another_model(
    ingested: Settings, embeddings: SentenceEmbeddings, prefixes: dict[str, str]
) -> None:
    other = SentenceEmbeddings(embeddings.model, name=NAME, revision=REVISION, **prefixes)
    with pytest.raises(ModelError) as caught:
        Assistant(KnowledgeBase.current(ingested), other, ingested)
    assert caught.value.key == "model_differs"
    for language in ("de", "en"):
        message = caught.value.message(language)
        assert embeddings.fingerprint in message
        assert other.fingerprint in message
        assert "avv ingest" in message


def test_snapshot_of_another_model(ingested: Settings, folder: Path, embeddings: SentenceEmbeddings) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["model"] = "bge-m3@1|query: |passage: "
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match="bge-m3"):
        Assistant(KnowledgeBase.current(ingested), embeddings, ingested)


def test_same_model_is_accepted(ingested: Settings, embeddings: SentenceEmbeddings) -> None:
    answer = Assistant(KnowledgeBase.current(ingested), embeddings, ingested).ask("Wer haftet für Fehler?")
    assert answer.corpus_version == KnowledgeBase.current(ingested).version


@pytest.fixture(scope="module")
def knowledge(small_home: Path) -> KnowledgeBase:
    """The small corpus, opened once."""
    return open_whole(Settings(home=small_home))


class TestWhole:
    def test_counts(self, knowledge: KnowledgeBase) -> None:
        manifest = knowledge.manifest
        assert (len(knowledge.sources), len(knowledge.passages)) == (manifest.sources, manifest.passages) == (8, 14)
        assert sum(len(passage.spans) for passage in knowledge.passages) == manifest.statements
        assert set(knowledge.texts) == set(knowledge.sources)

    def test_rows_lead_to_passages(self, knowledge: KnowledgeBase) -> None:
        assert all(knowledge.passages[row].id == passage_id for passage_id, row in knowledge.rows.items())
        assert len(knowledge.rows) == len(knowledge.passages)

    def test_vectors_have_unit_length(self, knowledge: KnowledgeBase) -> None:
        for row, passage in enumerate(knowledge.passages):
            vectors = knowledge.statements_of(row)
            assert vectors.shape == (len(passage.spans), knowledge.manifest.dimension)
            assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)

    def test_cosines_of_each_level(self, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings) -> None:
        row = knowledge.rows["guidance/liability/de#who"]
        passage = knowledge.passages[row]
        asked = embeddings.encode([passage.asked_as[0], passage.quote(passage.spans[2])])
        by_question, by_statement = (knowledge.cosines(row, vector) for vector in asked)
        assert by_question[UnitLevel.QUESTION].max() == pytest.approx(1, abs=2e-3)
        assert by_statement[UnitLevel.STATEMENT].max() == pytest.approx(1, abs=2e-3)
        assert by_question[UnitLevel.STATEMENT].max() < 0.98
        assert by_statement[UnitLevel.PASSAGE].max() < 0.98

    def test_nearest_is_found_in_its_language(self, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings) -> None:
        [vector] = embeddings.encode(["Zahlen wir, wenn das Callcenter patzt?"])
        [(german, distance)] = knowledge.nearest(Language.GERMAN, vector, 1)
        assert german == "guidance/liability/de#who/question/1"
        assert distance == pytest.approx(0, abs=2e-3)
        [(english, _)] = knowledge.nearest(Language.ENGLISH, vector, 1)
        assert english.startswith("guidance/liability/en#who/")


def test_who_is_served_what(ingested: Settings) -> None:
    sources = KnowledgeBase.current(ingested).sources
    german, english = sources["guidance/breach/de"], sources["guidance/breach/en"]
    assert served_languages(german, [german, english]) == {Language.GERMAN}
    assert served_languages(english, [german, english]) == {Language.ENGLISH}
    assert served_languages(german, [german, sources["press/report/en"]]) == set(Language)
