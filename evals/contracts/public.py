"""Questions about public agreements, put by people who had not seen them.

The project holds the questions only; texts and gold sheets are where `avv eval clauses --gold` says. A question is put
on one requirement, but what the sheet quotes for that need not answer it. So two readers, who saw no answer of ours,
marked in the whole contract what does; where they do not agree, the sheet decides.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.contracts.store.model import contract_text
from assistant.domain import Language
from evals.contracts.gold import GoldLabel, gold_contracts, read_contract
from evals.contracts.questions import DATA, ContractCase, ContractFactSheet, ContractQuestion, QuestionedContract
from evals.contracts.requirement_questions import is_absent, is_present

FILE = DATA / "public.json"


class PublicQuestion(BaseModel):
    """A question on a requirement (`R09`) of a contract, and the passages that both readers marked, if they agree."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    requirement: str
    language: Language
    question: str
    passages: tuple[str, ...] | None = None


class PublicContract(BaseModel):
    """What people call the provider, and what they ask."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    provider: str
    questions: tuple[PublicQuestion, ...]


def public_cases(gold: Sequence[Path]) -> Iterator[ContractCase]:
    """Give the contracts of the sheets in `gold` about which there are questions.

    What a sheet may label either way, or has no words for, is not asked.
    """
    asked = {name: PublicContract.model_validate(one) for name, one in json.loads(FILE.read_text("utf-8")).items()}
    for name, path, sheet in gold_contracts(gold):
        if (contract := asked.get(name)) is None:
            continue
        found = read_contract(path)
        questions = [
            _question(one, label)
            for one in contract.questions
            if (label := sheet.requirements.get(one.requirement)) and (is_absent(label) or is_present(label))
        ]
        document = found.model_copy(update={"id": f"contracts/{name}/{found.front.language}"})
        facts = ContractFactSheet(provider=contract.provider)
        told = QuestionedContract(id=name, language=found.front.language, facts=facts, questions=tuple(questions))
        yield ContractCase(told, path, document, contract_text(document, path.stem))


def _question(asked: PublicQuestion, label: GoldLabel) -> ContractQuestion:
    """Give a question with what readers marked, else with what the sheet quotes."""
    if asked.passages is None:
        return ContractQuestion(
            language=asked.language, question=asked.question, quote=label.quote, absent=is_absent(label)
        )
    return ContractQuestion(
        language=asked.language, question=asked.question, passages=asked.passages, absent=not asked.passages
    )
