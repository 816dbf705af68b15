"""An ingest as a whole: it changes what has to change, loses nothing, and says what went wrong."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from assistant.documents.segment import segment
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import IngestError, KompassError
from assistant.index import embedding_units
from assistant.index.embedding_units import EmbeddingUnit
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from ingest.build import pipeline
from ingest.build.corpus import read_corpus
from ingest.build.pipeline import Report, ingest
from tests.support.ingests import SENTENCE, Edit, FakeEmbeddings, current, opens, snapshots


def no_model(*_: object) -> NoReturn:
    raise AssertionError("the model was loaded")


class TestWhatIsWritten:
    def test_first_ingest(self, own_cache: Settings) -> None:
        heard: list[tuple[str, float]] = []
        embeddings = FakeEmbeddings()
        report = ingest(own_cache, lambda step, done: heard.append((step, done)), embeddings)
        assert (report.unchanged, report.problems, report.translations) == (False, (), ())
        manifest = report.manifest
        assert (manifest.sources, manifest.passages, manifest.statements) == (8, 14, 32)
        assert (manifest.model, manifest.dimension, manifest.on_server) == (embeddings.fingerprint, 384, False)
        assert manifest.vectors == {"de": 31, "en": 31}
        assert report.embedded == len(embeddings.encoded) == 62
        assert [step for step, done in heard if done == 1.0] == ["embed", "index_de", "index_en"]
        assert KnowledgeBase.current(own_cache).manifest == manifest

    def test_what_is_embedded_is_made_once(self, own_cache: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        made: list[str] = []

        class CountedUnit(EmbeddingUnit):
            def model_post_init(self, _: object) -> None:
                made.append(self.id)

        monkeypatch.setattr(embedding_units, "EmbeddingUnit", CountedUnit)
        manifest = ingest(own_cache, embeddings=FakeEmbeddings()).manifest
        assert len(made) == len(set(made)) == sum(manifest.vectors.values())

    def test_passages_and_quotes_equal_the_source(self, ingested: Settings) -> None:
        knowledge = KnowledgeBase.current(ingested)
        for passage in knowledge.passages:
            text = knowledge.texts[passage.source_id]
            assert text[passage.start : passage.end] == passage.text != ""
            for span in passage.spans:
                assert text[span.start : span.end] == passage.quote(span) != ""

    def test_statement_vectors_are_those_of_the_quotes(
        self, ingested: Settings, embeddings: SentenceEmbeddings
    ) -> None:
        knowledge = KnowledgeBase.current(ingested)
        for row, passage in enumerate(knowledge.passages):
            expected = embeddings.encode([passage.quote(span) for span in passage.spans])
            assert np.sum(knowledge.statements_of(row) * expected, axis=1).min() > 0.999

    def test_documents_are_those_of_the_corpus(self, ingested: Settings) -> None:
        knowledge = KnowledgeBase.current(ingested)
        documents = read_corpus(ingested.corpus).documents
        assert knowledge.texts == {document.id: document.text for document in documents}
        assert knowledge.passages == [passage for document in documents for passage in segment(document)]
        assert {source.id: source.sha256 for source in knowledge.sources.values()} == {
            document.id: document.sha256 for document in documents
        }


class TestChanges:
    def test_unchanged_corpus_is_a_no_op_without_the_model(
        self, ingested: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(SentenceEmbeddings, "load", no_model)
        before = current(ingested), snapshots(ingested)
        report = ingest(ingested)
        assert (report.unchanged, report.embedded) == (True, 0)
        assert (current(ingested), snapshots(ingested)) == before
        assert report.manifest == KnowledgeBase.current(ingested).manifest

    def test_only_new_texts_are_embedded(self, own_cache: Settings, edit: Edit) -> None:
        ingest(own_cache, embeddings=FakeEmbeddings())
        edit("guidance/liability/de.md", SENTENCE, "Der Auftraggeber klärt den Ausgleich im Vertrag.")
        embeddings = FakeEmbeddings()
        report = ingest(own_cache, embeddings=embeddings)
        assert (report.unchanged, report.embedded) == (False, 2)
        sentence, passage = embeddings.encoded
        assert sentence == "Der Auftraggeber klärt den Ausgleich im Vertrag."
        assert passage.startswith("Wer haftet für Fehler des Callcenters?\n")
        assert sentence in KnowledgeBase.current(own_cache).texts["guidance/liability/de"]

    def test_going_back_needs_no_embedding(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit
    ) -> None:
        first = KnowledgeBase.current(ingested).manifest
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        assert ingest(ingested, embeddings=embeddings).manifest.version != first.version
        edit("guidance/liability/de.md", "Etwas anderes.", SENTENCE)
        report = ingest(ingested, embeddings=embeddings)
        assert (report.embedded, report.manifest.version) == (0, first.version)
        assert report.manifest.created > first.created

    def test_open_reader_keeps_its_snapshot(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit
    ) -> None:
        reader = KnowledgeBase.current(ingested)
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        ingest(ingested, embeddings=embeddings)
        assert SENTENCE in reader.texts["guidance/liability/de"]
        vector = embeddings.encode_query(SENTENCE)
        [(unit, _)] = reader.nearest(next(iter(reader.stores)), vector, 1)
        assert unit.startswith("guidance/liability/de#")

    def test_deleted_document_is_gone(self, ingested: Settings, embeddings: SentenceEmbeddings) -> None:
        shutil.rmtree(ingested.corpus / "press")
        report = ingest(ingested, embeddings=embeddings)
        assert (report.manifest.sources, report.problems) == (6, ())
        assert "press/report/de" not in KnowledgeBase.current(ingested).sources

    def test_versions_that_differ_are_reported(self, ingested: Settings, embeddings: SentenceEmbeddings) -> None:
        (ingested.corpus / "press" / "report" / "en.md").unlink()
        for unchanged in (False, True):
            report = ingest(ingested, embeddings=embeddings)
            assert report.unchanged is unchanged
            assert [(mismatch.topic, mismatch.differs) for mismatch in report.translations] == [
                ("press/report", "de only")
            ]

    def test_other_prefixes_count_as_another_model(self, ingested: Settings, tmp_path: Path) -> None:
        changed = ingested.model_copy(update={"passage_prefix": "text: ", "cache": tmp_path / "cache"})
        report = ingest(changed, embeddings=FakeEmbeddings("another"))
        assert (report.unchanged, report.embedded, report.manifest.model) == (False, 62, "another")
        assert ingest(changed).unchanged

    def test_damaged_embedding_cache_is_rebuilt(self, own_cache: Settings, edit: Edit) -> None:
        ingest(own_cache, embeddings=FakeEmbeddings())
        (own_cache.cache / "embeddings.sqlite").write_bytes(b"no database " * 500)
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        assert ingest(own_cache, embeddings=FakeEmbeddings()).embedded == 62
        assert opens(own_cache)
        edit("guidance/liability/de.md", "Etwas anderes.", "Und noch etwas.")
        assert ingest(own_cache, embeddings=FakeEmbeddings()).embedded == 2

    @pytest.mark.parametrize(
        "damage",
        [
            pytest.param(lambda folder: shutil.rmtree(folder / "chroma"), id="no vectors"),
            pytest.param(lambda folder: (folder / "chroma" / "chroma.sqlite3").write_bytes(b"x" * 9000), id="vectors"),
            pytest.param(lambda folder: (folder / "passages.json").write_text("[]"), id="passages"),
            pytest.param(lambda folder: (folder / "manifest.json").write_text("{}"), id="manifest"),
            pytest.param(lambda folder: (folder / "manifest.json").unlink(), id="no manifest"),
            pytest.param(shutil.rmtree, id="no snapshot"),
            pytest.param(lambda folder: (folder.parent / "current").write_bytes(b"\xff\x00"), id="pointer"),
        ],
    )
    def test_damaged_snapshot_is_rebuilt_though_the_corpus_is_unchanged(
        self, ingested: Settings, embeddings: SentenceEmbeddings, damage: Callable[[Path], object]
    ) -> None:
        damage(ingested.snapshots / current(ingested))
        with pytest.raises(KompassError) as caught:
            opens(ingested)
        for language in ("de", "en"):
            assert "avv ingest" in caught.value.message(language)
        assert not ingest(ingested, embeddings=embeddings).unchanged
        assert opens(ingested)


class TestBadDocuments:
    def test_new_bad_document_is_left_out_and_named(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit
    ) -> None:
        bad = ingested.corpus / "guidance" / "new" / "de.md"
        bad.parent.mkdir()
        bad.write_bytes(b"\xff")
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        report = ingest(ingested, embeddings=embeddings)
        assert report.manifest.sources == 8
        [problem] = report.problems
        assert problem.message("de").startswith("guidance/new/de.md, Zeile 1: ")
        assert problem.message("en").startswith("guidance/new/de.md, line 1: ")
        again = ingest(ingested, embeddings=embeddings)
        assert again.unchanged
        assert [problem.key for problem in again.problems] == ["document.encoding"]

    def test_document_in_use_is_not_lost(self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit) -> None:
        before = current(ingested), snapshots(ingested)
        edit("guidance/breach/de.md", "id: when", "id: Wrong Id")
        edit("guidance/liability/de.md", SENTENCE, "Etwas anderes.")
        with pytest.raises(IngestError) as caught:
            ingest(ingested, embeddings=embeddings)
        assert caught.value.key == "would_lose"
        german, english = caught.value.message("de"), caught.value.message("en")
        assert "guidance/breach/de" in german
        assert "guidance/breach/de.md, Zeile 15" in german
        assert "guidance/breach/de.md, line 15" in english
        assert "Zeile" not in english
        assert (current(ingested), snapshots(ingested)) == before
        assert SENTENCE in KnowledgeBase.current(ingested).texts["guidance/liability/de"]

    def test_document_in_use_is_not_lost_with_the_vectors(
        self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit
    ) -> None:
        shutil.rmtree(ingested.snapshots / current(ingested) / "chroma")
        edit("guidance/breach/de.md", "id: when", "id: Wrong Id")
        with pytest.raises(IngestError) as caught:
            ingest(ingested, embeddings=embeddings)
        assert caught.value.key == "would_lose"

    def test_nothing_readable(self, ingested: Settings, embeddings: SentenceEmbeddings) -> None:
        before = current(ingested)
        for path in ingested.corpus.rglob("*.md"):
            path.write_bytes(b"\xff")
        with pytest.raises(IngestError) as caught:
            ingest(ingested, embeddings=embeddings)
        assert caught.value.message("en").startswith("clauses/breach/de.md, line 1: ")
        assert current(ingested) == before


class TestPruning:
    def test_number_of_snapshots(self, ingested: Settings, embeddings: SentenceEmbeddings, edit: Edit) -> None:
        settings = ingested.model_copy(update={"keep_snapshots": 2})
        made = [current(settings)]
        words = SENTENCE
        for number in range(3):
            edit("guidance/liability/de.md", words, f"Fassung {number}.")
            words = f"Fassung {number}."
            ingest(settings, embeddings=embeddings)
            made.append(current(settings))
            assert snapshots(settings) == set(made[-2:])
        assert opens(settings)


def test_report_is_frozen(ingested: Settings) -> None:
    report: Report = pipeline.ingest(ingested)
    with pytest.raises(ValueError, match="frozen"):
        report.embedded = 3  # type: ignore[misc] # this is what must not work
