"""The fuzzer damages every format the same way each time, and finds, keeps and shrinks what must not happen."""

import json
import zipfile
from itertools import count
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from assistant.child_process.limits import Limits
from assistant.cli.main import app
from assistant.documents.document import Document, FrontMatter, LeftOut, Paragraph, Section, SectionNote
from assistant.documents.format import DocumentFormat
from assistant.domain import Kind, Language, Role
from evals.fuzz import command, invariants
from evals.fuzz import make_documents as make
from evals.fuzz.case import Case, Finding, Outcome, Seed
from evals.fuzz.damage.traps import trap
from evals.fuzz.damage.ways import WAYS, make_case
from evals.fuzz.damage.zips import pack, unpack
from evals.fuzz.findings import Findings
from evals.fuzz.invariants import examine
from evals.fuzz.run import fuzz
from evals.fuzz.seeds import own_seeds, seeds
from evals.fuzz.shrink import shrink
from evals.fuzz.worker import Worker

ROUNDS = 12
MARK = b"MARK"
FOUND = Outcome(findings=(Finding(what="a mark", where="mark"),))


@pytest.fixture(scope="module")
def own() -> list[Seed]:
    return own_seeds()


def seeded(seed: int | str) -> Random:
    return Random(seed)  # noqa: S311 - no secret


def finds_mark(case: Case) -> Outcome:
    members = unpack(case.raw)
    return FOUND if any(MARK in raw for raw in members.values() or [case.raw]) else Outcome(documents=1)


class TestSeeds:
    def test_there_is_one_of_each_format_and_each_is_read(self, own: list[Seed]) -> None:
        assert {seed.format for seed in own} == set(DocumentFormat)
        for seed in own:
            outcome = examine(Case(name=seed.name, raw=seed.raw))
            assert (outcome.findings, outcome.documents > 0) == ((), True), seed.name

    def test_those_of_a_folder_without_what_is_no_document(self, own: list[Seed], tmp_path: Path) -> None:
        (tmp_path / "inner").mkdir()
        (tmp_path / "inner" / "a.txt").write_text("Anrufe.", encoding="utf-8")
        (tmp_path / "b.png").write_bytes(b"\x89PNG")
        assert seeds(tmp_path) == [*own, Seed(name="a.txt", raw=b"Anrufe.", format=DocumentFormat.TEXT)]

    def test_those_that_are_made_by_us_can_be_made_again(self) -> None:
        made = (make.with_picture(), make.with_form(), make.scanned(), make.updated(make.with_form()))
        assert [examine(Case(name="a.pdf", raw=raw)).documents for raw in made] == [1, 1, 1, 1]


class TestDamage:
    def test_each_case_can_be_made_again(self, own: list[Seed]) -> None:
        one, again, other = (make_case(seeded(seed), own[:1]) for seed in ("1/1", "1/1", "1/2"))
        assert one == again != other

    @pytest.mark.parametrize("format_", DocumentFormat)
    def test_every_way_changes_most_documents(self, format_: DocumentFormat, own: list[Seed]) -> None:
        seed = next(seed for seed in own if seed.format is format_)
        for way in set(WAYS[format_]):
            changed = sum(way(seeded(n), seed.raw) != seed.raw for n in range(ROUNDS))
            assert changed > ROUNDS / 2, way

    @pytest.mark.parametrize("format_", DocumentFormat)
    def test_every_way_takes_anything(self, format_: DocumentFormat) -> None:
        for way in set(WAYS[format_]):
            for raw in (b"", b"\n", b"PK\x03\x04", b"%PDF-1.5 1 0 obj endobj", b"<a/>", b"\xff\xd8", bytes(range(256))):
                assert isinstance(way(seeded(1), raw), bytes)

    def test_traps_are_many(self) -> None:
        assert len({trap(seeded(n)) for n in range(500)}) > 100


