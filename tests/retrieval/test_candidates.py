"""Hybrid retrieval: who sees which passages, and that both sides can bring one up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Access, Kind, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms
from assistant.retrieval import candidates as module
from assistant.retrieval.candidates import CandidateSearch, Found, Query
from assistant.retrieval.ranking import DENSE, FEATURES, LEXICAL, OWN, SAME_DOCUMENT_SHARE, load_ranking
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from tests.support.documents import SMALL_CORPUS

DE, EN = Language.GERMAN, Language.ENGLISH
TODAY = date(2026, 11, 24)
DOCUMENT = """\
---
title: {title}
kind: guidance
language: {language}
as_of: 2026-11-24
valid_from: {valid_from}
access: {access}
---

# {title}

## {heading}

<!--
id: {id}
norms: [Art. 28 Abs. 3 DSGVO]
-->

{text}
"""
Ask = Callable[..., Query]


@pytest.fixture(scope="module")
def knowledge(
    model_cache: Path, embeddings: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory
) -> KnowledgeBase:
    """The small corpus and documents without a twin, for lawyers only, and on law to come."""
    folder = tmp_path_factory.mktemp("retriever")
    corpus = folder / "corpus"
    for path in filter(Path.is_file, SMALL_CORPUS.rglob("*")):
        target = corpus / path.relative_to(SMALL_CORPUS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    more = [
        ("guidance/audit/de", "all", "2018-05-25", "Wer prüft das Rechenzentrum?", "Der Auftraggeber prüft es."),
        ("guidance/dispute/de", "legal", "2018-05-25", "Wie wehren wir die Klage ab?", "Die Klage wird bestritten."),
        ("guidance/dispute/en", "legal", "2018-05-25", "How do we fend off the lawsuit?", "The lawsuit is denied."),
        ("guidance/future/de", "all", "2030-01-01", "Was gilt für Roboter?", "Roboter haften bald selbst."),
    ]
    for name, access, valid_from, heading, text in more:
        path = corpus / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        topic, language = name.split("/")[1:]
        filled = DOCUMENT.format(
            title=topic, language=language, access=access, valid_from=valid_from, heading=heading, text=text, id=topic
        )
        path.write_text(filled, encoding="utf-8")
    settings = Settings(home=folder / "home", cache=model_cache, corpus=corpus)
    ingest(settings, embeddings=embeddings)
    return KnowledgeBase.current(settings)


@pytest.fixture
def ask(embeddings: SentenceEmbeddings) -> Ask:
    """Make a query of a question."""

    def make(text: str, language: Language = DE, day: date = TODAY, **more: object) -> Query:
        parts: dict[str, object] = {"vector": embeddings.encode_query(text), "terms": terms(text, language)}
        return Query(language=language, day=day, **(parts | more))  # type: ignore[arg-type] # any part

    return make


def ids(found: Found) -> list[str]:
    return [hit.passage.id for hit in found.in_force]


class TestEffort:
    def test_what_was_read_of_the_passages_serves_the_next_search(
        self, knowledge: KnowledgeBase, ask: Ask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module.search_of.cache_clear()
        monkeypatch.setattr(module, "QueryOverlap", overlaps := Counted(module.QueryOverlap))
        for _ in range(3):
            module.search_of(knowledge).search(ask("Wer haftet?"))
        assert overlaps.made == 1
        assert module.search_of(knowledge).ranking == load_ranking()

    def test_more_of_old_law_than_there_is_has_not_every_passage_compared(
        self, knowledge: KnowledgeBase, ask: Ask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[int] = []
        nearest = knowledge.nearest

        def count(language: Language, vector: np.ndarray, k: int) -> list[tuple[str, float]]:
            asked.append(k)
            return nearest(language, vector, k)

        monkeypatch.setattr(knowledge, "nearest", count)
        monkeypatch.setattr(module, "CANDIDATES", 2)
        monkeypatch.setattr(module, "FURTHEST", 8)
        assert knowledge.manifest.vectors[DE] > 8
        found = CandidateSearch(knowledge).search(ask("Wer haftet?"), limit=1, past=1_000)
        assert (asked, len(found.in_force)) == ([2, 8], 1)
        asked.clear()
        everything = len(CandidateSearch(knowledge).search(ask("Wer haftet?"), limit=1_000).in_force)
        assert asked[-1] >= knowledge.manifest.vectors[DE]
        assert everything > 1


class Counted:
    """Makes something, and counts how often."""

    def __init__(self, make: Callable[..., object]) -> None:
        self._make, self.made = make, 0

    def __call__(self, *parts: object) -> object:
        self.made += 1
        return self._make(*parts)


class TestRanking:
    @pytest.mark.parametrize(
        ("question", "language", "best"),
        [
            ("Zahlen wir, wenn das Callcenter patzt?", DE, "guidance/liability/de#who"),
            ("Wie schnell müssen Datenpannen gemeldet werden?", DE, "guidance/breach/de#when"),
            ("Do we pay if the call centre messes up?", EN, "guidance/liability/en#who"),
            ("How fast must breaches be reported?", EN, "guidance/breach/en#when"),
        ],
    )
    def test_best_passage(
        self, knowledge: KnowledgeBase, ask: Ask, question: str, language: Language, best: str
    ) -> None:
        assert ids(CandidateSearch(knowledge).search(ask(question, language)))[0] == best

    def test_best_come_first_and_no_more_than_asked_for(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        query = ask("Wer haftet für das Callcenter?")
        everything = CandidateSearch(knowledge).search(query, limit=50).in_force
        scores = [hit.score for hit in everything]
        assert scores == sorted(scores, reverse=True)
        assert len({hit.row for hit in everything}) == len(everything) > 3
        assert CandidateSearch(knowledge).search(query, limit=3).in_force == everything[:3]

    def test_hit_tells_what_speaks_for_it(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        [hit] = CandidateSearch(knowledge).search(ask("Wer haftet für Fehler des Callcenters?"), limit=1).in_force
        assert set(hit.features) == set(FEATURES)
        assert hit.dense == max(hit.features[name] for name in OWN)
        assert hit.features["words"] == 1
        assert hit.score == load_ranking().score(hit.features)
        assert hit.passage == knowledge.passages[hit.row]

    def test_company_is_the_share_of_the_first_ones_from_the_same_document(
        self, knowledge: KnowledgeBase, ask: Ask
    ) -> None:
        query = ask("Wer haftet für das Callcenter?")
        before = (
            CandidateSearch(knowledge, load_ranking().without([SAME_DOCUMENT_SHARE])).search(query, limit=50).in_force
        )
        found = CandidateSearch(knowledge).search(query, limit=50).in_force
        first = [hit.passage.source_id for hit in before[: module.FIRST]]
        assert all(
            hit.features[SAME_DOCUMENT_SHARE] == first.count(hit.passage.source_id) / module.FIRST for hit in found
        )
        assert len({hit.features[SAME_DOCUMENT_SHARE] for hit in found}) > 1

    def test_both_sides_count(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        """The vector asks for one passage and the words for another; the weights decide."""
        vector = ask("Wer haftet für Fehler des Callcenters?").vector
        query = ask("Rechenzentrum", vector=vector)
        by_vector = CandidateSearch(knowledge, load_ranking().without(LEXICAL)).search(query)
        by_words = CandidateSearch(knowledge, load_ranking().without(DENSE)).search(query)
        assert ids(by_vector)[0] == "guidance/liability/de#who"
        assert ids(by_words)[0] == "guidance/audit/de#audit"

    def test_passage_that_only_its_words_bring_up(
        self, knowledge: KnowledgeBase, ask: Ask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "CANDIDATES", 1)
        vector = ask("Wer haftet für Fehler des Callcenters?").vector
        search = CandidateSearch(knowledge, load_ranking().without(DENSE)).search
        assert ids(search(ask("", vector=vector, terms=()), limit=1)) == ["guidance/liability/de#who"]
        assert ids(search(ask("Rechenzentrum", vector=vector), limit=1)) == ["guidance/audit/de#audit"]

    def test_passage_that_only_its_vectors_bring_up(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        [hit] = CandidateSearch(knowledge).search(ask("Wer muss zahlen?", terms=()), limit=1).in_force
        assert (hit.passage.id, hit.features["words"]) == ("guidance/liability/de#who", 0.0)

    def test_more_is_asked_of_chroma_until_there_is_enough(
        self, knowledge: KnowledgeBase, ask: Ask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        query = ask("Wer haftet?", terms=())
        everything = ids(CandidateSearch(knowledge).search(query, limit=50))
        monkeypatch.setattr(module, "CANDIDATES", 1)
        assert ids(CandidateSearch(knowledge).search(query, limit=50)) == everything
        found = CandidateSearch(knowledge).search(query, limit=1, past=1)
        assert len(found.in_force) == 1
        assert len(found.past) >= 1

    def test_same_question_same_ranking(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        first, second = (CandidateSearch(knowledge).search(ask("Wer haftet?")) for _ in range(2))
        assert first == second


class TestLanguage:
    @pytest.mark.parametrize("language", [DE, EN])
    def test_versions_are_served_in_their_own_language(
        self, knowledge: KnowledgeBase, ask: Ask, language: Language
    ) -> None:
        found = CandidateSearch(knowledge).search(ask("Who is liable? Wer haftet?", language), limit=50, past=5)
        sources = {hit.passage.source_id for hit in (*found.in_force, *found.past)}
        with_twin = {source for source in sources if not source.startswith(("guidance/audit/", "guidance/future/"))}
        assert with_twin == {
            f"{topic}/{language}"
            for topic in ("clauses/breach", "guidance/breach", "guidance/liability", "press/report")
        }

    @pytest.mark.parametrize(
        ("question", "language"), [("Wer prüft das Rechenzentrum?", DE), ("Who audits the data centre?", EN)]
    )
    def test_document_without_another_version_is_served_to_all(
        self, knowledge: KnowledgeBase, ask: Ask, question: str, language: Language
    ) -> None:
        assert "guidance/audit/de#audit" in ids(CandidateSearch(knowledge).search(ask(question, language), limit=50))
        [by_word] = [
            hit
            for hit in CandidateSearch(knowledge).search(ask("Rechenzentrum", language), limit=50).in_force
            if hit.features["words"] > 0
        ]
        assert by_word.passage.id == "guidance/audit/de#audit"


class TestAccess:
    @pytest.mark.parametrize(
        ("question", "language"), [("Wie wehren wir die Klage ab?", DE), ("How do we fend off the lawsuit?", EN)]
    )
    def test_lawyers_texts_are_shown_to_lawyers_only(
        self, knowledge: KnowledgeBase, ask: Ask, monkeypatch: pytest.MonkeyPatch, question: str, language: Language
    ) -> None:
        monkeypatch.setattr(module, "CANDIDATES", 1)  # the nearest vector is one that must not be shown
        retriever = CandidateSearch(knowledge)
        for limit in (1, 50):
            found = retriever.search(ask(question, language), limit=limit, past=5)
            shown = {knowledge.sources[hit.passage.source_id].access for hit in (*found.in_force, *found.past)}
            assert shown == {Access.ALL}
        query = ask(question, language, access=frozenset({Access.ALL, Access.LEGAL}))
        assert ids(retriever.search(query))[0] == f"guidance/dispute/{language}#dispute"

    def test_only_lawyers_texts(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        found = CandidateSearch(knowledge).search(ask("Wer haftet?", access=frozenset({Access.LEGAL})), limit=50)
        assert ids(found) == ["guidance/dispute/de#dispute"]


class TestTime:
    def test_old_law_is_never_among_the_law_in_force(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        found = CandidateSearch(knowledge).search(ask("Was sagt der Artikel über die Haftung?"), limit=50, past=1)
        assert "press/report/de#liability" not in ids(found)
        assert [hit.passage.id for hit in found.past] == ["press/report/de#liability"]
        assert all(hit.passage.covers(TODAY) for hit in found.in_force)

    def test_law_to_come_is_neither_in_force_nor_past(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        query = ask("Was gilt für Roboter?")
        found = CandidateSearch(knowledge).search(query, limit=50, past=5)
        assert "guidance/future/de#future" not in {hit.passage.id for hit in (*found.in_force, *found.past)}
        later = ask("Was gilt für Roboter?", day=date(2030, 1, 1))
        assert ids(CandidateSearch(knowledge).search(later))[0] == "guidance/future/de#future"

    @pytest.mark.parametrize(("day", "in_force"), [(date(2018, 5, 24), True), (date(2018, 5, 25), False)])
    def test_last_day_and_first_day(self, knowledge: KnowledgeBase, ask: Ask, day: date, in_force: bool) -> None:
        found = CandidateSearch(knowledge).search(ask("Wer haftet?", day=day), limit=50, past=5)
        past = {hit.passage.id for hit in found.past}
        assert ("press/report/de#liability" in ids(found)) is in_force
        assert ("press/report/de#liability" in past) is not in_force
        assert ("guidance/liability/de#who" in ids(found)) is not in_force


class TestKinds:
    @pytest.mark.parametrize("kind", [Kind.GUIDANCE, Kind.CLAUSE])
    def test_only_the_kinds_asked_for(self, knowledge: KnowledgeBase, ask: Ask, kind: Kind) -> None:
        found = CandidateSearch(knowledge).search(ask("Datenpanne", kinds=frozenset({kind})), limit=50)
        assert {knowledge.sources[hit.passage.source_id].kind for hit in found.in_force} == {kind}

    def test_kind_that_is_not_there(self, knowledge: KnowledgeBase, ask: Ask) -> None:
        found = CandidateSearch(knowledge).search(ask("Datenpanne", kinds=frozenset({Kind.STATUTE})), limit=5, past=5)
        assert found == Found([], [])


def test_vectors_and_cosines_agree(knowledge: KnowledgeBase, ask: Ask) -> None:
    """Chroma's distance and the exact cosine are the same number, or the two sides would rank by different vectors."""
    query = ask("Wer haftet?")
    [(unit, distance)] = knowledge.nearest(DE, query.vector, 1)
    row = knowledge.rows[unit.rsplit("/", 2)[0]]
    assert max(map(np.max, knowledge.cosines(row, query.vector).values())) == pytest.approx(1 - distance, abs=1e-4)
    assert np.linalg.norm(query.vector) == pytest.approx(1, abs=1e-5)
