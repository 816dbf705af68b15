"""What is known of a contract as a whole; its JSON may be kept and shown."""

from enum import StrEnum
from typing import Literal

from assistant.contracts.place import TextPlace
from assistant.domain import Frozen


class ContractKind(StrEnum):
    """What sort of contract, or part of one, a document is."""

    DPA = "dpa"
    MAIN = "main_contract"
    MEASURES = "measures_annex"
    SUBPROCESSORS = "subprocessor_list"
    SCC = "scc"
    ADDENDUM = "addendum"
    OTHER = "other"


class NamedParty(Frozen):
    """A party by its name; `aliases` are what else people may call it, the usual words for its role not among them."""

    name: str
    aliases: tuple[str, ...] = ()
    place: TextPlace | None = None


class KindFact(Frozen):
    """The kind; `scc` tells which of the Commission's clauses a document is."""

    value: ContractKind
    scc: Literal["2021/914", "2021/915"] | None = None
    place: TextPlace | None = None


class DateFact(Frozen):
    """The date of the contract: `value` as ISO 8601, with the day or to the month only ("2025-01").

    `meaning` tells what happened then: made and signed are when it was agreed, effective when it begins, version what
    the text itself is dated.
    """

    value: str
    meaning: Literal["made", "signed", "effective", "version"]
    place: TextPlace | None = None


class TermFact(Frozen):
    """How long the contract runs, in its own words."""

    value: str
    place: TextPlace


class AnnexFact(Frozen):
    """An annex that the contract names ("Anlage 1"), whether the file holds it, and where it is named first."""

    name: str
    in_file: bool
    place: TextPlace


class ContractFacts(Frozen):
    """All of it; what the text does not tell is None."""

    provider: NamedParty | None = None
    client: NamedParty | None = None
    kind: KindFact
    date: DateFact | None = None
    term: TermFact | None = None
    annexes: tuple[AnnexFact, ...] = ()
