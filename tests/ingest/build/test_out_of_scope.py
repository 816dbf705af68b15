"""The questions that the corpus does not answer: read, embedded, and part of what a snapshot is made of."""

from pathlib import Path

import pytest

from assistant.documents.document import DocumentError
from assistant.domain import Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from ingest.build.out_of_scope import read_outside
from ingest.build.pipeline import ingest

TAX = '[tax]\ntitle = "Steuern"\nquestions = ["Ist ein Bußgeld absetzbar?", "Wer zahlt die Umsatzsteuer?"]\n'


@pytest.fixture
def file(small_settings: Settings) -> Path:
    path = small_settings.corpus / "outside" / "de.toml"
    path.parent.mkdir()
    path.write_text(TAX, encoding="utf-8")
    return path


def test_read(file: Path) -> None:
    assert read_outside(file.parents[1]) == {
        Language.GERMAN: ("Ist ein Bußgeld absetzbar?", "Wer zahlt die Umsatzsteuer?")
    }


def test_corpus_without_such_questions(small_settings: Settings) -> None:
    assert read_outside(small_settings.corpus) == {}


@pytest.mark.parametrize("damage", ["[tax]\ntitle = 1\n", "[tax\n", '[tax]\ntitle = "x"\nquestions = []\n'])
def test_damage_is_named(file: Path, damage: str) -> None:
    file.write_text(damage, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"outside/de\.toml"):
        read_outside(file.parents[1])


def test_they_are_embedded_and_make_another_snapshot(
    ingested: Settings, embeddings: SentenceEmbeddings, file: Path
) -> None:
    before = KnowledgeBase.current(ingested)
    assert before.outside == {}
    assert not ingest(ingested, embeddings=embeddings).unchanged
    after = KnowledgeBase.current(ingested)
    [asked] = embeddings.encode(["Wer zahlt die Umsatzsteuer?"])
    assert (after.outside[Language.GERMAN] @ asked).max() == pytest.approx(1, abs=2e-3)
    assert Language.ENGLISH not in after.outside
    assert ingest(ingested, embeddings=embeddings).unchanged
    file.write_text(TAX.replace("Umsatzsteuer", "Gewerbesteuer"), encoding="utf-8")
    assert not ingest(ingested, embeddings=embeddings).unchanged
