"""Taking files into the register: what became of each is told one by one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from time import monotonic

from assistant.access.identity import Identity
from assistant.contracts.check.is_contract import could_be_contract
from assistant.contracts.store.model import ReadContract, StoredContract, Vectors
from assistant.contracts.store.store import Embed
from assistant.domain import Access, Side
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import ContractError, KompassError
from assistant.records.account_people import is_kept_here
from assistant.resources import current_embeddings
from assistant.serving.register import Register
from assistant.settings import Settings
from assistant.time_budget import OverBudgetError, TimeBudget

ReadContracts = Callable[[bytes, str, Settings], Iterator[ReadContract]]
"""Reads the documents in the bytes of a file of that name, in a process of its own."""
Adder = Callable[[], Identity]
"""Says who adds documents, anew before each of them; an AccessError if they may no longer."""


class IntakeResult(StrEnum):
    """What became of a file."""

    NEW = "new"
    VERSION = "version"
    THERE = "there"
    REFUSED = "refused"


@dataclass(frozen=True)
class Intake:
    """A file that was taken in, or was not.

    Attributes:
        name: of the file.
        result: what became of it.
        contract: the one that it is now, or was already.
        problem: why it was refused.
        left_out: how many words of it are no part of the text.
        unchecked: why it was taken in and has no check.
    """

    name: str
    result: IntakeResult
    contract: StoredContract | None = None
    problem: KompassError | None = None
    left_out: int = 0
    unchecked: KompassError | None = None


def take_in(
    raw: bytes,
    name: str,
    access: Access | None,
    register: Register,
    read_contracts: ReadContracts,
    adder: Adder,
    *,
    version_of: str | None = None,
) -> Iterator[Intake]:
    """Read the documents in a file, keep them, and check them; one that is refused does not keep the others out.

    `access` is as in `ContractStore.add`. With `version_of`, the id of a contract, the one contract in the file becomes
    its version.
    """
    try:
        adder()
        found = read_contracts(raw, name, register.settings)
        for read in found if version_of is None else _only_one(found):
            yield _keep(read, access, register, adder, version_of)
    except KompassError as problem:
        yield Intake(name, IntakeResult.REFUSED, problem=problem)


def _only_one(found: Iterator[ReadContract]) -> list[ReadContract]:
    """Give what was read of a file in which one contract is.

    Raises:
        ContractError: there are several.
    """
    read = list(found)
    if sum(one.contract is not None for one in read) > 1:
        raise ContractError("contract.several_versions")
    return read


def _keep(
    read: ReadContract,
    access: Access | None,
    register: Register,
    adder: Adder,
    version_of: str | None,
) -> Intake:
    new = read.contract
    if new is None:
        return Intake(read.name, IntakeResult.REFUSED, problem=read.problem)
    if not could_be_contract(new.document.text):
        return Intake(read.name, IntakeResult.REFUSED, problem=ContractError("contract.unlike", path=read.name))
    try:
        identity, settings = adder(), register.settings
        embeddings = current_embeddings(settings)
        embed = _look_after(embed_in_time(embeddings, settings.embed_seconds), adder)
        if version_of is not None:
            register.store.contract(version_of, identity.access)  # it is there, and they may see it
        added = register.store.add(
            new,
            embed,
            embeddings.fingerprint,
            identity,
            access,
            version_of=version_of,
            has_account=is_kept_here(identity.user, settings.login),
        )
        if added is None:
            known = register.store.contract(version_of or register.store.id_of(new), identity.access)
            return Intake(read.name, IntakeResult.THERE, known)
    except KompassError as problem:
        return Intake(read.name, IntakeResult.REFUSED, problem=problem)
    unchecked = None
    try:
        register.check(added, Side.CLIENT, date.today())
    except KompassError as problem:  # what is no processing agreement has no check
        unchecked = problem
    result = IntakeResult.NEW if added.version == 1 else IntakeResult.VERSION
    return Intake(read.name, result, added, left_out=len(read.left_out), unchecked=unchecked)


def _look_after(embed: Embed, adder: Adder) -> Embed:
    """Look again whether they may once a text is embedded, which takes most of the time: then it is written."""

    def embedded(texts: Sequence[str]) -> Vectors:
        vectors = embed(texts)
        adder()
        return vectors

    return embedded


def embed_in_time(embeddings: SentenceEmbeddings, seconds: int) -> Embed:
    """Embed passages, or give up after `seconds` with a ContractError: files are taken in one by one."""

    def embed(texts: Sequence[str]) -> Vectors:
        budget = TimeBudget(seconds, monotonic)
        try:
            return embeddings.encode(texts, lambda _: budget.check())
        except OverBudgetError as error:
            raise ContractError("contract.embedding_takes_long", seconds=seconds) from error

    return embed
