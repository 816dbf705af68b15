"""Ask the company's contracts: which are meant, what their clauses say, how it is put together."""

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Self

from assistant.composition.draft import Draft
from assistant.contracts.asking.agreed import agreed_part
from assistant.contracts.asking.answer import ContractFinding, compared, contract_answer, law_question
from assistant.contracts.asking.check_answer import asks_for_check, check_answer, find_checks
from assistant.contracts.asking.clauses import ClauseSearch
from assistant.contracts.asking.condition import condition_of
from assistant.contracts.asking.features import ClauseQuestion, SearchedContract
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.asking.reading import asked_in, misspelled, unpicked
from assistant.contracts.asking.rule_answer import find_rules, kept_result, rule_answer
from assistant.contracts.asking.rule_question import asked_requirements, wanted_rule
from assistant.contracts.asking.scope import ContractNames, ContractScope
from assistant.contracts.asking.standing import asked_point, check_of, settle, standing_of
from assistant.contracts.asking.subject_words import of_subject
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import ContractText, StoredContract, Vectors, contract_text
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, Answer, Language, Side, Understanding
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.records.records import Records
from assistant.understanding.question import Question

_log = logging.getLogger(__name__)

SECONDS = 5.0  # that the check of a contract may take within a question; else it is left to the register
MOST = 40  # contracts whose text one question reads; those whose words, or checks, fit best


