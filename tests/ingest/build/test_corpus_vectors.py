"""The vectors that ship with the corpus: complete, those of the texts, and never used where they do not fit."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.embedding.shipped_vectors import ShippedVectors, shipped_documents, vector_file
from assistant.errors import StateError
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from ingest.build.corpus_vectors import Shipped, missing_vectors, ship_vectors, texts_of_corpus
from ingest.build.pipeline import ingest

Edit = Callable[[str, str, str], None]
SENTENCE = "Der Auftraggeber regelt den Ausgleich im Vertrag."
CHANGED = "Der Auftraggeber klärt den Ausgleich im Vertrag."
LIABILITY = "guidance/liability/de"
runner = CliRunner()


def no_model(*_: object) -> NoReturn:
    raise AssertionError("the model was loaded")


@pytest.fixture
def shipped(small_settings: Settings, tmp_path: Path) -> Settings:
    """The small corpus with its vectors, and a cache in which nothing was embedded."""
    ship_vectors(small_settings)
    own = tmp_path / "cache"
    own.mkdir()
    (own / "models").symlink_to(small_settings.cache / "models", target_is_directory=True)
    return small_settings.model_copy(update={"cache": own})


def test_each_text_of_the_corpus_has_its_vector() -> None:
    settings = Settings()
    missing = missing_vectors(settings.corpus, identify(settings))
    assert missing == {}, "run `avv corpus embed`"
    assert set(shipped_documents(settings.corpus)) == set(texts_of_corpus(settings.corpus)), "run `avv corpus embed`"


def test_the_vectors_are_those_of_the_model(embeddings: SentenceEmbeddings) -> None:
    corpus = Settings().corpus
    texts = sorted({text for own in texts_of_corpus(corpus).values() for text in own}, key=len)[:: 40_000 // 80]
    vectors = ShippedVectors(corpus, embeddings.fingerprint).get(texts)
    shipped = np.stack([vectors[text] for text in texts])
    assert np.allclose(np.linalg.norm(shipped, axis=1), 1, atol=1e-6)
    cosines = np.sum(shipped * embeddings.encode(texts), axis=1)
    assert cosines.min() > 0.999


def test_a_first_ingest_embeds_nothing(shipped: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SentenceEmbeddings, "load", no_model)
    report = ingest(shipped)
    assert (report.embedded, report.outdated, report.manifest.vectors) == (0, (), {"de": 31, "en": 31})
    assert len(KnowledgeBase.current(shipped).stores) == 2


def test_the_snapshot_is_the_same_as_with_the_model(ingested: Settings, shipped: Settings, tmp_path: Path) -> None:
    other = shipped.model_copy(update={"home": tmp_path / "other"})
    ingest(other)
    read, computed = KnowledgeBase.current(other), KnowledgeBase.current(ingested)
    assert (read.manifest.model, read.manifest.inputs) == (computed.manifest.model, computed.manifest.inputs)
    for row in range(len(computed.passages)):
        assert np.sum(read.vectors_of(row) * computed.vectors_of(row), axis=1).min() > 0.999


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-5]), id="cut short"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-1] + b"\x55"), id="changed"),
        pytest.param(
            lambda file: file.write_bytes((file.parents[1] / "breach" / file.name).read_bytes()), id="of another text"
        ),
    ],
)
def test_vectors_that_do_not_fit_are_computed_anew(
    shipped: Settings, embeddings: SentenceEmbeddings, damage: Callable[[Path], object]
) -> None:
    damage(vector_file(shipped.corpus, LIABILITY))
    report = ingest(shipped, embeddings=embeddings)
    assert report.outdated == (LIABILITY,)
    assert report.embedded == len(texts_of_corpus(shipped.corpus)[LIABILITY])


def test_vectors_of_another_model_are_not_used(shipped: Settings) -> None:
    report = ingest(shipped.model_copy(update={"passage_prefix": "text: "}))
    assert report.embedded == 62
    assert set(report.outdated) == set(texts_of_corpus(shipped.corpus))


def test_a_line_names_no_more_than_a_few(shipped: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(shipped, name)))
    monkeypatch.setenv("AVV_QUERY_PREFIX", "q: ")
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    line = runner.invoke(app, ["ingest"]).stdout.splitlines()[1]
    assert line.endswith("guidance/breach/en, guidance/liability/de and 3 more.")


def test_what_is_set_does_not_change_what_ships(shipped: Settings, tmp_path: Path) -> None:
    other = shipped.model_copy(update={"model": str(tmp_path), "passage_prefix": "text: ", "query_prefix": "q: "})
    done = ship_vectors(other)
    assert (done.embedded, done.written) == (0, 0)


def test_a_corpus_that_cannot_be_written_to_is_named(shipped: Settings, edit: Edit) -> None:
    edit(f"{LIABILITY}.md", SENTENCE, CHANGED)
    file = vector_file(shipped.corpus, LIABILITY)
    file.unlink()
    file.mkdir()
    with pytest.raises(StateError) as caught:
        ship_vectors(shipped)
    assert str(shipped.corpus) in caught.value.message("en")


@pytest.mark.parametrize(("language", "words"), [("de", "passten nicht"), ("en", "did not fit")])
def test_one_line_says_so(
    shipped: Settings, edit: Edit, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    edit(f"{LIABILITY}.md", SENTENCE, CHANGED)
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(shipped, name)))
    monkeypatch.setenv("AVV_LANGUAGE", language)
    lines = runner.invoke(app, ["ingest"]).stdout.splitlines()
    assert [line for line in lines if words in line and LIABILITY in line] == lines[1:2]
    assert CHANGED in KnowledgeBase.current(shipped).texts[LIABILITY]


def test_a_changed_document_changes_one_file(shipped: Settings, edit: Edit) -> None:
    before = {path: path.read_bytes() for path in (shipped.corpus / "vectors").rglob("*") if path.is_file()}
    size = sum(map(len, before.values()))
    assert ship_vectors(shipped) == Shipped(texts=62, embedded=0, written=0, deleted=0, size=size)
    edit(f"{LIABILITY}.md", SENTENCE, CHANGED)
    done = ship_vectors(shipped)
    assert (done.texts, done.embedded, done.written, done.deleted) == (62, 2, 1, 0)
    after = {path: path.read_bytes() for path in before}
    assert [path for path in before if before[path] != after[path]] == [vector_file(shipped.corpus, LIABILITY)]
    assert missing_vectors(shipped.corpus, identify(shipped)) == {}


def test_what_is_missing_is_named(shipped: Settings, edit: Edit) -> None:
    edit(f"{LIABILITY}.md", SENTENCE, CHANGED)
    missing = missing_vectors(shipped.corpus, identify(shipped))
    assert list(missing) == [LIABILITY]
    assert CHANGED in missing[LIABILITY]


def test_vectors_of_a_document_that_is_gone_are_deleted(shipped: Settings) -> None:
    (shipped.corpus / "press" / "report" / "de.md").unlink()
    assert ship_vectors(shipped).deleted == 1
    assert not vector_file(shipped.corpus, "press/report/de").exists()
