"""Questions about contracts through the whole product: names, typos, register and check included.

A question that names no company is asked with its contract picked, as people do it above the question; else it would
rightly be answered from the corpus.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz.distance import OSA

from assistant.access.identity import Identity
from assistant.contracts.asking.ask import ContractAsking
from assistant.contracts.company_name import without_form
from assistant.contracts.name_forms import WORD, fold
from assistant.contracts.store.model import NewContract
from assistant.contracts.store.register import register_facts
from assistant.contracts.store.store import ContractStore
from assistant.domain import Answer, ClauseOutcome, Kind, Role, Statement, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.records.records import Records
from assistant.settings import Settings
from evals.contracts.questions import ContractCase, ContractQuestion
from ingest.readers.detect import detect

SHORTEST = 4  # letters of a word of a company's name by which people may call it
LETTERS = 4  # for so many letters of it one may be wrong
READER = Identity(user="evals", name="evals", role=UserRole.LEGAL)


@dataclass(frozen=True)
class AskedContract:
    """A question and what the product answered."""

    case: ContractCase
    asked: ContractQuestion
    answer: Answer

    @property
    def language(self) -> str:
        """The language of the contract."""
        return self.case.sheet.language.value

    @property
    def leads(self) -> bool:
        """Whether the first sentence quotes a passage of the right contract that answers."""
        lead = next((one for one in self.answer.statements if one.role is Role.SHORT_ANSWER), None)
        return lead is not None and self._answers(lead)

    @property
    def quoted(self) -> bool:
        """Whether any sentence quotes a passage of the right contract that answers."""
        return any(self._answers(one) for one in self.answer.statements)

    def _answers(self, statement: Statement) -> bool:
        cited = {citation.n: citation.passage_id for citation in self.answer.citations}
        places = [cited[n] for n in statement.citations]
        passages = self.case.text.passages
        return any(passages[place].id in places for place in self.case.answering(self.asked))

    @property
    def told(self) -> bool:
        """Whether it says that this search found no clause on it in the right contract."""
        return any(
            reply.contract_id == self.case.document.id and reply.outcome is ClauseOutcome.NOT_FOUND
            for reply in self.answer.contracts
        )

    @property
    def warned(self) -> bool:
        """Whether it says at least that the contract may not regulate it."""
        return all(reply.outcome is not ClauseOutcome.REGULATED for reply in self.answer.contracts)

    @property
    def quotes_other(self) -> bool:
        """Whether it quotes a contract that was not meant."""
        own = self.case.document.id
        return any(one.kind is Kind.CONTRACT and one.source_id != own for one in self.answer.citations)


def fill(store: ContractStore, cases: Sequence[ContractCase], embeddings: SentenceEmbeddings) -> None:
    """Put the contracts of `cases` into `store`, as a user would."""
    for case in cases:
        raw = case.path.read_bytes()
        new = NewContract(
            document=case.document,
            name=case.path.name,
            format=detect(raw, case.path.name),
            raw=raw,
            facts=register_facts(case.document, case.path.name),
        )
        store.add(new, embeddings.encode, embeddings.fingerprint, READER)


def ask_all(
    cases: Sequence[ContractCase], knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, settings: Settings
) -> Iterator[AskedContract]:
    """Ask all questions of `cases` in a home that holds these contracts only."""
    with TemporaryDirectory() as home:
        apart = settings.model_copy(update={"home": Path(home), "records_url": None, "chroma_url": None})
        records = Records.open(apart)
        store = ContractStore.of(records, apart)
        fill(store, cases, embeddings)
        asking = ContractAsking.of(store, knowledge, embeddings, records)
        assistant = Assistant(knowledge, embeddings, settings, contracts=asking)
        for case in cases:
            for asked in case.sheet.questions:
                picked = None if _names_company(asked.question, case) else case.document.id
                yield AskedContract(case, asked, assistant.ask(asked.question, access=READER.access, contract=picked))
        store.vectors.close()
        records.close()


def _names_company(question: str, case: ContractCase) -> bool:
    """Tell whether `question` names the provider of `case`, in part or mistyped: told without the product."""
    provider = without_form(case.sheet.facts.provider or case.document.front.title)
    names = [fold(word) for word in WORD.findall(provider) if len(word) >= SHORTEST]
    words = [fold(word) for word in WORD.findall(question)]
    return any(name in word or OSA.distance(name, word) <= len(name) // LETTERS for name in names for word in words)


def product_figures(found: Sequence[AskedContract]) -> dict[str, list[float]]:
    """Give what is measured, question by question: see `AskedContract`."""
    answered = [one for one in found if not one.asked.absent]
    absent = [one for one in found if one.asked.absent]
    return {
        "leads": [float(one.leads) for one in answered],
        "quoted": [float(one.quoted) for one in answered],
        "told": [float(one.told) for one in absent],
        "warned": [float(one.warned) for one in absent],
        "other": [float(one.quotes_other) for one in found],
    }
