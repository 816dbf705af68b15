"""The wish for a clause brings its words, and a warning example never parts from its mark."""

import pytest

from assistant.domain import Kind, Role, Version
from assistant.pipeline import Assistant
from tests.support.answers import roles


def test_the_wish_for_a_clause_brings_the_whole_clause(assistant: Assistant) -> None:
    answer = assistant.ask("Bitte eine Klausel zur Meldung von Datenpannen")
    clause = [statement.text for statement in answer.statements if statement.role is Role.CLAUSE]
    assert [text[:3] for text in clause] == [f"({n})" for n in range(1, len(clause) + 1)]
    assert len(clause) >= 3
    assert {citation.kind for citation in answer.citations} == {Kind.CLAUSE}


@pytest.mark.parametrize(
    ("question", "version"),
    [
        ("Klausel zu Datenpannen", Version.BALANCED),
        ("auftraggeberfreundliche Klausel zu Datenpannen", Version.CLIENT),
        ("Klausel zu Datenpannen im Interesse des Dienstleisters", Version.BALANCED),  # there is no other
        ("a client-friendly clause on data breaches", Version.CLIENT),
    ],
)
def test_a_clause_comes_in_the_version_asked_for(small: Assistant, question: str, version: Version) -> None:
    answer = small.ask(question)
    *clause, why = answer.citations
    assert why.passage_id.endswith("#why")
    versions = {passage.id: passage.version for passage in small.knowledge.passages}
    assert {versions[citation.passage_id] for citation in clause} == {version}
    assert roles(answer) == [Role.CLAUSE, Role.DETAIL]


@pytest.mark.parametrize(
    ("question", "mark"),
    [
        ("Welche Klausel zu Datenpannen wäre unzulässig?", "Warnbeispiel: (nicht verwenden) „"),
        ("Show me a bad clause on data breaches", "Warning example: (do not use) “"),
    ],
)
def test_a_warning_example_never_parts_from_its_mark(small: Assistant, question: str, mark: str) -> None:
    answer = small.ask(question)
    assert answer.statements[0].role is Role.SHORT_ANSWER
    assert [s.text.startswith(mark) for s in answer.statements if s.role is Role.CAVEAT] == [True]
    assert roles(answer)[:2] == [Role.SHORT_ANSWER, Role.CAVEAT]
    assert Role.CLAUSE not in roles(answer)


@pytest.mark.parametrize(
    ("before", "question", "passage"),
    [
        ("Musterklausel zur Löschung und Rückgabe der Daten", "Und auftraggeberfreundlich?", "deletion/de#client"),
        ("Wie lautet eine Klausel zu Datenpannen?", "und eine anbieterfreundliche?", "breach/de#provider"),
        ("Wie lautet eine Klausel zu Datenpannen?", "und eine strengere zur Haftung?", "liability/de#client"),
        (
            "Zeig mir eine Klausel zu Kontrollen beim Callcenter",
            "Und wie sähe eine schlechte aus?",
            "audit/de#pitfalls",
        ),
        ("Klausel zu Unteraufträgen", "und jetzt im Interesse des Dienstleisters", "sub-processors/de#provider"),
        ("Model clause on deletion", "And a provider-friendly one?", "deletion/en#provider"),
        ("What does a good audit clause look like?", "and a bad one?", "audit/en#pitfalls"),
        ("contract wording on data breaches", "in favour of the client please", "breach/en#client"),
        ("Show me a clause on penalties", "Is there a milder one for us as the provider?", "penalties/en#provider"),
        ("We need a clause on professional secrecy", "Make it stricter please", "professional-secrecy/en#client"),
    ],
)
def test_another_version_of_the_clause_before(assistant: Assistant, before: str, question: str, passage: str) -> None:
    answer = assistant.ask(question, history=[before])
    assert f"clauses/{passage}" in {citation.passage_id for citation in answer.citations}


def test_the_warning_example_of_a_clause_is_found_by_the_clause(small: Assistant) -> None:
    answer = small.ask("Und ein Warnbeispiel?", history=["Klausel zu Datenpannen"])
    assert roles(answer)[:2] == [Role.SHORT_ANSWER, Role.CAVEAT]
    assert Role.CLAUSE not in roles(answer)
    assert {citation.version for citation in answer.citations} == {Version.WARNING}
    assert len({citation.quote for citation in answer.citations}) == len(answer.citations)


def test_no_warning_example_is_ever_offered_as_a_clause(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    warnings = [passage for passage in knowledge.passages if passage.version is Version.WARNING]
    assert len(warnings) >= 2 * 36
    for passage in warnings:
        marked = [passage.quote(span) for span in passage.spans if span.role is Role.CAVEAT]
        assert any(text.startswith(("Warnbeispiel: ", "Warning example: ")) for text in marked)
        assert Role.CLAUSE not in {span.role for span in passage.spans}
        assert knowledge.rows[passage.id] not in {
            row for (_, version), row in knowledge.clauses.items() if version is not Version.WARNING
        }
