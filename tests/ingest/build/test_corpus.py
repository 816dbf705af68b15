"""The corpus as a whole: what is found, what is left out and named, and where language versions differ."""

import shutil
from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.settings import Settings
from ingest.build import corpus as module
from ingest.build.corpus import compare_translations, read_corpus


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_documents_are_found(small_settings: Settings) -> None:
    (small_settings.corpus / "README.md").write_text("about the corpus")
    (small_settings.corpus / "guidance" / "breach" / "notes.txt").write_text("not a document")
    corpus = read_corpus(small_settings.corpus)
    assert [document.id for document in corpus.documents] == [
        "clauses/breach/de",
        "clauses/breach/en",
        "guidance/breach/de",
        "guidance/breach/en",
        "guidance/liability/de",
        "guidance/liability/en",
        "press/report/de",
        "press/report/en",
    ]
    assert corpus.problems == ()


def test_bad_documents_are_named_and_the_rest_is_read(small_settings: Settings) -> None:
    folder = small_settings.corpus
    (folder / "guidance" / "breach" / "de.md").write_bytes(b"---\ntitle: \xff\n---\n")
    edit(folder / "press" / "report" / "en.md", "id: liability", "id: Wrong Id")
    corpus = read_corpus(folder)
    assert len(corpus.documents) == 6
    assert [problem.message("en").partition(":")[0] for problem in corpus.problems] == [
        "guidance/breach/de.md, line 2",
        "press/report/en.md, line 15",
    ]


def test_file_that_cannot_be_opened_is_named(small_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    read = module.read_markdown

    def refuse(path: Path, name: str) -> object:
        if name == "guidance/breach/de.md":
            raise PermissionError(13, "Permission denied")
        return read(path, name)

    monkeypatch.setattr(module, "read_markdown", refuse)
    corpus = read_corpus(small_settings.corpus)
    assert len(corpus.documents) == 7
    [problem] = corpus.problems
    assert problem.key == "document.unreadable"
    for language in ("de", "en"):
        assert problem.message(language).startswith("guidance/breach/de.md: ")
        assert "Permission denied" in problem.message(language)


def test_no_folder_and_no_documents(tmp_path: Path) -> None:
    with pytest.raises(IngestError) as caught:
        read_corpus(tmp_path / "none")
    assert caught.value.key == "corpus_missing"
    (tmp_path / "README.md").write_text("only this")
    with pytest.raises(IngestError) as caught:
        read_corpus(tmp_path)
    assert caught.value.key == "corpus_empty"
    for language in ("de", "en"):
        assert str(tmp_path) in caught.value.message(language)


def test_fingerprint_depends_on_texts_names_and_conditions(small_settings: Settings, tmp_path: Path) -> None:
    folder = small_settings.corpus
    fingerprint = read_corpus(folder).fingerprint("model")
    copy = shutil.copytree(folder, tmp_path / "copy")
    assert read_corpus(copy).fingerprint("model") == fingerprint
    assert read_corpus(copy).fingerprint("other model") != fingerprint
    shutil.move(copy / "press" / "report", copy / "press" / "other")
    assert read_corpus(copy).fingerprint("model") != fingerprint
    edit(folder / "press" / "report" / "en.md", "beside", "besides")
    assert read_corpus(folder).fingerprint("model") != fingerprint


def test_fingerprint_does_not_run_conditions_together(small_settings: Settings) -> None:
    corpus = read_corpus(small_settings.corpus)
    assert corpus.fingerprint("a", "b") != corpus.fingerprint("ab") != corpus.fingerprint("ab", "")


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("id: who", "id: whom", "sections ['who', 'whom']"),
        ("norms: [Art. 82 Abs. 2 DSGVO, Art. 82 Abs. 4 DSGVO]", "norms: [Art. 82 Abs. 2 DSGVO]", "who: norms"),
        ("id: who\n", "id: who\nfacts: [law]\n", "who: facts"),
        ("id: who\n", "id: who\nclauses: [breach]\n", "who: clauses"),
        ("id: who\n", "id: who\nvalid_from: 2020-01-01\n", "who: valid_from"),
        ("id: who\n", "id: who\nvalid_to: 2020-01-01\n", "who: valid_to"),
        ("id: who\n", "id: who\nproposal: true\n", "who: proposal"),
        ("**To do:** ", "", "who: labels"),
    ],
)
def test_versions_that_differ(small_settings: Settings, old: str, new: str, differs: str) -> None:
    folder = small_settings.corpus / "guidance" / "liability"
    (folder / "en.questions.toml").unlink()  # it would miss its section
    assert compare_translations(read_corpus(small_settings.corpus).documents) == []
    edit(folder / "en.md", old, new)
    [problem] = compare_translations(read_corpus(small_settings.corpus).documents)
    assert (problem.topic, problem.differs) == ("guidance/liability", differs)


def test_sections_in_another_order(small_settings: Settings) -> None:
    path = small_settings.corpus / "clauses" / "breach" / "en.md"
    text = path.read_text(encoding="utf-8")
    first, second = text.index("## What"), text.index("## Why")
    path.write_text(f"{text[:first]}{text[second:]}\n{text[first:second]}", encoding="utf-8")
    [problem] = compare_translations(read_corpus(small_settings.corpus).documents)
    assert problem.differs == "sections in another order"


def test_version_missing(small_settings: Settings) -> None:
    (small_settings.corpus / "press" / "report" / "en.md").unlink()
    [problem] = compare_translations(read_corpus(small_settings.corpus).documents)
    assert (problem.topic, problem.differs) == ("press/report", "de only")
