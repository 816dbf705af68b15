"""The probe of the subject is learned from the corpus's own questions."""

from pathlib import Path

from safetensors import safe_open

from assistant.answering.pipeline import Assistant
from assistant.domain import Language
from assistant.knowledge.embedding import SentenceEmbeddings
from assistant.knowledge.snapshot import KnowledgeBase
from assistant.knowledge.subject import closeness
from assistant.settings import Settings
from evals.fit_subject import fit_subject

OUTSIDE = """
[travel]
title = "Reisen"
questions = ["Wann fährt der letzte Bus?", "How far is it to Rome?", "Wo gibt es günstige Flüge nach Madrid?"]
"""


def test_what_was_learned_fits_what_it_was_learned_from(
    ingested: Settings, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    folder = ingested.corpus / "outside"
    folder.mkdir()
    for language in Language:
        (folder / f"{language}.toml").write_text(OUTSIDE, encoding="utf-8")
    assistant = Assistant(KnowledgeBase.current(ingested), embeddings, ingested)
    file = tmp_path / "subject.safetensors"
    heard: list[float] = []
    assert fit_subject(assistant, file, lambda _, share: heard.append(share)) > 0.9
    assert heard[-1] == 1
    vector = embeddings.encode_query(assistant.knowledge.passages[0].heading)
    assert closeness(vector, file) > 0
    with safe_open(file, "np") as stored:
        assert assistant.knowledge.version in stored.metadata()["fitted_on"]
