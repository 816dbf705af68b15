"""With whom a question says that there is a contract."""

import pytest

from assistant.contracts.asking.absent import named_party
from assistant.domain import Language

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("question", "language", "name", "without"),
    [
        ("Was sagt der Vertrag mit Muster Lohn zu Kosten?", DE, "Muster Lohn", "Was sagt der Vertrag zu Kosten?"),
        ("Steht im AVV mit der Lotsenburg GmbH etwas?", DE, "Lotsenburg GmbH", "Steht im AVV etwas?"),
        ("Was steht in unserem Vertrag mit Personio?", DE, "Personio", "Was steht in unserem Vertrag?"),
        ("Wann endet der AVV mit der Firma Telefix?", DE, "Telefix", "Wann endet der AVV?"),
        ("Was regelt der AVV mit Microsoft?", DE, "Microsoft", "Was regelt der AVV?"),
        ("What does our contract with Acme allow?", EN, "Acme", "What does our contract allow?"),
        ("Does the DPA with the Acme Group end?", EN, "Acme Group", "Does the DPA end?"),
        ("Does the agreement with Acme Ltd. end?", EN, "Acme Ltd", "Does the agreement. end?"),
    ],
)
def test_a_name(question: str, language: Language, name: str, without: str) -> None:
    party = named_party(question, language)
    assert party is not None
    assert (party.name, party.without) == (name, without)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Was muss im Vertrag mit dem Callcenter stehen?", DE),
        ("Was gehört in den Vertrag mit Subunternehmern?", DE),
        ("Was muss in den Vertrag mit Kunden?", DE),
        ("Was sagt der Vertrag mit Wirkung zum 1. Januar?", DE),
        ("Welches Bußgeld droht, wenn der Vertrag mit dem Hoster Weisungen nicht regelt?", DE),
        ("Das steht im Vertrag mit dem Kunden. Darf sie das?", DE),
        ("Brauchen wir einen Vertrag mit Microsoft?", DE),
        ("What must the DPA with US vendors say?", EN),
        ("What must the agreement with the processor say?", EN),
        ("Do we need a contract with Acme?", EN),
    ],
)
def test_no_name(question: str, language: Language) -> None:
    assert named_party(question, language) is None
