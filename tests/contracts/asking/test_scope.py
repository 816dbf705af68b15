"""Which contracts a question means."""

import pytest

from assistant.contracts.asking.scope import ContractNames, ContractScope
from assistant.contracts.asking.subject_words import of_subject
from assistant.contracts.store.model import ContractState, RegisterFacts, StoredContract
from assistant.contracts.store.store import ContractStore
from assistant.domain import Language
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.fixture(scope="module")
def names(store: ContractStore) -> ContractNames:
    return ContractNames(store.contracts())


def ids(scope: ContractScope | None) -> list[str]:
    return [contract.id for contract in scope.contracts] if scope else []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Was sagt der Vertrag mit der Klar GmbH zur Löschung?", ["contracts/klar/de"]),
        ("Ist das Klar?", ["contracts/klar/de"]),
        ("Ist das klar geregelt?", []),
        ("Does Echo B.V. use other companies?", ["contracts/echo/en"]),
        ("Muss man ein Echo melden?", ["contracts/echo/en"]),
        ("Wer haftet für Schäden?", []),
    ],
)
def test_names_in_a_question(names: ContractNames, question: str, expected: list[str]) -> None:
    assert ids(names.scope(question, DE)) == expected


def test_all_contracts(names: ContractNames) -> None:
    scope = names.scope("Which providers may use sub-processors without asking us?", EN)
    assert scope is not None
    assert len(scope.contracts) == 2


def test_what_is_no_contract_is_not_searched_as_one(store: ContractStore) -> None:
    [first, second] = store.contracts()
    menu = first.model_copy(update={"facts": first.facts.model_copy(update={"kind": "other"})})
    assert ids(ContractScope((menu, second)).agreements()) == [second.id]
    assert ids(ContractScope((menu,)).agreements()) == [menu.id]


def test_only_what_goes_on_stays_with_the_contract(names: ContractNames) -> None:
    history = ["Wann löscht die Klar GmbH unsere Daten?"]
    assert ids(names.scope("Und wer zahlt das?", DE, history)) == ["contracts/klar/de"]
    assert ids(names.scope("Wie hoch sind die Bußgelder nach Art. 83 DSGVO für Unternehmen?", DE, history)) == []


def test_words_without_names() -> None:
    scope = ContractScope((), ("Klar GmbH", "Klar"))
    assert scope.without_names("Muss die Klar GmbH melden, und wie schnell muss Klar's Chef?") == (
        "Muss die melden, und wie schnell muss Chef?"
    )


def test_a_contract_that_has_ended_is_asked_only_where_there_is_no_other(store: ContractStore) -> None:
    register: list[StoredContract] = store.contracts()
    ended = [register[0].model_copy(update={"state": ContractState.ENDED}), *register[1:]]
    assert ids(ContractNames(ended).scope("Was steht in unserem Vertrag?", DE)) == [register[1].id]


def test_no_word_of_a_name_is_a_typo(store: ContractStore) -> None:
    [first, *_] = store.contracts()
    facts = first.facts.model_copy(update={"provider": "Chris Schögg", "aliases": ()})
    names = ContractNames([first.model_copy(update={"facts": facts})])
    assert [names.knows(word) for word in ("schögg", "chris", "schogg", "schon")] == [True, True, False, False]


def test_a_contract_that_is_not_there_is_not_taken_for_another(names: ContractNames, store: ContractStore) -> None:
    question = "Was steht in unserem Vertrag mit Muster Datentechnik zur Löschung?"
    history = ["Wann löscht die Klar GmbH unsere Daten?"]
    assert names.scope(question, DE) is None
    assert names.scope(question, DE, history, "Klar GmbH") is None
    assert names.scope("Und der Vertrag mit Muster Datentechnik?", DE, history) is None
    assert names.scope("Und wer zahlt das?", DE, [*history, question]) is None
    (klar,) = (one for one in store.contracts() if one.id == "contracts/klar/de")
    nameless = klar.model_copy(update={"facts": klar.facts.model_copy(update={"provider": None})})
    assert ids(ContractNames([nameless]).scope(question, DE, chosen=klar.id)) == [klar.id]


