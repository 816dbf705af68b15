"""Questions about contracts that we wrote ourselves: which words answer, and what is not regulated.

`tuning` is learned from, `held` was set aside before anything was learned and is only measured on. `unusual` is worded
and built as no other contract is; nothing is learned from it, but rules of the check were mended on it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.contracts.store.model import ContractText, contract_text
from assistant.documents.document import Document
from assistant.domain import Language
from evals.contracts.gold import GoldLabel, read_contract

DATA = Path(__file__).with_name("data")
PARTS = (12, 8, 5)  # words in a row of a quote that crosses passages


class ContractQuestion(BaseModel):
    """A question; `quote` and those of `also` answer it, none does if it is `absent`.

    Where two readers marked the passages that answer, these count: `passages` are their names (`par-6-1`).
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    language: Language
    question: str
    clause: str | None = None
    quote: str | None = None
    also: tuple[str, ...] = ()
    absent: bool = False
    passages: tuple[str, ...] = ()


class ContractFactSheet(BaseModel):
    """What the register is to say of a contract."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    provider: str | None = None


class QuestionedContract(BaseModel):
    """The sheet beside the text of a contract."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    language: Language
    facts: ContractFactSheet = ContractFactSheet()
    requirements: dict[str, GoldLabel] = {}
    questions: tuple[ContractQuestion, ...] = Field(min_length=1)


@dataclass(frozen=True)
class ContractCase:
    """A contract with its questions."""

    sheet: QuestionedContract
    path: Path
    document: Document
    text: ContractText

    def answering(self, question: ContractQuestion) -> set[int]:
        """Give the places of the passages that hold the words that answer, or that readers marked.

        Raises:
            ValueError: the contract has no passage of that name.
        """
        if question.passages:
            names = [passage.id.partition("#")[2] for passage in self.text.passages]
            return {names.index(name) for name in question.passages}
        return {place for quote in (question.quote, *question.also) for place in self.places(quote)}

    def places(self, quote: str | None) -> set[int]:
        """Give the places of the passages that hold the words of `quote`."""
        return set(_places(self.text, quote)) if quote else set()


def contract_cases(part: str, data: Path = DATA) -> Iterator[ContractCase]:
    """Give the contracts of `part` (`tuning`, `held`) in the order of their names.

    Raises:
        ValueError: a sheet does not have its form.
    """
    for path in sorted((data / part).glob("*.json")):
        sheet = QuestionedContract.model_validate(json.loads(path.read_text(encoding="utf-8")))
        text = path.with_suffix(".md")
        document = read_contract(text).model_copy(update={"id": f"contracts/{sheet.id}/{sheet.language}"})
        yield ContractCase(sheet, text, document, contract_text(document, path.stem))


def plain(text: str) -> str:
    """Give `text` without marks of emphasis, bars of tables and dashes of lists, and with single spaces."""
    return " ".join(word for word in text.replace("*", "").replace("|", " ").split() if word != "-")


def _places(text: ContractText, quote: str) -> list[int]:
    passages = [plain(f"{passage.heading} {passage.text}") for passage in text.passages]
    wanted = plain(quote)
    if found := [place for place, words in enumerate(passages) if wanted in words]:
        return found
    words = re.split(r"\s+", wanted)
    for length in PARTS:
        pieces = [" ".join(words[start : start + length]) for start in range(max(1, len(words) - length + 1))]
        if found := [place for place, held in enumerate(passages) if any(piece in held for piece in pieces)]:
            return found
    return []
