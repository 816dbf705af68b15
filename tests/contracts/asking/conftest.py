"""Two contracts of our own in a store, asked through the assistant of the whole corpus."""

from pathlib import Path

import pytest

from assistant.contracts.asking.ask import ContractAsking
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import NewContract
from assistant.contracts.store.register import register_facts
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.pipeline import Assistant
from assistant.records.records import Records
from assistant.settings import Settings
from evals.contracts.gold import read_contract
from evals.contracts.questions import DATA
from tests.support.people import LEGAL

ASKED = {"klar": "klar-lohn", "echo": "echo-newsletter"}


@pytest.fixture(scope="session")
def contract_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a home of its own, in which nothing changes any more."""
    return Settings(home=tmp_path_factory.mktemp("contracts") / "home")


@pytest.fixture(scope="session")
def store(contract_settings: Settings, embeddings: SentenceEmbeddings) -> ContractStore:
    records = Records.open(contract_settings)
    kept = ContractStore.of(records, contract_settings)
    for name, stem in ASKED.items():
        path: Path = DATA / "tuning" / f"{stem}.md"
        document = read_contract(path)
        document = document.model_copy(update={"id": f"contracts/{name}/{document.front.language}"})
        new = NewContract(
            document=document,
            name=path.name,
            format="markdown",
            raw=path.read_bytes(),
            facts=register_facts(document, path.name),
        )
        kept.add(new, embeddings.encode, embeddings.fingerprint, LEGAL, Access.ALL)
    return kept


@pytest.fixture(scope="session")
def asking_assistant(
    assistant: Assistant, store: ContractStore, contract_settings: Settings, embeddings: SentenceEmbeddings
) -> Assistant:
    checks = ContractChecks(Records.open(contract_settings).database, store)
    asking = ContractAsking(store, checks, assistant.knowledge, embeddings)
    return Assistant(assistant.knowledge, embeddings, assistant.settings, contracts=asking)
