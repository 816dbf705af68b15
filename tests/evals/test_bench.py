"""The bench runs on a small corpus and names its figures; how fast it is is no matter of tests."""

from itertools import islice
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.domain import UserRole
from assistant.records.queue import Filter
from assistant.records.records import Records
from assistant.settings import Settings, load_settings
from evals.bench import concurrency, documents, first_answer, questions, readers, records, run
from evals.bench import ingest as bench_ingest
from evals.bench.load import find_chromium
from evals.bench.measurement import Measurement
from evals.bench.memory import environment_for, memory_of, peak_memory

FIGURES = {
    "import assistant": "",
    "first start, to the first answer": "60 or less",
    "first start, memory of the chat": "1.5 or less",
    "history of 100 answers, searched  ": "100 or less",
    "history of 100 answers, searched in vain": "100 or less",
    "desk of 1,000 answers, counted": "100 or less",
    "desk of 1,000 answers, stale, first page": "100 or less",
    "list the register, 100 / 50 passages": "",
    "answering / embedding": "2.0 or less",
    "answering, 95 of 100 / embedding": "4.0 or less",
    "8 at a time / one at a time": "",
    "the same, for each second of a core": "0.8 or more",
    "memory of a warm process": "",
    "reading Formex, 2 files": "2 or more",
    "ingest / model.encode": "0.85 or more",
    "unchanged re-ingest / ingest": "0.03 or less",
    "peak memory, corpus and law": "2.5 or less",
}


@pytest.fixture
def env(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Point the environment at the small corpus, and take each figure once."""
    for module in (questions, readers, records, concurrency):
        monkeypatch.setattr(module, "ROUNDS", 1)
    monkeypatch.setattr(first_answer, "STARTS", {"first start": first_answer.STARTS["first start"]})
    monkeypatch.setattr(bench_ingest, "SHARE", 1)
    monkeypatch.setattr(bench_ingest, "STATUTE_PASSAGES", 20)
    monkeypatch.setattr(records, "ANSWERS", 1_000)
    monkeypatch.setattr(run, "SMALL", 50)
    monkeypatch.setattr(run, "LARGE", 100)
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return ingested


def test_measures_everything_once_and_says_what_is_aimed_at(env: Settings, laws: Path) -> None:
    library = env.home / "library"
    result = CliRunner().invoke(app, ["eval", "bench", "--laws", str(laws)])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    for name, aim in FIGURES.items():
        (line,) = [line for line in lines if line.startswith(name)]
        assert line.endswith(f"({aim})" if aim else ("s", "×", "GB"))
        assert " - " not in line or (name.startswith("first start") and not find_chromium())
    (drawn,) = [line for line in lines if line.startswith("ingest, ")]
    assert int(drawn.split()[1]) > 8  # those of the corpus, and some of the law
    assert not library.exists()


def test_there_is_as_much_to_look_at_as_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(records, "ANSWERS", 1_000)
    settings = Settings(home=tmp_path / "home")
    held = Records.open(settings)
    records._seed(settings)
    page = held.conversations.page
    assert [page(records.ASKER, search).total for search in ("", "haftet callcenter", "gibt es nicht")] == [100, 100, 0]
    assert held.queue.counts(records.LEGAL) == {
        Filter.NEW: 900,
        Filter.UNHELPFUL: 200,  # of which each 5th was reviewed
        Filter.LOW_SUPPORT: 50,
        Filter.STALE: 20,
        Filter.ABSTAINED: 100,
    }
    held.close()


def test_what_needs_official_texts_is_left_open_without_them(tmp_path: Path) -> None:
    (reading,) = readers.measure_readers(tmp_path / "none")
    assert reading.value is None
    assert str(reading).startswith(f"reading Formex: none in {tmp_path}")
    assert "- MB/s" in str(reading)


def test_the_most_memory_that_a_process_held(tmp_path: Path) -> None:
    kept = bytearray(b"x" * 600_000_000)  # what the parent holds does not count
    code = "held = bytearray(b'x' * 200_000_000); del held; raise SystemExit(3)"
    assert 0.2 < peak_memory(code, (), tmp_path) < len(kept) / 1e9


def test_a_process_of_its_own_has_the_same_settings_but_no_servers(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    servers = {"records_url": SecretStr("postgresql://elsewhere/kompass"), "chroma_url": "http://elsewhere:8000"}
    issuers = ("https://login.example.org",)
    login = {"login": "oidc", "oidc_issuers": issuers, "oidc_roles": {"legal@example.org": UserRole.LEGAL}}
    ours = small_settings.model_copy(update={"chat_api_key": SecretStr("key"), "chat_timeout": 7, **servers, **login})
    monkeypatch.setenv("AVV_RECORDS_URL", "postgresql://elsewhere/kompass")
    environment = environment_for(ours, tmp_path)
    monkeypatch.delenv("AVV_RECORDS_URL")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    without = {
        "home": tmp_path,
        "records_url": None,
        "chroma_url": None,
        "login": "none",
        "oidc_roles": {},
        "oidc_issuers": (),
    }
    assert load_settings() == ours.model_copy(update=without)


def test_questions_are_asked_by_so_many_threads_at_once() -> None:
    """Nobody gets past the barrier alone, so that fewer threads would fail."""
    barrier, asked = Barrier(concurrency.AT_ONCE, timeout=30), []

    def ask(question: str) -> None:
        barrier.wait()
        asked.append(question)

    questions = [str(n) for n in range(2 * concurrency.AT_ONCE)]
    found = concurrency.pace(ask, questions, concurrency.AT_ONCE)
    assert sorted(asked) == sorted(questions)
    assert found.by_clock > 0
    with pytest.raises(BrokenBarrierError):
        concurrency.pace(lambda _: Barrier(2, timeout=0.01).wait(), ["a", "b"], 1)


def test_memory_that_a_process_holds() -> None:
    before = memory_of("self", "VmRSS")
    held = bytearray(b"x" * 200_000_000)
    after = memory_of("self", "VmRSS")
    assert before is not None
    assert after is not None
    assert 0.15 < after - before < 0.3, len(held)


def test_a_figure_is_a_line() -> None:
    line = str(Measurement(name="speed", value=2.5, unit="×", aim="2 or more"))
    assert line.split() == ["speed", "2.500", "×", "(2", "or", "more)"]


def test_a_library_grows_by_the_passages_that_are_said() -> None:
    """Each look has its figure for each size, and how it grew; contracts are the same in every run, and all differ."""
    figures = {figure.name: figure.value for figure in documents.measure_documents((50, 100))}
    for look in documents.LOOKS:
        assert figures[f"50 passages, {look}"]
        assert figures[f"{look}, 100 / 50 passages"]
    one, other = (list(islice(documents.made_contracts(), 3)) for _ in range(2))
    assert one == other
    assert len({contract.raw for contract in one}) == 3
