"""What tests run as processes of their own: `WHAT SETTINGS …`; what it prints is JSON, a line for each thing done."""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from assistant.contracts.store.model import Vectors
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access
from assistant.errors import KompassError
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import LEGAL
from tests.support.stored_contracts import EVERY, MODEL, embed, new_contract


def die(_: Session) -> None:
    """End at once, as when the power fails."""
    os.kill(os.getpid(), signal.SIGKILL)


def say(value: object) -> None:
    """Let the test know."""
    print(json.dumps(value), flush=True)  # noqa: T201 - the test reads it


class Worker:
    """Does what it is told to the store of `settings`."""

    def __init__(self, settings: str) -> None:
        records = Records.open(Settings.model_validate_json(settings))
        self.store = ContractStore.of(records, Settings.model_validate_json(settings))

    def add(self, name: str) -> None:
        """Add a contract."""
        added = self.store.add(new_contract(name), embed, MODEL, LEGAL, Access.ALL)
        say(added and added.version)

    def add_together(self, name: str, place: str, number: str) -> None:
        """Add a contract at the same time as others: none goes on before so many are as far as this one."""

        def wait(texts: Sequence[str]) -> Vectors:
            Path(place, str(os.getpid())).touch()
            while len(list(Path(place).iterdir())) < int(number):
                time.sleep(0.01)
            return embed(texts)

        added = self.store.add(new_contract(name), wait, MODEL, LEGAL, Access.ALL)
        say(added and added.version)

    def add_when_told(self, name: str, held: str, go: str) -> None:
        """Add a contract, but wait between vectors and rows until `go` is there; `held` tells that it waits."""
        write = self.store.vectors.write

        def wait(version_id: str, vectors: Vectors, at: datetime) -> None:
            write(version_id, vectors, at)
            Path(held).touch()
            while not Path(go).exists():
                time.sleep(0.01)

        self.store.vectors.write = wait  # type: ignore[method-assign] # of this object alone
        self.add(name)

    def tidy(self) -> None:
        """Delete what belongs to nothing."""
        say(self.store.tidy())

    def add_many(self, prefix: str, number: str) -> None:
        """Add contracts, one after another."""
        for n in range(int(number)):
            self.add(f"{prefix}-{n}")

    def read_many(self, number: str) -> None:
        """Read all that is there, again and again."""
        for _ in range(int(number)):
            found = self.store.contracts(EVERY)
            for one in found:
                assert len(self.store.vectors.read(one.version_id)) == len(self.store.text(one.version_id).units)
            self.store.vectors._kept.clear()
            say(len(found))

    def go_on(self, name: str, kept: str, end: str) -> None:
        """Add a contract, read another and remove the first, again and again until there is `end`; tell how often."""
        rounds = 0
        while not Path(end).exists():
            self.store.add(new_contract(name), embed, MODEL, LEGAL, Access.ALL)
            for one in (self.store.contract(kept), self.store.contract(f"contracts/{name}/de")):
                self.store.vectors._kept.clear()
                found = self.store.vectors.read(one.version_id)
                assert found.tolist() == embed(self.store.text(one.version_id).units).tolist()
            self.store.remove(f"contracts/{name}/de", "lea")
            rounds += 1
            if rounds == 1:
                say(rounds)
        say(rounds)

    def look(self, contract_id: str, words: str) -> None:
        """Tell what is to be seen of a contract."""
        found = self.store.contract(contract_id, EVERY)
        hits = [hit.passage_id for hit in self.store.search(words)]
        say([found.version, hits, self.store.vectors.read(found.version_id).tolist()])

    def die_adding(self, name: str) -> None:
        """End before the rows are kept."""
        event.listen(Session, "before_commit", die)
        self.add(name)

    def die_removing(self, contract_id: str) -> None:
        """End before the vectors are deleted."""
        event.listen(Session, "after_commit", die)
        self.store.remove(contract_id, "lea")

    def fill_disk(self, name: str, size: str) -> None:
        """Add a contract of some length while no file may grow beyond `size` bytes."""
        words = "Der Auftragnehmer leistet" + " und leistet" * 60 + "."
        clauses = [(f"{n}. Klausel", words) for n in range(200)]
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
        try:
            self.store.add(new_contract(name, clauses), embed, MODEL, LEGAL, Access.ALL)
        except KompassError as error:
            say([error.key, error.message("de"), error.message("en")])


if __name__ == "__main__":
    what, settings, *given = sys.argv[1:]
    getattr(Worker(settings), what)(*given)