class ContractAsking:
    """Answers questions about contracts; one instance serves many threads."""

    def __init__(
        self, store: ContractStore, checks: ContractChecks, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings
    ) -> None:
        self._store = store
        self._checks = checks
        self._knowledge = knowledge
        self._embeddings = embeddings
        self._search = ClauseSearch(knowledge, embeddings)
        self._names: dict[frozenset[Access], tuple[str, ContractNames]] = {}

    @classmethod
    def of(
        cls, store: ContractStore, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, records: Records
    ) -> Self:
        """Ask the contracts of `store`, whose checks lie beside `records`."""
        return cls(store, ContractChecks(records.database, store, SECONDS), knowledge, embeddings)

    def names(self, access: frozenset[Access]) -> ContractNames:
        """Give what finds contracts by name among those that the asker may see; made anew when the register changes."""
        state = self._store.state()
        known = self._names.get(access)
        if known is None or known[0] != state:
            known = state, ContractNames(self._store.contracts(access), of_subject(self._knowledge))
            self._names[access] = known
        return known[1]

    def scope(
        self,
        typed: str,
        language: Language,
        history: Sequence[str],
        access: frozenset[Access],
        chosen: str | Collection[str] | None,
    ) -> ContractScope | None:
        """Tell which contracts a question is about; None if it is about none.

        Where all are meant, documents that are no contracts are not; they may be named or picked.
        """
        found = self.names(access).scope(typed, language, history, chosen)
        return found if found is None or found.named or chosen is not None else found.agreements()

    def answer(
        self,
        question: Question,
        scope: ContractScope,
        law: Callable[[str], Draft | None],
        chosen: str | Collection[str] | None = None,
    ) -> tuple[Answer, KnowledgeWithContracts]:
        """Answer from the contracts of `scope`; of a single one, the parts of a question one by one.

        Args:
            question: as it was understood.
            scope: the contracts that are meant.
            law: gives what the corpus says to a text, if it does.
            chosen: what was picked, as for `scope`; others that are meant are told.
        """
        if asks_for_check(question, scope):
            return self._checked(question, scope, chosen)
        asked = asked_in(question, scope, question.earlier)
        condition = condition_of(asked)
        ruled = None if condition else self._ruled(question, asked, scope)
        if ruled is not None:
            return ruled
        searched = condition.without(asked) if condition else asked
        meant = self._meant(scope, searched)
        ready = [self._ready(contract, question.side or Side.CLIENT, alone=len(meant) == 1) for contract in meant]
        findings = self._findings(searched, question, meant, ready)
        parts: tuple[str, ...] = ()
        if len(scope.contracts) == 1 and question.parts:
            parts = tuple(asked_in(part, scope, question.earlier) for part in question.parts)
            apart = [
                replace(self._findings(words, part, meant, ready)[0], part=number)
                for number, (words, part) in enumerate(zip(parts, question.parts, strict=True), start=1)
            ]
            parts, findings = (parts, apart) if _differ(apart) else ((), findings)
        if condition is not None and not parts:
            findings = compared(findings, condition)
        _log.info("%d contracts asked: %s", len(meant), [str(one.found.outcome) for one in findings])
        texts = (one.text.seen_by(contract.access) for contract, one in zip(meant, ready, strict=True))
        knowledge = KnowledgeWithContracts(self._knowledge, texts)
        laws: list[Draft | None] = []
        if len(scope.contracts) == 1:
            asked_for = zip(parts or (asked,), findings, strict=True)
            laws = [law(law_question(words, question, one)) for words, one in asked_for]
        question = replace(question, parts=question.parts if parts else (), premise=None)
        answer = contract_answer(question, findings, laws, knowledge, None if parts else condition)
        told = {
            "understood": answer.understood and _with_names(answer.understood, scope, chosen),
            "contracts_left": len(scope.contracts) - len(meant),
        }
        return answer.model_copy(update=told), knowledge

    def _checked(
        self, question: Question, scope: ContractScope, chosen: str | Collection[str] | None
    ) -> tuple[Answer, KnowledgeWithContracts]:
        """Tell what the checks of the contracts of `scope` say."""
        findings = find_checks(scope.contracts, question.side or Side.CLIENT, self._checks, MOST)
        texts = self._texts([one.contract for one in findings])
        knowledge = KnowledgeWithContracts(self._knowledge, texts)
        answer = check_answer(question, findings, texts, knowledge)
        told = {
            "understood": answer.understood and _with_names(answer.understood, scope, chosen),
            "contracts_left": len(scope.contracts) - len(findings),
        }
        return answer.model_copy(update=told), knowledge

    def _ruled(
        self, question: Question, asked: str, scope: ContractScope
    ) -> tuple[Answer, KnowledgeWithContracts] | None:
        """Tell which contracts have a rule, or none, as their checks say; None if that is not asked for."""
        wanted = wanted_rule(asked, scope)
        clause = self._search.question(asked, question.language, question.language) if wanted else None
        point = asked_point(clause, self._search.topics) if clause else None
        requirements = asked_requirements(clause, point) if clause and point else ()
        if wanted is None or not requirements:
            return None
        findings = find_rules(scope.contracts, requirements, wanted, question.side or Side.CLIENT, self._checks)
        shown = findings[:MOST]
        results = [kept_result(one, self._checks) for one in shown]
        texts = self._texts([one.contract for one in shown])
        knowledge = KnowledgeWithContracts(self._knowledge, texts)
        answer = rule_answer(question, wanted, findings, results, texts, knowledge)
        return answer.model_copy(update={"contracts_left": len(findings) - len(shown)}), knowledge

    def _texts(self, contracts: Sequence[StoredContract]) -> list[ContractText]:
        return [self._store.text(one.version_id).seen_by(one.access) for one in contracts]

    def _findings(
        self, asked: str, question: Question, meant: Sequence[StoredContract], ready: Sequence[SearchedContract]
    ) -> list[ContractFinding]:
        """Look for the clause of each contract that answers `asked`, the words of `question`."""
        languages = {contract.language for contract in meant}
        clauses = {one: self._search.question(asked, question.language, one) for one in languages}
        return [
            self._finding(contract, clauses[contract.language], searched, question.side, alone=len(meant) == 1)
            for contract, searched in zip(meant, ready, strict=True)
        ]

    def _finding(
        self,
        contract: StoredContract,
        clause: ClauseQuestion,
        searched: SearchedContract,
        side: Side | None,
        *,
        alone: bool,
    ) -> ContractFinding:
        """Look for a clause; `alone` says that no other contract is asked, so that its check may be spoken of."""
        point = asked_point(clause, self._search.topics) if alone else None
        standing = standing_of(contract, point, side or Side.CLIENT, self._checks)
        return ContractFinding(contract, settle(self._search.find(clause, searched), standing, clause), standing)

    def _meant(self, scope: ContractScope, asked: str) -> tuple[StoredContract, ...]:
        """Give the contracts to look through; of very many, those whose words fit best."""
        if len(scope.contracts) <= MOST:
            return scope.contracts
        by_id = {contract.id: contract for contract in scope.contracts}
        hits = self._store.search(asked, [*by_id], limit=MOST * 10)
        best = list(dict.fromkeys(hit.contract_id for hit in hits))[:MOST]
        return tuple(by_id[one] for one in best)

    def _ready(self, contract: StoredContract, side: Side, *, alone: bool) -> SearchedContract:
        """Give a contract ready to be searched; one that is asked `alone` is checked if it was not yet."""
        ready = self._search.ready(contract.version_id)
        if ready is not None and (ready.check_tried or not alone):
            return ready
        document = self._store.document(contract.version_id)
        text = contract_text(document, contract.version_id)
        text, vectors = agreed_part(document, text, self._vectors(contract, text.units))
        check = check_of(contract, side, self._checks, kept=not alone)
        return self._search.prepare(text, vectors, check, tried=alone or check is not None)

    def _vectors(self, contract: StoredContract, units: list[str]) -> Vectors:
        """Give the vectors of `units`: those that were kept, unless another model or another cut made them."""
        if contract.model == self._embeddings.fingerprint:
            kept = self._store.vectors.read(contract.version_id)
            if len(kept) == len(units):
                return kept
        return self._embeddings.encode(units)


def _with_names(understood: Understanding, scope: ContractScope, chosen: str | Collection[str] | None) -> Understanding:
    """Tell how the names of providers were understood."""
    names = {"typos": (*understood.typos, *misspelled(scope)), "unpicked": unpicked(scope, chosen)}
    return understood.model_copy(update=names)


def _differ(findings: Sequence[ContractFinding]) -> bool:
    """Tell whether parts are answered by different sentences, so that they are worth telling apart."""
    best = {(one.found.hits[0].passage.id, one.found.hits[0].lead.start) for one in findings if not one.missed}
    return any(one.missed for one in findings) or len(best) > 1