class TestFuzz:
    def test_the_readers_hold(self, own: list[Seed], tmp_path: Path) -> None:
        findings = Findings(tmp_path, 1, examine)
        *_, tallies = fuzz(own, 1, examine, findings, lambda number: number < ROUNDS * len(DocumentFormat))
        assert findings.kept == {}
        assert {format_: tally.cases for format_, tally in tallies.items()} == dict.fromkeys(DocumentFormat, ROUNDS)
        assert all(tally.documents and not tally.findings for tally in tallies.values())
        assert sum(tally.refusals.total() for tally in tallies.values()) > ROUNDS

    def test_what_is_found_is_kept_once_and_counted(self, tmp_path: Path) -> None:
        seed = Seed(name="a.txt", raw=b"Anrufe MARK " * 30, format=DocumentFormat.TEXT)
        findings = Findings(tmp_path / "new", 7, finds_mark)
        *_, tallies = fuzz([seed], 7, finds_mark, findings, lambda number: number < ROUNDS)
        (kept,) = findings.kept.values()
        assert (kept.seed, kept.finding, kept.count) == (7, FOUND.findings[0], tallies[DocumentFormat.TEXT].findings)
        assert (tmp_path / "new" / kept.file).read_bytes() == MARK
        (line,) = (tmp_path / "new" / "findings.jsonl").read_text("utf-8").splitlines()
        assert json.loads(line)["number"] == kept.number

    def test_a_hang_is_kept_as_it_is(self, tmp_path: Path) -> None:
        case = Case(name="a.xyz", raw=b"\0" * 9)
        findings = Findings(tmp_path, 7, finds_mark)
        findings.keep(case, 3, Finding(what="not done", where="hang"))
        assert findings.kept["hang"].file.startswith("unknown-")
        assert (tmp_path / findings.kept["hang"].file).read_bytes() == case.raw


class TestShrink:
    def test_words_of_others_are_taken_out(self) -> None:
        def fails(raw: bytes) -> bool:
            return len(raw) >= 40 and raw.count(b" ") == 3

        raw = shrink(b"Geheimnis des Auftraggebers bleibt geheim", fails)
        assert b"Geheimnis" not in raw
        assert fails(raw)

    def test_a_zip_by_its_members(self) -> None:
        packed = pack({"a": b"nothing", "b": b"<p>many words before MARK and after</p>", "c": b""})
        smaller = shrink(packed, lambda raw: any(MARK in content for content in unpack(raw).values()))
        assert unpack(smaller) == {"b": MARK}

    def test_a_zip_that_is_damaged_by_its_bytes(self) -> None:
        raw = pack({"a": b"x" * 99}, zipfile.ZIP_STORED)[:60] + MARK
        assert shrink(raw, lambda raw: raw.startswith(b"PK\x03\x04") and MARK in raw) == b"PK\x03\x04" + MARK


def document(text: str = "Eins. Zwei.", *, left_out: str = "Drei", spans: tuple[tuple[int, int], ...] = ()) -> Document:
    places = spans or ((0, len(text)),)
    sections = tuple(
        Section(
            heading="Anrufe",
            note=SectionNote(id="a"),
            start=start,
            end=end,
            paragraphs=(Paragraph(start=start, end=end, role=Role.DETAIL, whole=True),),
        )
        for start, end in places
    )
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN)
    left = (LeftOut(text=left_out, reason="image"),)
    return Document(id="a", front=front, sha256="0", text=text, sections=sections, left_out=left)


