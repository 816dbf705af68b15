"""What the tests of evals share: the assistant on the small corpus, two questions to it, and some official texts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.question_files import load_questions
from evals.questions import EvalQuestion

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

ACT = """<ACT><BIB.INSTANCE><DATE ISO="{day}"/><LG.DOC>DE</LG.DOC></BIB.INSTANCE>
<TITLE><TI><P>Verordnung (EU) 2016/679</P></TI></TITLE><ENACTING.TERMS>
<ARTICLE IDENTIFIER="082"><TI.ART>Artikel 82</TI.ART><STI.ART>Haftung</STI.ART>
<PARAG IDENTIFIER="082.004"><NO.PARAG>(4)</NO.PARAG><ALINEA>{words}</ALINEA></PARAG></ARTICLE></ENACTING.TERMS></ACT>"""
DECISION = """# Implementing Decision (EU) 2021/914

## Clause 1

The parties agree to these clauses, which are no law that is looked up by its norms.
"""


@pytest.fixture(scope="session")
def all_questions() -> Sequence[EvalQuestion]:
    """The questions that measure the product."""
    return load_questions()


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    """A folder with a statute in two versions, the older one last, a decision without norms, and a contract."""
    folder = tmp_path / "law"
    folder.mkdir()
    newer, older = "Wer das Callcenter einsetzt, haftet für dessen Fehler.", "Für Fehler des Callcenters haftet jemand."
    (folder / "a.xml").write_text(ACT.format(day="20180523", words=newer), "utf-8")
    (folder / "b.xml").write_text(ACT.format(day="20160427", words=older), "utf-8")
    (folder / "decision.md").write_text(DECISION, "utf-8")
    (folder / "contract.md").write_text("# Vertrag\n\n## 1. Haftung\n\nDas Callcenter haftet niemals.\n", "utf-8")
    return folder


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
