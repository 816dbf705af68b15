"""`avv ingest`: what it says, in which language, and with which exit code."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from filelock import BaseFileLock

from assistant.cli.main import run
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.progress import Progress
from assistant.settings import Settings
from ingest.build import pipeline

Avv = Callable[[], tuple[int, str, str]]


@pytest.fixture
def avv_ingest(
    small_settings: Settings,
    embeddings: SentenceEmbeddings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Avv:
    """Run `avv ingest` on the small corpus, with the model at hand; gives exit code, output and errors."""
    monkeypatch.setattr(SentenceEmbeddings, "load", lambda *_: embeddings)
    monkeypatch.setattr("sys.argv", ["avv", "ingest"])
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(small_settings, name)))

    def call() -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            run()
        out, err = capsys.readouterr()
        err = err.lstrip()  # the empty progress bar
        return int(caught.value.code or 0), out, err

    return call


def test_done_then_unchanged(avv_ingest: Avv) -> None:
    code, out, _ = avv_ingest()
    assert code == 0
    assert out.startswith("Wissensbasis ")
    assert "8 Dokumente, 14 Fundstellen, 32 zitierbare Sätze (" in out
    code, out, _ = avv_ingest()
    assert code == 0
    assert "ist auf dem Stand der Texte: 8 Dokumente, 14 Fundstellen, 32 zitierbare Sätze." in out


def test_who_comes_second_waits_for_the_first(
    avv_ingest: Avv, small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As two instances of the chat that are started together, before there is a knowledge base."""
    held, waits = Event(), Event()
    acquire = pipeline._acquire

    def noted(lock: BaseFileLock, wait: float, progress: Progress) -> None:
        def hear(step: str, done: float) -> None:
            if step == "wait":
                waits.set()
            progress(step, done)

        acquire(lock, wait, hear)

    def hold() -> None:
        with pipeline.exclusive_ingest(small_settings):
            held.set()
            assert waits.wait(120)

    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(hold)
        assert held.wait(60)
        monkeypatch.setattr(pipeline, "_acquire", noted)
        code, out, _ = avv_ingest()
        first.result()
    assert (code, out.startswith("Wissensbasis ")) == (0, True)


def test_bad_document_is_named_and_the_exit_code_tells(
    avv_ingest: Avv, small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_settings.corpus / "guidance" / "breach" / "de.md").write_bytes(b"\xff")
    for language, named, said in (
        ("de", "guidance/breach/de.md, Zeile 1: Die Datei ist nicht in UTF-8", "7 Dokumente"),
        ("en", "guidance/breach/de.md, line 1: The file is not written in UTF-8", "7 documents"),
    ):
        monkeypatch.setenv("AVV_LANGUAGE", language)
        code, out, err = avv_ingest()
        assert code == 1
        assert said in out
        assert named in err
        assert "guidance/breach" in out  # its other version is alone now
        assert "(en only)" in out


def test_what_cannot_be_done_is_said_in_the_language_set(
    avv_ingest: Avv, small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_CORPUS", str(small_settings.home / "nowhere"))
    code, out, err = avv_ingest()
    assert (code, out) == (1, "")
    assert err.startswith("Den Textordner ")
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    code, _, err = avv_ingest()
    assert code == 1
    assert err.startswith("The folder of texts ")


def test_document_in_use_is_kept(avv_ingest: Avv, small_settings: Settings) -> None:
    avv_ingest()
    (small_settings.corpus / "guidance" / "breach" / "de.md").write_bytes(b"\xff")
    code, out, err = avv_ingest()
    assert (code, out) == (1, "")
    assert "Die bisherige Wissensbasis bleibt" in err
    assert "guidance/breach/de.md, Zeile 1" in err


def test_check_reports_and_its_exit_code_tells(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_settings.home.mkdir()
    monkeypatch.setenv("AVV_CORPUS", str(small_settings.corpus))
    monkeypatch.setattr("sys.argv", ["avv", "ingest", "--check", "--laws", str(small_settings.home)])
    run_ends_with(0)
    assert "Alle Regeln sind eingehalten." in capsys.readouterr().out
    document = small_settings.corpus / "guidance/breach/de.md"
    document.write_text(document.read_text("utf-8").replace("breach]", "broken]"), "utf-8")
    run_ends_with(1)
    assert "„broken“ gibt es nicht" in capsys.readouterr().out


def run_ends_with(code: int) -> None:
    with pytest.raises(SystemExit) as caught:
        run()
    assert int(caught.value.code or 0) == code
