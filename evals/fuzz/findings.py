"""Keep what was found: one small file per kind of finding, and a list that says how each came about."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path, PurePath

from assistant.documents.document import DocumentError
from assistant.domain import Frozen
from evals.fuzz.case import Case, Finding, Outcome
from evals.fuzz.shrink import shrink
from ingest.readers.detect import detect

SLOW = {"hang", "crash", "memory"}
"""What is not made smaller: each try would cost as long as the case."""

Examine = Callable[[Case], Outcome]


class Kept(Frozen):
    """A finding, the file that it is kept in, and how it came about: `seed` and `number` of the case."""

    finding: Finding
    file: str
    seed: int
    number: int
    count: int = 1


class Findings:
    """The findings of a run, the first of each kind in `folder`."""

    def __init__(self, folder: Path, seed: int, examine: Examine) -> None:
        self.kept: dict[str, Kept] = {}
        self._folder = folder
        self._seed = seed
        self._examine = examine

    def keep(self, case: Case, number: int, finding: Finding) -> None:
        """Note `finding` of `case`; what was found before is only counted."""
        before = self.kept.get(finding.where)
        if before is not None:
            self.kept[finding.where] = before.model_copy(update={"count": before.count + 1})
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        raw = self._smaller(case, finding)
        path = self._folder / _file_name(case, raw)
        path.write_bytes(raw)
        self.kept[finding.where] = Kept(finding=finding, file=path.name, seed=self._seed, number=number)
        with (self._folder / "findings.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(self.kept[finding.where].model_dump(exclude={"count"})) + "\n")

    def _smaller(self, case: Case, finding: Finding) -> bytes:
        if finding.where in SLOW:
            return case.raw

        def fails(raw: bytes) -> bool:
            outcome = self._examine(case.model_copy(update={"raw": raw}))
            return any(other.where == finding.where for other in outcome.findings)

        return shrink(case.raw, fails)


def _file_name(case: Case, raw: bytes) -> str:
    """Name the file by its format and content; its ending is what the readers see of its name."""
    try:
        format_ = str(detect(raw, case.name))
    except DocumentError:
        format_ = "unknown"
    return f"{format_}-{hashlib.sha256(raw).hexdigest()[:8]}{PurePath(case.name).suffix[:10]}"