class TestInvariants:
    @pytest.mark.parametrize(
        ("read", "rule"),
        [
            (document("Eins.\0"), "no NUL: text"),
            (document(left_out="\ud800"), "no half of a character: left out"),
            (document(spans=((0, 5), (3, 9))), "passages do not overlap"),
            (document(spans=((0, 5), (6, 11))), "each passage has an id of its own"),
            (document("     "), "a passage holds the words of its source"),
            (document(spans=((6, 4),)), "sentences follow each other within their passage"),
            (document(spans=((6, 99),)), "a passage holds the words of its source"),
        ],
    )
    def test_broken_rules(self, read: Document, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(invariants, "read", lambda *_: read)
        found = examine(Case(name="a.txt", raw=b"Text"))
        assert rule in {finding.where for finding in found.findings}

    def test_any_other_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> Document:
            raise IndexError("nothing there")

        monkeypatch.setattr(invariants, "read", fail)
        (finding,) = examine(Case(name="a.txt", raw=b"Text")).findings
        assert finding.what == "IndexError: nothing there"
        assert finding.where.startswith("IndexError in ")
        monkeypatch.setattr(invariants, "parts", fail)
        assert examine(Case(name="a.txt", raw=b"Text")).findings[0].what == "IndexError: nothing there"

    def test_a_refusal_that_cannot_be_shown(self) -> None:
        outcome = examine(Case(name="\ud800.txt", raw=b""))
        assert outcome.refusals == ("file_empty",)
        assert [finding.where for finding in outcome.findings] == ["no half of a character: message"]

    def test_a_text_in_another_language_is_read_again(self) -> None:
        page = (
            b"<!DOCTYPE html><html lang='en'><body><p>The provider answers calls and keeps the names.</p></body></html>"
        )
        assert examine(Case(name="a.html", raw=page)).documents == 1


# What `_unpacked_size` was before: behind the end of the stream, the rest stays in `unconsumed_tail` for ever.
UNMENDED = """
import zlib
from evals.fuzz.worker import answer
from assistant.documents import pdf_file

def endless(packed, most):
    unpacker = zlib.decompressobj()
    size = len(unpacker.decompress(packed, pdf_file.CHUNK))
    while unpacker.unconsumed_tail and size < most:
        size += len(unpacker.decompress(unpacker.unconsumed_tail, pdf_file.CHUNK))
    return size

pdf_file._unpacked_size = endless
"""
FATAL = """
import os, signal
def answer(question, raw):
    if raw == b"grow":
        bytearray(10**10)
    if raw == b"fail":
        raise IndexError("nothing there")
    os.kill(os.getpid(), signal.SIGSEGV)
"""


class TestWorker:
    def test_answers_and_survives_what_takes_too_long(self, own: list[Seed]) -> None:
        case = Case(name=own[0].name, raw=own[0].raw)
        long = Case(name="a.txt", raw=b"Der Dienstleister nimmt Anrufe an.\n\n" * 200_000)
        with Worker() as worker:
            assert worker(case) == examine(case)
        with Worker(Limits(seconds=0.001)) as worker:
            assert [finding.where for finding in worker(long).findings] == ["hang"]

    @pytest.mark.parametrize(
        ("raw", "finding"),
        [
            (b"grow", Finding(what="more than 2000 MB", where="memory")),
            (b"fail", Finding(what="IndexError: nothing there", where="crash")),
            (b"fall", Finding(what="SIGSEGV", where="crash")),
        ],
    )
    def test_what_ends_the_process_is_found(
        self, raw: bytes, finding: Finding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "fatal.py").write_text(FATAL)
        monkeypatch.syspath_prepend(tmp_path)
        with Worker(answer="fatal:answer") as worker:
            for _ in range(2):  # another process takes its place
                assert worker(Case(name="a.txt", raw=raw)).findings == (finding,)

    def test_the_endless_unpacking_is_found_if_it_is_put_back(
        self, own: list[Seed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A PDF with a picture of ordinary size showed it, which no seed was and no damage makes of one without."""
        (tmp_path / "unmended.py").write_text(UNMENDED)
        monkeypatch.syspath_prepend(tmp_path)
        pdfs = [seed for seed in own if seed.format is DocumentFormat.PDF]
        with Worker(Limits(seconds=3), answer="unmended:answer") as worker:
            findings = Findings(tmp_path / "found", 3, worker)
            for _ in fuzz(pdfs, 3, worker, findings, lambda number: number < 60 and not findings.kept):
                pass
        assert list(findings.kept) == ["hang"]


class TestCommand:
    def test_says_what_it_did(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AVV_HOME", str(tmp_path))
        monkeypatch.setattr(command, "monotonic", count().__next__)  # a second a case
        result = CliRunner().invoke(app, ["eval", "fuzz", "--minutes", "0.5", "--seed", "5", "--seeds", str(tmp_path)])
        assert result.exit_code == 0, result.output
        assert "seed 5, 18 documents" in result.output
        assert "0 kinds of findings" in result.output

    def test_fails_if_there_are_findings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        class Fake(Worker):
            def __init__(self) -> None:
                pass

            def __call__(self, case: Case) -> Outcome:
                return finds_mark(case)

            def __exit__(self, *_: object) -> None:
                pass

        monkeypatch.setattr(command, "Worker", Fake)
        monkeypatch.setattr(command, "monotonic", count().__next__)
        monkeypatch.setattr("evals.fuzz.seeds.own_seeds", list)
        (tmp_path / "a.txt").write_bytes(MARK * 99)
        keep = tmp_path / "found"
        arguments = ["eval", "fuzz", "--minutes", "0.5", "--seeds", str(tmp_path), "--keep", str(keep)]
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 1
        assert "mark (" in result.output
        assert f"1 kinds of findings in {keep}" in result.output.replace("\n", "")
