"""The contract that a page shows, as its address names it; and how a click changes that address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.language import PARAMETER
from assistant.contracts.store.model import ContractText, ContractVersion, StoredContract
from assistant.serving.register import Register

PARTS = ("overview", "check", "text", "compare")
KEPT = ("id", "side")  # of the address, whichever part is shown


@dataclass(frozen=True)
class OpenContract:
    """A contract that its reader may see, and all its versions, the newest first."""

    register: Register
    contract: StoredContract
    versions: tuple[ContractVersion, ...]
    identity: Identity
    language: str
    today: date

    @classmethod
    def of(cls, contract_id: str, register: Register, identity: Identity, language: str) -> "OpenContract":
        """Open a contract.

        Raises:
            RecordsError: there is none for this reader.
        """
        contract = register.store.contract(contract_id, identity.access)
        versions = register.store.versions(contract_id, identity.access)
        return cls(register, contract, tuple(versions), identity, language, date.today())

    def look(self, reader: Identity, other: str | None = None) -> None:
        """Make sure that a reader may see the contract now, and the `other` one if a file speaks of that too.

        Raises:
            RecordsError: one of them was closed to them or removed since the page was drawn.
        """
        for contract_id in (self.contract.id, *([other] if other else [])):
            self.register.store.contract(contract_id, reader.access)

    @property
    def edits(self) -> bool:
        """Tell whether the reader may change what the register says, and remove the contract."""
        return self.identity.fetches

    def version(self, number: str) -> ContractVersion:
        """Give the version of that number, the current one if there is no such."""
        current = next(version for version in self.versions if version.current)
        return next((version for version in self.versions if str(version.number) == number), current)


def address() -> dict[str, str]:
    """Give the parameters of the address."""
    return st.query_params.to_dict()


def show(parameters: Mapping[str, str]) -> None:
    """Show another part or place of the same contract."""
    before = address()
    kept = {name: before[name] for name in (*KEPT, PARAMETER) if name in before}
    st.query_params.from_dict(kept | dict(parameters))


def place_in_text(text: ContractText, start: int, end: int) -> dict[str, str]:
    """Give the parameters that lead to the words from `start` to `end`; as far as they reach within their passage."""
    passage = next((one for one in text.passages if one.start <= start < one.end), None)
    if passage is None:
        return {"part": "text"}
    return {"part": "text", "passage": passage.id, "quote": f"{start}-{min(end, passage.end)}"}


def jump(opened: OpenContract, value: str, version: ContractVersion) -> None:
    """Lead to the place that a click names by its offsets; what is none leads to the beginning."""
    start, _, end = value.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(value) < 20):
        return
    numbered = {} if version.current else {"version": str(version.number)}
    show(numbered | place_in_text(opened.register.text(version.id), int(start), int(end)))
