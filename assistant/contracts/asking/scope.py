"""Which contracts a question is about: those whose provider it names, all of them, or none."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.contracts.asking.absent import named_party
from assistant.contracts.asking.condition import condition_of
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.name_forms import WORD, KnownName, fold
from assistant.contracts.names import NameIndex, OfSubject
from assistant.contracts.store.model import ContractState, StoredContract
from assistant.domain import Language
from assistant.language.dictionary import is_in_dictionary
from assistant.understanding.cues import cue
from assistant.understanding.follow_up import is_follow_up

ALL_CONTRACTS = ("across_contracts", "own_contract")  # cues of a question about contracts that names none


@dataclass(frozen=True)
class ContractScope:
    """The contracts that are meant; `named` are the words by which the question names them."""

    contracts: tuple[StoredContract, ...]
    named: tuple[str, ...] = ()

    def without_names(self, text: str) -> str:
        """Give `text` without the names, which tell nothing about the clause."""
        for name in sorted(self.named, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?:['’]?s)?(?!\w)", " ", text)
        return " ".join(text.split())

    def agreements(self) -> "ContractScope":
        """Leave out documents that are no contracts, such as an invoice; a register of nothing else stays."""
        kept = tuple(one for one in self.contracts if one.facts.kind != ContractKind.OTHER)
        return replace(self, contracts=kept or self.contracts)


class ContractNames:
    """Finds the contracts of a register that questions mean; made anew when the register changes.

    `of_subject` tells of a word that it is one to ask about the law with.
    """

    def __init__(self, register: Sequence[StoredContract], of_subject: OfSubject | None = None) -> None:
        self._register = tuple(one for one in register if one.state is not ContractState.ENDED) or tuple(register)
        self._by_id = {contract.id: contract for contract in self._register}
        known = [known_name(contract) for contract in self._register]
        self._index = NameIndex(known, is_in_dictionary, of_subject)
        self._words = {fold(word) for one in known for name in (one.name, *one.aliases) for word in WORD.findall(name)}

    def scope(
        self,
        question: str,
        language: Language,
        history: Sequence[str] = (),
        chosen: str | Collection[str] | None = None,
    ) -> ContractScope | None:
        """Tell which contracts `question` is about; None if it is about none, or about one that is not there.

        A picked contract whose provider nobody knows may be the one that is named.

        Args:
            question: as typed.
            language: of the question.
            history: the earlier questions, oldest first; one that goes on from them stays with their contract.
            chosen: the id of the contract that was picked, or the name of a provider, or several of them.
        """
        found = self._named(question)
        absent = found is None and named_party(question, language) is not None
        if found is None and chosen is not None:
            wanted = {chosen} if isinstance(chosen, str) else set(chosen)
            picked = tuple(one for one in self._register if wanted & {one.id, one.facts.provider, one.title})
            picked = tuple(one for one in picked if not (absent and one.facts.provider))
            found = ContractScope(picked) if picked else None
        if found is None and history and not absent and is_follow_up(question, language):
            found = self._named_before(history, language)
        if found is None and self._register and not absent and _asks_all(question):
            return ContractScope(self._register)
        return found

    def knows(self, word: str) -> bool:
        """Tell whether `word` is (part of) a name, so that it is no typo."""
        return fold(word) in self._words or bool(self._index.find(word.capitalize()))

    def _named_before(self, history: Sequence[str], language: Language) -> ContractScope | None:
        """Give the contracts that the last question which names any named; None if these are not there."""
        for question in reversed(history):
            found = self._named(question)
            if found is not None or named_party(question, language) is not None:
                return found
        return None

    def _named(self, question: str) -> ContractScope | None:
        matches = self._index.find(question)
        ids = dict.fromkeys(one for match in matches for one in match.document_ids)
        contracts = tuple(self._by_id[one] for one in ids)
        return ContractScope(contracts, tuple(match.text for match in matches)) if contracts else None


def _asks_all(question: str) -> bool:
    """Tell whether a question that names no contract is about all of them."""
    if any(cue(name).matches(question) for name in ALL_CONTRACTS):
        return True
    return cue("figure_in_contracts").matches(question) and condition_of(question) is not None


def provider_of(contract: StoredContract) -> str:
    """Give what the provider of a contract is called; its title where nobody knows."""
    return contract.facts.provider or contract.title


def known_name(contract: StoredContract) -> KnownName:
    """Give all by which a question may mean a contract."""
    facts = contract.facts
    return KnownName(
        document_id=contract.id,
        name=provider_of(contract),
        aliases=facts.aliases,
        file_name=contract.name,
        of_title=facts.provider is None,
        by_hand="aliases" in facts.mended,
    )
