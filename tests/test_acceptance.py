"""The questions that the product was made for, asked of the real corpus with the real model."""

import re

import pytest

from assistant.domain import Answer, Language, Reason, Role, Status
from assistant.pipeline import Assistant

# question, what the short answer has to say (in this order of words), a norm that has to be cited
ANSWERED = [
    (
        "Wer haftet, wenn das beauftragte Call-Center gegen den Datenschutz verstößt?",
        "haftet der Auftraggeber.*Auftragsverarbeiter selbst",
        "Art. 82 Abs. 2 DSGVO",
    ),
    (
        "Stimmt es, dass man auf höchstens 250.000 Euro Schadenersatz verklagt werden kann?",
        "Höchstgrenze.*kennt.*nicht",
        "Art. 82 Abs. 1 DSGVO",
    ),
    (
        "Wozu müssen die Mitarbeiter des Call-Centers verpflichtet werden?",
        "Vertraulichkeit verpflichtet",
        "Art. 28 Abs. 3 UAbs. 1 lit. b DSGVO",
    ),
    (
        "Welche technischen und organisatorischen Maßnahmen muss das Call-Center treffen?",
        "Maßnahmen.*Risiko",
        "Art. 32 Abs. 1 DSGVO",
    ),
    (
        "Wer entscheidet, wofür die Kundendaten genutzt werden dürfen?",
        "Der Auftraggeber entscheidet",
        "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",
    ),
    (
        "Was heißt, dass die Geschäftsprozesse transparent sein müssen?",
        "Transparente Geschäftsprozesse heißt",
        "Art. 5 Abs. 2 DSGVO",
    ),
    (
        "Who is liable if the call centre we hired violates data protection?",
        "client.*liable.*processor can be liable",
        "Art. 82 Abs. 2 DSGVO",
    ),
    ("Is it true that you can be sued for at most 250,000 euros in damages?", "250,000", "§ 43 Abs. 3 BDSG a.F."),
    (
        "What do the employees of the call centre have to be bound to?",
        "confidentiality",
        "Art. 28 Abs. 3 UAbs. 1 lit. b DSGVO",
    ),
    (
        "Which technical and organisational measures must the call centre take?",
        "measures.*risk",
        "Art. 32 Abs. 1 DSGVO",
    ),
    (
        "Who decides what the customer data may be used for?",
        "client as controller decides",
        "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",
    ),
    (
        "What does it mean that the business processes must be transparent?",
        "Transparent business processes mean",
        "Art. 5 Abs. 2 DSGVO",
    ),
]
OUT_OF_SCOPE = [
    "Wie wird das Wetter morgen in München?",
    "Kann ich die Kosten des Call-Centers von der Steuer absetzen?",
    "Sind Callcenter-Kosten steuerlich absetzbar?",
    "Rezept für Pfannkuchen",
    "What will the weather be like in Munich tomorrow?",
    "Are call-centre costs tax-deductible?",
    "How do I make pancakes?",
]


@pytest.mark.parametrize(("question", "short_answer", "norm"), ANSWERED, ids=[question for question, *_ in ANSWERED])
def test_answers_with_exact_quotes(assistant: Assistant, question: str, short_answer: str, norm: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.statements[0].role is Role.SHORT_ANSWER
    assert re.search(short_answer, answer.statements[0].text)
    assert norm in {cited for citation in answer.citations for cited in citation.norms}
    assert answer.language is (Language.GERMAN if re.search("[äöüß]|Wer|Was", question) else Language.ENGLISH)
    assert_every_quote_is_exact(answer, assistant)


@pytest.mark.parametrize("question", OUT_OF_SCOPE)
def test_abstains_with_hints(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (Status.ABSTAINED, Reason.OUT_OF_SCOPE)
    assert not answer.statements
    assert answer.follow_ups


def test_the_quarter_million_is_explained_as_past_law(assistant: Assistant) -> None:
    answer = assistant.ask("Stimmt es, dass man auf höchstens 250.000 Euro Schadenersatz verklagt werden kann?")
    assert "keinen Höchstbetrag" in answer.statements[0].text
    past = assistant.ask("Wann galten die 250.000 Euro als Bußgeld?")
    assert any("31. August 2009" in statement.text for statement in past.statements)


def test_the_press_article_is_only_quoted_as_history(assistant: Assistant) -> None:
    answer = assistant.ask("Was empfahl der Artikel von 2003 zum Entscheidungsrecht?")
    from_press = {citation.n for citation in answer.citations if citation.kind == "press"}
    assert from_press
    roles = {s.role for s in answer.statements if from_press & set(s.citations)}
    assert roles <= {Role.SHORT_ANSWER, Role.HISTORY}
    assert all("2003" in s.text for s in answer.statements if from_press & set(s.citations))
    assert any(c.valid_to is None for c in answer.citations), "today's rule stands beside it"
    assert all(c.valid_to is not None for c in answer.citations if c.n in from_press)


def assert_every_quote_is_exact(answer: Answer, assistant: Assistant) -> None:
    by_number = {citation.n: citation for citation in answer.citations}
    assert len(by_number) == len(answer.citations) > 0
    for citation in answer.citations:
        assert assistant.knowledge.texts[citation.source_id][citation.start : citation.end] == citation.quote
    for statement in answer.statements:
        assert statement.citations
        assert any(statement.text in by_number[n].quote for n in statement.citations)
