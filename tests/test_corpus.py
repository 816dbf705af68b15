"""The corpus keeps the rules of its own style guide, as far as a machine can tell."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from assistant.domain import Kind, Passage, Role
from assistant.settings import Settings
from ingest.corpus import DRAFTS, Corpus, compare_twins, read_corpus
from ingest.document import Document
from ingest.segment import segment

LEANING = {
    "de": re.compile(
        r"(Ja|Nein|Dies(e[rsmn]?)?|Dabei|Daher|Deshalb|Dadurch|Dazu|Damit|Er|Sie|Es|Außerdem|Zudem|Hierzu|Jedoch)\b"
    ),
    "en": re.compile(r"(Yes|No,|This|These|Those|It|They|He|She|Therefore|Thus|Hence|However|Moreover|Such)\b"),
}
# "It is disputed whether …" leans on nothing.
EXPLETIVE = re.compile(
    r"(It (is|remains|was)|Es (ist|gibt|bleibt|genügt|kommt|reicht|gilt)|No,? (specific|statutory))\b"
)


@cache
def corpus() -> Corpus:
    return read_corpus(Settings().corpus)


def passages() -> Iterator[tuple[Document, Passage]]:
    return ((document, passage) for document in corpus().documents for passage in segment(document))


def sentences() -> Iterator[tuple[Document, Passage, str, Role]]:
    for document, passage in passages():
        for span in passage.spans:
            yield document, passage, passage.quote(span), span.role


def test_every_document_can_be_read() -> None:
    assert [problem.message("en") for problem in corpus().problems] == []
    assert {document.front.kind for document in corpus().documents} == {Kind.GUIDANCE, Kind.CLAUSE, Kind.PRESS}


def test_drafts_keep_the_form_and_are_not_ingested() -> None:
    folder = Settings().corpus / DRAFTS
    drafts = read_corpus(folder)
    assert [problem.message("en") for problem in drafts.problems] == []
    assert compare_twins(drafts.documents) == []
    ids = {document.id for document in corpus().documents}
    assert not ids & {document.id for document in drafts.documents}
    assert not any(name.startswith(DRAFTS) for name in ids)


def test_both_languages_say_the_same() -> None:
    assert compare_twins(corpus().documents) == []


def test_headings_are_questions_and_stand_once() -> None:
    headings = [passage.heading for _, passage in passages()]
    assert [heading for heading in headings if not heading.endswith("?")] == []
    assert sorted({heading for heading in headings if headings.count(heading) > 1}) == []


def test_every_section_opens_with_a_complete_answer() -> None:
    for document, passage in passages():
        first = passage.spans[0]
        assert first.role is (Role.CLAUSE if passage.id.endswith("#clause") else Role.SHORT_ANSWER), passage.id
        if first.role is Role.SHORT_ANSWER:
            assert len(re.sub(r"\(.*?\)", "", passage.quote(first)).split()) <= 36, passage.id
        assert len(passage.spans) >= 2 or document.front.kind is Kind.PRESS, passage.id


def test_sentences_are_whole_and_stand_alone() -> None:
    for document, passage, sentence, role in sentences():
        assert re.search(r"[.!?:][“”\")]?$|\)$", sentence), (passage.id, sentence)
        if role is not Role.CLAUSE and not EXPLETIVE.match(sentence):
            assert not LEANING[document.front.language].match(sentence), (passage.id, sentence)


def test_clauses_that_are_named_exist() -> None:
    topics = {document.id.split("/")[1] for document in corpus().documents if document.front.kind is Kind.CLAUSE}
    named = {clause for _, passage in passages() for clause in passage.clauses}
    assert named <= topics
    assert len(topics) >= 8


@pytest.mark.parametrize("teaser", ["Echtzeitüberweisung", "Portfolio Management", "Schadprogramm", "Zscaler"])
def test_the_teasers_below_the_article_are_no_part_of_it(teaser: str) -> None:
    assert not any(teaser in document.text for document in corpus().documents)
