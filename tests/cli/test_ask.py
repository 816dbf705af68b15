"""`avv ask` as a user and a script see it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app, run
from assistant.messages import say
from assistant.settings import Settings

runner = CliRunner()
pytestmark = pytest.mark.usefixtures("assistant_env")


def test_prints_a_readable_answer_with_numbered_sources() -> None:
    result = runner.invoke(app, ["ask", "Wer haftet, wenn das Callcenter gegen den Datenschutz verstößt?"])
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Verstanden als: geltendes Recht\n\nGegenüber den Betroffenen haftet der Auftraggeber"
    )
    assert "[1]" in result.stdout
    assert "Belege:" in result.stdout
    assert "Keine Rechtsberatung" in result.stdout


def test_speaks_english_to_an_english_question() -> None:
    result = runner.invoke(app, ["ask", "Who is liable if the call centre breaks data protection law?"])
    assert "Sources:" in result.stdout
    assert "No legal advice" in result.stdout


def test_json_is_one_object_on_one_line() -> None:
    result = runner.invoke(app, ["ask", "--json", "Darf das Callcenter Subunternehmer einsetzen?"])
    assert json.loads(result.stdout)["status"] == "answered"
    assert result.stdout.count("\n") == 1


def test_the_way_of_a_question_can_be_seen() -> None:
    question = "Das Callcenter haftet ja allein. Welche Versicherung brauchen wir?"
    way = json.loads(runner.invoke(app, ["ask", "--trace", question]).stdout)
    assert way["understood"]["premise"]["typed"] == "Das Callcenter haftet ja allein."
    first = way["found"][0]
    assert [hit["score"] for hit in first["hits"]] == sorted((hit["score"] for hit in first["hits"]), reverse=True)
    assert set(first["hits"][0]["features"]) > {"question", "words"}
    assert 0 < first["answerable"] < 1
    assert way["answer"]["status"] == "answered"
    assert json.loads(runner.invoke(app, ["ask", "--trace", ""]).stdout)["rejected"]["reason"] == "empty_question"


def test_batch_answers_every_line_in_order(tmp_path: Path) -> None:
    questions = [
        {"id": "b", "question": "Wer haftet?", "history": ["Das Callcenter macht Fehler."]},
        {"id": "a", "question": ""},
        {"id": "c", "question": "x" * 20_000},
        {"id": "ä", "question": "Who may instruct the call centre?", "language": "en", "as_of": "2024-01-01"},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n\n".join(json.dumps(q, ensure_ascii=False) for q in questions), encoding="utf-8")
    result = runner.invoke(app, ["ask", "--json", "--batch", str(path)])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == ["b", "a", "c", "ä"]
    assert [answer["reason"] for answer in answers][1:3] == ["empty_question", "question_too_long"]
    assert answers[3]["language"] == "en"


def test_engine_of_the_settings_and_the_one_that_is_always_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_CHAT_MODEL", "x")
    monkeypatch.setenv("AVV_CHAT_BASE_URL", "http://127.0.0.1:9/v1")  # nobody listens there
    question = "Wer haftet für das Callcenter?"
    found = [runner.invoke(app, ["ask", "--json", *options, question]) for options in ([], ["--engine", "extractive"])]
    answers = [json.loads(result.stdout) for result in found]
    assert [answer["note"] for answer in answers] == ["error", None]
    assert answers[0]["statements"] == answers[1]["statements"]
    printed = " ".join(runner.invoke(app, ["ask", question]).stdout.split())
    assert "die Antwort besteht aus Sätzen der Texte" in printed


@pytest.mark.parametrize("question", ["", "x" * 20_000])
def test_an_unusable_question_fails_with_a_sentence(question: str) -> None:
    result = runner.invoke(app, ["ask", question])
    assert result.exit_code == 2
    assert "Frage" in result.stdout


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "x", "--batch", "y"]])
def test_needs_a_question_or_a_batch(arguments: list[str]) -> None:
    assert runner.invoke(app, arguments).exit_code == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"id": "1"}', "Zeile 1"),
        (b'{"id": "1", "question": "a"}\nnot json', "Zeile 2"),
        (b"\xff\xfe", "lässt sich nicht lesen"),
    ],
)
def test_a_bad_batch_is_named(
    content: bytes, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    monkeypatch.setattr("sys.argv", ["avv", "ask", "--batch", str(path)])
    with pytest.raises(SystemExit) as caught:
        run()
    assert caught.value.code == 1
    assert says in capsys.readouterr().err


def test_errors_are_said_in_the_language_that_is_set(
    assistant_env: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del assistant_env
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    monkeypatch.setattr("sys.argv", ["avv", "ask", "--batch", str(tmp_path / "nothing.jsonl")])
    with pytest.raises(SystemExit) as caught:
        run()
    assert caught.value.code == 1
    assert "cannot be read" in capsys.readouterr().err


def test_where_nothing_was_read_in_yet_that_is_done_first(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AVV_HOME", str(small_settings.home))
    monkeypatch.setenv("AVV_CORPUS", str(small_settings.corpus))
    result = runner.invoke(app, ["ask", "--json", "Wer haftet für Fehler des Callcenters?"])
    assert json.loads(result.stdout)["status"] == "answered"
    assert say("de", "ingest.first") in result.stderr
    out, err = capfd.readouterr()
    assert out == ""
    assert "Wissensbasis" in err  # said by the process that reads in the texts
    again = runner.invoke(app, ["ask", "--json", "Wer haftet für Fehler des Callcenters?"])
    assert say("de", "ingest.first") not in again.stderr


def test_where_nothing_can_be_read_in_it_says_why(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AVV_HOME", str(small_settings.home))
    monkeypatch.setenv("AVV_CORPUS", str(small_settings.home / "nowhere"))
    result = runner.invoke(app, ["ask", "Wer haftet?"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(small_settings.home / "nowhere") in capfd.readouterr().err
