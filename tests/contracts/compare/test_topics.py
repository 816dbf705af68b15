"""Topics are told by headings first, in both languages, and by the text below a heading that says too little."""

import pytest

from assistant.contracts.compare.clauses import clauses
from assistant.contracts.compare.topics import topic_file, topic_of
from assistant.messages import LANGUAGES, lookup
from tests.support.versions import OLD, OTHER, contract


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_topic_has_its_name(language: str) -> None:
    assert {topic.id for topic in topic_file().topics} == set(lookup(language, "contract_compare.topic"))


def test_headings_of_both_languages() -> None:
    german = {one.clause.heading: topic_of(one) for one in clauses(contract(OLD))}
    assert german["§ 2 Weisungen"] == "instructions"
    assert german["§ 5 Subunternehmer"] == "subprocessors"
    assert german["§ 3 Vertraulichkeit"] == "confidentiality"
    english = [topic_of(one) for one in clauses(contract(OTHER))]
    assert english[-3:] == ["instructions", "subprocessors", "liability"]


def test_paragraphs_below_a_general_heading_are_told_by_their_words() -> None:
    text = "# V\n\n## Pflichten des Auftragnehmers\n\n(1) Er folgt jeder Weisung.\n\n(2) Er wahrt Vertraulichkeit."
    assert [topic_of(one) for one in clauses(contract(text))][-2:] == ["instructions", "confidentiality"]


def test_what_nothing_tells_has_none() -> None:
    assert topic_of(clauses(contract("# Grüße\n\nWir freuen uns sehr auf den Sommer und das Meer."))[0]) is None
