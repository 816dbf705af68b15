"""What leads a question in is left out of what is searched, and nothing else."""

import pytest

from assistant.domain import Kind, Status
from assistant.pipeline import Assistant
from assistant.understanding.lead_in import without_lead_in


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Kannst du mir bitte sagen, wer haftet?", "wer haftet?"),
        ("Bitte nennen Sie mir kurz die Fristen", "die Fristen"),
        ("Könnte mir jemand erklären, was ein AVV ist?", "was ein AVV ist?"),
        ("Ich wüsste gern, ob das erlaubt ist", "ob das erlaubt ist"),
        ("Gesucht: Klausel zu Weisungen", "Klausel zu Weisungen"),
        ("please show me a clause on audits", "a clause on audits"),
        ("I'd like to know who pays", "who pays"),
        (
            "Hi, could you tell me what happens if our processor goes bankrupt?",
            "what happens if our processor goes bankrupt?",
        ),
        ("Hallo zusammen, wer haftet hier?", "wer haftet hier?"),
        ("Ich suche eine Klausel zu Löschfristen", "eine Klausel zu Löschfristen"),
        ("I need draft wording on home working", "draft wording on home working"),
        ("We are looking for a clause on audits", "a clause on audits"),
    ],
)
def test_is_left_out(text: str, asked: str) -> None:
    assert without_lead_in(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Zeig mir das",
        "Hallo",
        "Hi there",
        "Hinweise an Kunden nötig?",
        "Wir hätten gern ein Callcenter im Kosovo",
        "Ich brauche einen Datenschutzbeauftragten ab wann?",
        "Kann das Callcenter die Daten verkaufen?",
        "Could someone go to prison for this?",
        "Would you sign such a contract?",
        "Give notice to the processor – how?",
        "Wir suchen ein Callcenter, was ist zu prüfen?",
    ],
)
def test_what_belongs_to_the_question_stays(text: str) -> None:
    assert without_lead_in(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Show me a bad clause on data breaches",
        "Show me a bad clause on audits",
        "Zeig mir eine schlechte Klausel zu Datenpannen",
        "Ich suche eine Klausel zu Löschfristen, anbieterfreundlich",
        "Kannst du mir ein Negativbeispiel für eine Haftungsklausel zeigen?",
    ],
)
def test_a_wish_finds_the_warning(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].kind is Kind.CLAUSE
