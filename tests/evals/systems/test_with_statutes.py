"""The official texts beside the corpus: which of them, what they add, and what is left untouched."""

from pathlib import Path

import pytest

from assistant.documents.store import DocumentStore
from assistant.domain import Kind
from assistant.errors import IngestError
from assistant.pipeline import Assistant
from evals.run import questions_for
from evals.systems.with_statutes import WithStatutes, has_statutes
from ingest.documents.add import take_files
from ingest.documents.read_new import ImportOptions

NEWER = "Wer das Callcenter einsetzt, haftet für dessen Fehler."


def test_the_newest_statute_speaks_beside_the_corpus(small: Assistant, questions: Path, laws: Path) -> None:
    one, _ = questions_for(small, questions)
    before = {statement.text for statement in small.ask(one.question).statements}
    seen = WithStatutes(small, laws).observe(one)
    added = [statement.text for statement in seen.answer.statements if statement.text not in before]
    assert added == [NEWER]
    assert {citation.source_id for citation in seen.answer.citations if citation.kind is Kind.STATUTE} == {
        "statutes/dsgvo/de"
    }
    assert seen.inexact == ()
    assert seen.ranked[0] == "guidance/liability#who"


def test_the_knowledge_base_of_the_user_stays_as_it_is(small: Assistant, laws: Path) -> None:
    WithStatutes(small, laws)
    assert not small.settings.documents.exists()
    assert len(list(small.settings.snapshots.iterdir())) == 2  # the one snapshot, and what points to it


def test_without_a_folder_the_library_is_asked(small: Assistant, questions: Path, laws: Path, tmp_path: Path) -> None:
    files = [(laws / name, name) for name in ("a.xml", "contract.md")]
    list(take_files(files, DocumentStore(small.settings.documents), ImportOptions()))
    one, _ = questions_for(small, questions)
    shown = WithStatutes(small, tmp_path / "none").observe(one).answer.statements
    assert NEWER in [statement.text for statement in shown]
    assert has_statutes(small.settings, tmp_path / "none")


def test_without_any_statute_there_is_nothing_to_measure(small: Assistant, laws: Path, tmp_path: Path) -> None:
    assert not has_statutes(small.settings, tmp_path / "none")
    with pytest.raises(IngestError, match="avv ingest fetch"):
        WithStatutes(small, tmp_path / "none")
    for name in ("a.xml", "b.xml"):
        (laws / name).unlink()
    assert has_statutes(small.settings, laws)
    with pytest.raises(IngestError, match="avv ingest fetch"):
        WithStatutes(small, laws)
