"""What a question takes for granted is told from what it asks, and from a story that claims nothing."""

import pytest

from assistant.understanding.premise import premise_of


@pytest.mark.parametrize(
    ("text", "premise", "asks"),
    [
        (
            "Das Callcenter haftet ja ganz allein. Wie lange dauert so ein Verfahren?",
            "Das Callcenter haftet ja ganz allein.",
            "Wie lange dauert so ein Verfahren?",
        ),
        (
            "Our vendor must keep everything for ten years, right? How do we pay for it?",
            "Our vendor must keep everything for ten years",
            "How do we pay for it?",
        ),
        (
            "Since the law demands a yearly audit, can we skip the next one?",
            "the law demands a yearly audit",
            "Since the law demands a yearly audit, can we skip the next one?",
        ),
        (
            "Da Subunternehmer immer erlaubt sind: wie viele dürfen es sein?",
            "Subunternehmer immer erlaubt sind",
            "Da Subunternehmer immer erlaubt sind: wie viele dürfen es sein?",
        ),
        (
            "Stimmt es, dass der Dienstleister nie haftet? Wer zahlt dann den Kunden?",
            "der Dienstleister nie haftet",
            "Wer zahlt dann den Kunden?",
        ),
        (
            "Only the agency can be fined, so whom do we warn?",
            "Only the agency can be fined",
            "Only the agency can be fined, so whom do we warn?",
        ),
    ],
)
def test_a_claim_before_the_question(text: str, premise: str, asks: str) -> None:
    assert premise_of(text) == (premise, asks)


@pytest.mark.parametrize(
    "text",
    [
        "Wer haftet für Fehler des Callcenters?",
        "Unser Callcenter sitzt in Manila. Was ist zu beachten?",
        "We hired a new provider yesterday. What comes next?",
        "Das Callcenter haftet allein, oder?",  # the claim is the question
        "Das Callcenter haftet doch allein. Richtig?",
        "Auftragsverarbeiter",
    ],
)
def test_nothing_is_claimed_before_the_question(text: str) -> None:
    assert premise_of(text) == ("", text)