def _called(store: ContractStore, knowledge: KnowledgeBase, **changes: object) -> ContractNames:
    """Give what finds one contract, of which is known what `changes` say."""
    (klar,) = (one for one in store.contracts() if one.id == "contracts/klar/de")
    known = RegisterFacts.model_fields.keys() - {"title"}  # the contract has one, whoever wrote it
    of_facts = {name: changes.pop(name) for name in tuple(changes) if name in known}
    facts = klar.facts.model_copy(update={"aliases": ()} | of_facts)
    return ContractNames([klar.model_copy(update=changes | {"facts": facts})], of_subject(knowledge))


SUBJECT = (
    "Datenpanne",
    "Bußgelder",
    "Telefonwerbung",
    "Einwilligung",
    "Pseudonymisierung",
    "Datenschutzbeauftragter",
    "WhatsApp",
    "Ransomware",
    "Anrufaufzeichnung",
    "Datenpann",
    "Telefonwerbunk",
)


@pytest.mark.parametrize(
    "question",
    [
        "Wer haftet bei einer Datenpanne?",
        "Welche Bußgelder drohen?",
        "Brauche ich eine Einwilligung für Telefonwerbung?",
        "Was ist Pseudonymisierung?",
        "Wann muss ein Datenschutzbeauftragter her?",
        "Darf ich Kunden per WhatsApp anschreiben?",
        "Was ist bei Ransomware zu tun?",
        "Ist eine Anrufaufzeichnung erlaubt?",
    ],
)
def test_no_text_calls_itself_what_everybody_asks_about(
    store: ContractStore, assistant: Assistant, question: str
) -> None:
    knowledge = assistant.knowledge
    assert ids(_called(store, knowledge, aliases=SUBJECT).scope(question, DE)) == []
    for word in SUBJECT:
        assert ids(_called(store, knowledge, name=f"post.zip/{word}.md").scope(question, DE)) == []
        assert ids(_called(store, knowledge, provider=None, title=word).scope(question, DE)) == []
    written = _called(store, knowledge, aliases=SUBJECT, mended=frozenset({"aliases"}))
    assert ids(written.scope(question, DE)) == ["contracts/klar/de"]


QUESTIONS = {
    "Wer Haftet GmbH": "Wer haftet, wenn das Callcenter patzt?",
    "Was Muss GmbH": "Was muss ich bei einer Panne tun?",
    "Muss Ich GmbH": "Muss ich die Kunden informieren?",
    "Must I Ltd": "Must I notify the customers of a breach?",
    "Who Is Ltd": "Who is liable for a data breach?",
}


@pytest.mark.parametrize("provider", QUESTIONS)
def test_no_provider_is_called_what_everybody_asks(store: ContractStore, assistant: Assistant, provider: str) -> None:
    """Whoever wrote a contract had such questions on the law answered by it."""
    names, short = _called(store, assistant.knowledge, provider=provider), provider.rsplit(maxsplit=1)[0]
    assert ids(names.scope(QUESTIONS[provider], DE)) == []
    assert ids(names.scope(f"Was gilt mit {provider}?", DE)) == ["contracts/klar/de"]
    by_hand = _called(store, assistant.knowledge, aliases=(short,), mended=frozenset({"aliases"}))
    if len(short.split()) > 1:
        assert ids(by_hand.scope(QUESTIONS[provider], DE)) == ["contracts/klar/de"]


@pytest.mark.parametrize("title", ["Common Paper", "Call Centre", "Data Breach", "Kunden Daten"])
@pytest.mark.parametrize("asked", ["What does the {} DPA say on audits?", "Was sagt der {}-Vertrag zu Prüfungen?"])
def test_words_that_stand_together_nowhere_are_a_name_where_they_are_written_so(
    store: ContractStore, assistant: Assistant, title: str, asked: str
) -> None:
    names = _called(store, assistant.knowledge, provider=None, title=title, name="vertrag.md")
    found = ["contracts/klar/de"] if title == "Common Paper" else []
    assert ids(names.scope(asked.format(title), DE)) == found
    assert ids(names.scope(asked.format(title.lower()), DE)) == []


@pytest.mark.parametrize(
    "question", ["Wie lange hebt Schwalbe die Daten auf?", "Meldet Lotsia Pannen?", "Ist das Klar?"]
)
def test_names_that_are_no_words_of_the_subject_stay(store: ContractStore, assistant: Assistant, question: str) -> None:
    names = _called(store, assistant.knowledge, aliases=("Schwalbe", "Lotsia", "Einwilligung", "DAS"))
    assert ids(names.scope(question, DE)) == ["contracts/klar/de"]
