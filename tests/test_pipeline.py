"""The contract of `Assistant.ask`, on the real corpus."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.domain import Answer, Language, Reason, Status
from assistant.errors import ModelError, SnapshotError
from assistant.pipeline import Assistant
from assistant.settings import Settings

FIELDS = {
    "id", "question", "language", "understood", "status", "reason", "statements", "citations", "norms", "clause",
    "contracts", "contracts_left", "condition", "rule", "rule_counts", "follow_ups", "engine", "note", "reviewed",
    "dropped", "corpus_version", "timings_ms",
}  # fmt: skip
STATEMENT = {"text", "role", "citations", "support", "part"}
UNDERSTOOD = {
    "typos", "context", "premise", "parts", "missing", "side", "norms", "unpicked", "absent", "asks_about_past",
    "as_of",
}  # fmt: skip
CITATION = {
    "n", "source_id", "passage_id", "title", "kind", "locator", "norms", "url", "quote", "start", "end", "valid_from",
    "valid_to", "proposal", "as_of", "version", "machine_read", "imported",
}  # fmt: skip
TIMINGS = {"understand", "retrieve", "compose", "verify", "total"}


def test_json_follows_the_public_contract(assistant: Assistant) -> None:
    data = json.loads(assistant.ask("Wer haftet für das Callcenter?", id="q1").model_dump_json())
    assert set(data) == FIELDS
    assert data["id"] == "q1"
    assert set(data["statements"][0]) == STATEMENT
    assert set(data["citations"][0]) == CITATION
    assert set(data["understood"]) == UNDERSTOOD
    assert set(data["timings_ms"]) == TIMINGS
    assert data["timings_ms"]["total"] > data["timings_ms"]["retrieve"] > 0
    assert Answer.model_validate(data) == Answer.model_validate_json(json.dumps(data))


def test_an_answer_cannot_be_changed(assistant: Assistant) -> None:
    answer = assistant.ask("Wer haftet für das Callcenter?")
    with pytest.raises(ValueError, match="frozen"):
        answer.status = Status.PARTIAL  # type: ignore[misc] # this is what must not work


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", Reason.EMPTY),
        (" \n\t\u200b ", Reason.EMPTY),
        ("x" * 20_000, Reason.TOO_LONG),
        ("Müşteri verilerini kim işleyebilir ve kim sorumlu?", Reason.LANGUAGE),
        ("Qui est responsable si le centre d'appels viole la protection des données ?", Reason.LANGUAGE),
    ],
)
def test_unusable_questions_are_refused_by_name(assistant: Assistant, question: str, reason: Reason) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (Status.ABSTAINED, reason)
    assert answer.follow_ups
    assert len(answer.question) <= assistant.settings.max_question_chars


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> Haften wir als Auftraggeber für Fehler des Callcenters?",
        "Haften wir\x00 als Auftraggeber für Fehler\x1b[31m des Callcenters?",
        "**Haften** wir als Auftraggeber für Fehler vom [Callcenter](javascript:alert(1))?",
    ],
)
def test_markup_and_control_characters_are_only_text(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert answer.status is Status.ANSWERED
    assert not any(character in answer.question for character in "\x00\x1b")
    plain = text.replace("\x1b[31m", "")
    assert answer.question.replace(" ", "") == "".join(c for c in plain if c.isprintable()).replace(" ", "")


def test_commands_of_other_languages_are_only_words(assistant: Assistant) -> None:
    text = "Wer haftet für das Callcenter?'; DROP TABLE passages; --"
    answer = assistant.ask(text)
    assert answer.question == text
    assert assistant.ask("Wer haftet für das Callcenter?").status is Status.ANSWERED


def test_a_follow_up_leans_on_the_question_before(assistant: Assistant) -> None:
    alone = assistant.ask("Und wie hoch ist sie?")
    with_history = assistant.ask(
        "Und wie hoch ist sie?", history=["Welche Geldbuße droht dem Callcenter nach der DSGVO?"]
    )
    assert with_history.status is Status.ANSWERED
    assert any(norm.startswith("Art. 83") for norm in with_history.norms)
    assert alone.statements != with_history.statements


def test_asked_about_a_day_before_the_gdpr_only_the_past_speaks(assistant: Assistant) -> None:
    answer = assistant.ask("Wie hoch war das Bußgeld höchstens?", as_of=date(2008, 1, 1))
    for citation in answer.citations:
        assert citation.valid_from is None or citation.valid_from <= date(2008, 1, 1)


def test_the_language_can_be_set(assistant: Assistant) -> None:
    assert assistant.ask("AVV Audit", language=Language.ENGLISH).language is Language.ENGLISH
    assert assistant.ask("AVV Audit", language=Language.GERMAN).language is Language.GERMAN


def test_same_question_same_answer(assistant: Assistant) -> None:
    first, second = (assistant.ask("Darf das Callcenter Subunternehmer einsetzen?") for _ in range(2))
    assert first.model_copy(update={"timings_ms": second.timings_ms}) == second


def test_without_a_snapshot_the_error_says_what_to_do(tmp_path: Path, model_cache: Path) -> None:
    with pytest.raises(SnapshotError) as caught:
        Assistant.open(Settings(home=tmp_path / "nothing", cache=model_cache))
    assert "avv ingest" in caught.value.message("de")
    assert "avv ingest" in caught.value.message("en")


def test_a_snapshot_refuses_another_model(corpus_settings: Settings) -> None:
    with pytest.raises(ModelError) as caught:
        Assistant.open(corpus_settings.model_copy(update={"query_prefix": "frage: "}))
    assert caught.value.key == "model_differs"
