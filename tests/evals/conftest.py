"""What the tests of evals share: the assistant on the small corpus, and two questions to it."""

from pathlib import Path

import pytest

from assistant.answering.pipeline import Assistant
from assistant.knowledge.embedding import SentenceEmbeddings
from assistant.knowledge.snapshot import KnowledgeBase
from assistant.settings import Settings

QUESTIONS = """
- id: one
  type: lookup
  language: de
  question: Wer haftet für Fehler des Callcenters?
  norms: [Art. 82 DSGVO]
  passages: [guidance/liability#who]
  must_state: ['Auftraggeber']
- id: two
  type: unanswerable
  language: en
  question: What is the weather tomorrow in Lisbon?
  answerable: false
"""


@pytest.fixture
def small(ingested: Settings, embeddings: SentenceEmbeddings) -> Assistant:
    """The assistant on the small corpus."""
    return Assistant(KnowledgeBase.current(ingested), embeddings, ingested)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A file with one question that the small corpus answers and one that it does not."""
    path = tmp_path / "theme.yaml"
    path.write_text(QUESTIONS, encoding="utf-8")
    return path
