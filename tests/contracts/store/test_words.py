"""The index of words: the same is found in both databases, and limits of either are no limits of ours."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from assistant.contracts.store import words
from assistant.contracts.store.model import NewContract, StoredContract
from assistant.contracts.store.store import ContractStore
from assistant.contracts.store.words import LONGEST, index_terms, word_rows
from assistant.domain import Language, Passage, Version
from assistant.language.analysis import terms
from assistant.records.records import Records
from assistant.settings import Settings
from evals.contracts.assemble import assemble, clause_texts
from tests.support.people import LEGAL
from tests.support.stored_contracts import MODEL, RARE, collections, embed, holding, new_contract

Add = Callable[..., StoredContract]
TOPICS = ("audit", "deletion", "sub-processors", "liability", "breach")
QUERIES = (
    "Wer haftet für Schäden?",
    "deletion of data after the end",
    "Unterauftragnehmer Zustimmung",
    "Art. 28 Abs. 3 lit. h",
    "§ 43",
    "72 Stunden",
    "O'Brien & Söhne",
    "İstanbul straße STRASSE",
    "1e5 3kg 0x1f 12.5 a_b http://example.com/x?y=1",
    "naïve café ﬁle",
    "契約 データ",
    'AND OR NOT NEAR("x") * ^ : - \' & | ! <->',
)
ODD = [
    (
        "Anlage",
        "Die O'Brien & Söhne GmbH in İstanbul zahlt 1e5 für 3kg naïve café ﬁle 契約, Straße 12.5, a_b, 0x1f."
        " Art. 28 Abs. 3 lit. h und § 43.",
    )
]


@pytest.fixture
def both(tmp_path_factory: pytest.TempPathFactory, postgres_settings: Settings) -> Iterator[list[ContractStore]]:
    """The same contracts in a store on SQLite and in one on PostgreSQL."""
    stores = []
    for settings in (Settings(home=tmp_path_factory.mktemp("sqlite")), postgres_settings):
        records = Records.open(settings)
        store = ContractStore.of(records, settings)
        for language in Language:
            texts = {topic: clause_texts(topic, language)[Version.BALANCED] for topic in TOPICS}
            new = new_contract(f"model-{language}", language=language)
            document = assemble(texts, language).model_copy(update={"id": new.document.id})
            store.add(new.model_copy(update={"document": document}), embed, MODEL, LEGAL)
        store.add(new_contract("odd", ODD), embed, MODEL, LEGAL)
        stores.append(store)
    yield stores
    for store in stores:
        store.vectors.close()
        store._database.close()


def test_both_databases_find_the_same(both: list[ContractStore]) -> None:
    found = [[{hit.passage_id for hit in store.search(query, limit=1_000)} for query in QUERIES] for store in both]
    assert found[0] == found[1]
    assert all(found[0][:6])
    assert found[0][-1] == set()


def test_of_a_query_the_first_words_are_looked_for(store: ContractStore, add: Add) -> None:
    add()
    others = " ".join(f"wort{number}" for number in range(words.MOST - 1))
    assert store.search(f"{others} {RARE}")
    assert not store.search(f"{others} nochmal {RARE}")


@pytest.mark.parametrize("contracts", [[], ["contracts/acme/de"], ["contracts/none/de"], None])
def test_only_in_those_that_are_meant(store: ContractStore, add: Add, contracts: list[str] | None) -> None:
    names = {add(new_contract(name)).id for name in ("acme", "other")}
    found = {hit.contract_id for hit in store.search(RARE, contracts)}
    assert found == (names if contracts is None else names & set(contracts))


def test_more_contracts_than_a_statement_takes_values(store: ContractStore, add: Add) -> None:
    added = add()
    assert [hit.contract_id for hit in store.search(RARE, [f"x{n}" for n in range(70_000)] + [added.id])] == [added.id]


def test_the_best_first_and_no_more_than_asked_for(store: ContractStore, add: Add) -> None:
    clauses = [("A", f"Der {RARE} {RARE} {RARE}."), ("B", f"Die {RARE} und sehr vieles andere, das hier noch steht.")]
    added = add(new_contract(clauses=clauses))
    assert [hit.passage_id for hit in store.search(RARE)] == [f"{added.id}#s0", f"{added.id}#s1"]
    assert len(store.search(RARE, limit=1)) == 1


@pytest.mark.parametrize("query", ["", "?!", "der die das", "x" * 100_000, "\0", "'", '"'])
def test_nothing_to_look_for(store: ContractStore, add: Add, query: str) -> None:
    add()
    assert store.search(query) == []


def test_a_very_long_question(store: ContractStore, add: Add) -> None:
    add()
    assert len(store.search(" ".join([RARE, *(f"wort{n}" for n in range(5_000))]))) == 1


def test_a_passage_without_end(store: ContractStore, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in several rows of the index, and is found once."""
    monkeypatch.setattr(words, "TERMS", 10)
    many = " ".join(f"wort{n} {RARE}" for n in range(100))
    added = add(new_contract(clauses=[("A", f"{many}."), ("B", "Ende.")]))
    assert [hit.passage_id for hit in store.search("wort1 wort99 " + RARE)] == [f"{added.id}#s0"]
    both = store.search(f"{RARE} Ende", limit=2)
    assert {hit.passage_id for hit in both} == {f"{added.id}#s0", f"{added.id}#s1"}
    store.remove(added.id, None)
    assert store.search(RARE) == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_others_write_while_words_are_stemmed(
    store: ContractStore, records: Records, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    stemmed = []

    def terms_while_others_write(text: str, language: Language) -> list[str]:
        with records.database.changing(patience=0):
            stemmed.append(text)
        return terms(text, language)

    monkeypatch.setattr(words, "terms", terms_while_others_write)
    added = add()
    assert len(stemmed) == added.passages
    assert store.search(RARE)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_older_sqlite_leaves_nothing_either(
    store: ContractStore, add: Add, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot overwrite what it deletes, so the index is written anew."""
    monkeypatch.setattr(words, "OVERWRITES", (99,))
    added, kept = add(), add(new_contract("kept", [("1. Haftung", "Der Auftragnehmer haftet.")]))
    stem = RARE.lower().removesuffix("e").encode()
    assert holding(stem, settings.home)
    store.remove(added.id, None)
    assert not holding(stem, settings.home)
    assert [hit.contract_id for hit in store.search("haftet")] == [kept.id]
    assert collections(store) == {kept.version_id}


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM} " * 1_000, False),
        ("Der Auftragnehmer löscht die Aufnahmen spätestens nach dreißig Tagen. " * 50, True),
    ],
)
def test_a_sign_of_which_many_letters_become_fills_no_index(words: str, whole: bool) -> None:
    passage = Passage(id="c/de#a", source_id="c/de", locator="", heading="", text=words, start=0, end=len(words))
    rows = word_rows("v", [passage], Language.GERMAN)
    terms = " ".join(row["terms"] for row in rows).split()
    assert sum(len(term) + 1 for term in terms) <= 2 * len(words)
    assert (terms == index_terms(words, Language.GERMAN)) is whole


def test_terms_are_words() -> None:
    assert index_terms(f"Der Auftragnehmer haftet nach Art. 82 {'x' * (LONGEST + 1)}", Language.GERMAN) == [
        "art82",
        "auftragnehm",
        "haft",
    ]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("later", [False, True])
def test_no_page_of_a_merge_that_has_not_ended_is_left(
    store: ContractStore,
    records: Records,
    add: Add,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    *,
    later: bool,
) -> None:
    """SQLite keeps the pages that it has read until all are merged; what is deleted is overwritten in others alone."""
    first, last = (add(made(letter)) for letter in ("a", "z"))
    with records.database.changing() as session:
        session.execute(text("INSERT INTO contract_terms(contract_terms, rank) VALUES('usermerge', 2)"))
        session.execute(text("INSERT INTO contract_terms(contract_terms, rank) VALUES('merge', 40)"))
    with monkeypatch.context() as without:
        if later:  # as programs before this one removed it
            without.setattr(words, "write_anew", lambda _: None)
        store.remove(first.id, None)
    if later:
        assert holding(b"kobaltmark", settings.home)
        store.tidy()
    assert holding(b"kobaltmark", settings.home) == []
    assert {hit.contract_id for hit in store.search("zword2999")} == {last.id}


def made(letter: str) -> NewContract:
    """Give a contract of words that sort together, some pages of the index."""
    name = "kobaltmark" if letter == "a" else "word"
    texts = [
        " ".join(f"{letter}{n:04}{name} {letter}{name}{n}" for n in range(at, at + 100)) for at in range(0, 3_000, 100)
    ]
    return new_contract(letter, [(f"{n}. Anlage", f"{words}.") for n, words in enumerate(texts)])
