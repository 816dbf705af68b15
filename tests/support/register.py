"""A register of contracts without the model: agreements whose names are attacks, with vectors that mean nothing."""

import hashlib
from collections.abc import Sequence
from datetime import date

import numpy as np

from assistant.access.identity import Identity
from assistant.contracts.store.model import NewContract, RegisterFacts, StoredContract, Vectors
from assistant.contracts.store.store import ContractStore
from assistant.documents.document import Document
from assistant.domain import Access, Language
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.contracts import contract
from tests.support.documents import ATTACK
from tests.support.people import LEGAL

MODEL = "none"
CLAUSES = [
    (
        "Parteien",
        "zwischen der Muster Energie GmbH, Köln (nachfolgend „Auftraggeber“) und der Beispiel Dialog GmbH, Leipzig "
        f"(nachfolgend „Auftragnehmer“). {ATTACK}",
    ),
    (
        "§ 1 Gegenstand und Dauer",
        "Gegenstand dieses Vertrags ist die telefonische Betreuung der Kunden des Auftraggebers durch ihn."
        " Der Vertrag läuft so lange wie der Hauptvertrag.",
    ),
    (
        "§ 2 Weisungen",
        "Der Auftragnehmer verarbeitet die personenbezogenen Daten nur auf dokumentierte Weisung des Auftraggebers.",
    ),
    (
        "§ 3 Vertraulichkeit",
        "Der Auftragnehmer verpflichtet alle Personen, die zur Verarbeitung befugt sind, zur Vertraulichkeit.",
    ),
    (
        "§ 4 Maßnahmen",
        "Der Auftragnehmer trifft alle nach Art. 32 DSGVO erforderlichen technischen und organisatorischen Maßnahmen.",
    ),
    (
        "§ 5 Datenpannen",
        "Der Auftragnehmer meldet dem Auftraggeber jede Verletzung des Schutzes personenbezogener Daten "
        "unverzüglich, spätestens binnen 24 Stunden.",
    ),
    (
        "§ 6 Löschung",
        "Nach dem Ende der Leistungen löscht der Auftragnehmer alle personenbezogenen Daten nach Wahl des "
        "Auftraggebers oder gibt sie zurück. Näheres regelt Anlage 1.",
    ),
]
FACTS = RegisterFacts(
    provider=f"Beispiel {ATTACK}",
    client="Muster Energie GmbH",
    kind="dpa",
    day=date(2025, 2, 19),
    annexes=(("Anlage 1", False),),
)


def embed(texts: Sequence[str]) -> Vectors:
    """Give unit vectors that follow from the letters of the texts."""
    seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") for text in texts]
    vectors = np.stack([np.random.default_rng(seed).normal(size=8) for seed in seeds]).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def agreement(name: str = "beispiel", clauses: Sequence[tuple[str, str]] = CLAUSES) -> Document:
    """Make a processing agreement with the id of that name."""
    made = contract(list(clauses), Language.GERMAN, f"Vertrag {name} zur Auftragsverarbeitung")
    return made.model_copy(update={"id": f"contracts/{name}/de"})


def new_contract(name: str = "beispiel", facts: RegisterFacts = FACTS, raw: bytes = b"", **made: object) -> NewContract:
    """Make a contract as a reader gives it; `made` goes to `agreement`."""
    document = agreement(name, **made)  # type: ignore[arg-type] # whatever a test says
    file = raw or document.text.encode()
    return NewContract(document=document, name=f"{name}.md", format="markdown", raw=file, facts=facts)


def put(
    settings: Settings, *contracts: NewContract, access: Access = Access.ALL, by: Identity = LEGAL
) -> list[StoredContract]:
    """Put contracts into the register of `settings`; gives those that were not there yet."""
    records = Records.open(settings)
    store = ContractStore.of(records, settings)
    added = [store.add(new, embed, MODEL, by, access) for new in contracts]
    store.vectors.close()
    records.close()
    return [one for one in added if one is not None]
