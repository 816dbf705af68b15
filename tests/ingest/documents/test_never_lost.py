"""Real processes, killed, two at once, read while another writes: nothing is lost, mixed or left behind."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import assistant
from assistant.cli.main import run
from assistant.doctor import Severity, examine
from assistant.documents.store import DocumentStore
from assistant.domain import Answer, Kind
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.embedding_units import embedding_units
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.settings import Settings
from ingest.build.embedding_cache import EmbeddingCache
from ingest.build.pipeline import ingest
from ingest.documents.add import take_in
from ingest.documents.read_new import ImportOptions
from ingest.reading_check import check_reading

ROOT = Path(assistant.__file__).parent.parent
SENTENCE = "Der Auftraggeber regelt den Ausgleich im Vertrag."
OTHER = "Der Auftraggeber klärt den Ausgleich im Vertrag."
QUESTIONS = ("Wer haftet für Fehler des Callcenters?", "Wann löscht das Zebra-Callcenter die Aufnahmen?")
ZEBRA = """# Vertrag mit dem Zebra-Callcenter

## 7. Rückrufe

Das Zebra-Callcenter ruft Kunden nur werktags zwischen neun und achtzehn Uhr zurück, und zwar höchstens zweimal.

## 8. Löschung

Das Zebra-Callcenter löscht die Aufnahmen der Gespräche spätestens nach dreißig Tagen und weist die Löschung nach.
"""
YAK = ZEBRA.replace("Zebra", "Yak").replace("dreißig", "vierzig")
ADD = ("ingest", "add", "--kind", "guidance", "--valid-from", "2025-01-01")

# What the worker processes share: the command line, with vectors computed beforehand instead of the model.
WORKER = """
import json, os, shutil, signal, sys, time
from pathlib import Path
import numpy as np
import chromadb
from assistant.cli.main import run
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.settings import Settings
import ingest.cli, ingest.build.pipeline, ingest.documents.add

vectors = Path(os.environ["VECTORS"])
known = dict(zip(json.loads((vectors / "texts.json").read_text()), np.load(vectors / "vectors.npy")))

class Embeddings:
    fingerprint = identify(Settings())
    def encode(self, texts):
        return np.stack([known[text] for text in texts])

SentenceEmbeddings.load = lambda *_: Embeddings()

def avv(*arguments):
    sys.argv = ["avv", *arguments]
    try:
        run()
    except SystemExit as end:
        return int(end.code or 0)
"""

# Runs `avv …` once undisturbed, then once per kill: before its n-th step on the disk, or after a share of its time.
KILLS = (
    WORKER
    + """
scratch, template, arguments, steps, shares = json.loads(sys.argv[1])
scratch = Path(scratch)
STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "sqlite3.connect"}

def start(name, die_at=None, count=None):
    home = scratch / name
    os.environ |= {"AVV_HOME": str(home), "AVV_CACHE": str(home / "cache")}
    child = os.fork()
    if child:
        return child
    done = 0
    def step(event, values):
        nonlocal done
        if event in STEPS and str(values[0]).startswith(str(home)):
            done += 1
            if done == die_at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    code = avv(*arguments)
    total = done
    if count:
        Path(count).write_text(str(total))
    os._exit(code)

def end(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

shutil.copytree(template, scratch / "undisturbed")
begun = time.monotonic()
codes = {"undisturbed": end(start("undisturbed", count=scratch / "count"))}
duration = time.monotonic() - begun
total = int((scratch / "count").read_text())
for kind, moments in (("step", steps), ("time", shares)):
    for share in moments:
        name = f"{kind}-{share:.3f}"
        shutil.copytree(template, scratch / name)
        child = start(name, 1 + int(share * total) if kind == "step" else None)
        if kind == "time":
            time.sleep(share * duration)
            os.kill(child, signal.SIGKILL)
        killed = end(child)
        shutil.copytree(scratch / name, scratch / f"{name}-killed")
        codes[name] = [killed, end(start(name))]
json.dump(codes, (scratch / "codes.json").open("w"))
"""
)

# Runs `avv …`, but stops when it is about to embed until somebody writes a line.
HELD = (
    WORKER
    + """
encode = Embeddings.encode
def held(self, texts):
    print("held", flush=True)
    sys.stdin.readline()
    return encode(self, texts)
Embeddings.encode = held
sys.exit(avv(*sys.argv[1:]))
"""
)

# Ingests two corpora in turn.
SWITCHES = (
    WORKER
    + """
for corpus in sys.argv[1:] * 4:
    os.environ["AVV_CORPUS"] = corpus
    if avv("ingest"):
        sys.exit(1)
"""
)


@pytest.fixture
def before(ingested: Settings, embeddings: SentenceEmbeddings, tmp_path: Path) -> Settings:
    """The small corpus and a paper, both in use; the corpus and the paper in `files` have changed since."""
    list(take_in(ZEBRA.encode(), "zebra.md", DocumentStore(ingested.documents), ImportOptions(kind=Kind.GUIDANCE)))
    ingest(ingested, embeddings=embeddings)
    path = ingested.corpus / "guidance/liability/de.md"
    path.write_text(path.read_text("utf-8").replace(SENTENCE, OTHER), "utf-8")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "yak.md").write_text(YAK, "utf-8")
    (tmp_path / "files" / "zebra.md").write_text(ZEBRA.replace("dreißig", "sechzig"), "utf-8")
    return ingested


@pytest.fixture
def environment(
    before: Settings, embeddings: SentenceEmbeddings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Settings and vectors for the workers, by environment; gives the data folder as `avv ingest add` makes it."""
    monkeypatch.setattr(SentenceEmbeddings, "load", lambda *_: embeddings)
    after = before.model_copy(update={"home": tmp_path / "after"})
    shutil.copytree(before.home, after.home)
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(after, name)))
    assert avv(*ADD, tmp_path / "files") == 0
    passages = [passage for settings in (before, after) for passage in KnowledgeBase.current(settings).passages]
    texts = sorted({handle.text for passage in passages for handle in embedding_units(passage)})
    with EmbeddingCache(before.cache / "embeddings.sqlite", embeddings.fingerprint) as cache:
        known = cache.get(texts)
    # Other tests use this cache at the same time, and some withdraw texts from it.
    known |= {text: embeddings.encode([text])[0] for text in texts if text not in known}
    np.save(tmp_path / "vectors.npy", np.stack([known[text] for text in texts]))
    (tmp_path / "texts.json").write_text(json.dumps(texts))
    monkeypatch.setenv("VECTORS", str(tmp_path))
    monkeypatch.setenv("AVV_HOME", str(before.home))
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    return after.home


def avv(*arguments: object) -> int:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as caught:
        patch.setattr("sys.argv", ["avv", *map(str, arguments)])
        run()
    return int(caught.value.code or 0)


def state(settings: Settings, embeddings: SentenceEmbeddings) -> tuple[object, ...]:
    """Give all that a reader can get from the knowledge base."""
    knowledge = KnowledgeBase.current(settings)
    reader = Assistant(knowledge, embeddings, settings)
    answers = [said(reader.ask(question)) for question in QUESTIONS]
    return knowledge.texts, knowledge.passages, knowledge.sources, answers


def said(answer: Answer) -> list[str]:
    return [answer.corpus_version, *(statement.text for statement in answer.statements)]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_kill_at_any_moment(
    before: Settings, environment: Path, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    """Afterwards the knowledge base is the old one or the new one, and the same command completes the work."""
    after = before.model_copy(update={"home": environment})
    old, new = state(before, embeddings), state(after, embeddings)
    assert old[3] != new[3]
    chance = random.Random(7)  # noqa: S311 - no secret
    steps = [(n + chance.random()) / 8 for n in range(8)]
    shares = [(n + chance.random()) / 4 for n in range(4)]
    scratch = tmp_path / "kills"
    plan = [str(scratch), str(before.home), [*ADD, str(tmp_path / "files")], steps, shares]
    command = [sys.executable, "-c", KILLS, json.dumps(plan)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    codes = json.loads((scratch / "codes.json").read_text())
    assert codes.pop("undisturbed") == 0
    assert len(codes) == len(steps) + len(shares)
    seen = set()
    for name, (killed, completed) in codes.items():
        assert killed in ({-signal.SIGKILL} if name.startswith("step") else {-signal.SIGKILL, 0})
        left = state(before.model_copy(update={"home": scratch / f"{name}-killed"}), embeddings)
        assert left in (old, new)
        seen.add(left == old)
        settings = before.model_copy(update={"home": scratch / name})
        assert completed == 0
        assert state(settings, embeddings) == new
        assert [finding for finding in examine(settings, check_reading) if finding.severity is Severity.ERROR] == []
        assert files(settings.documents) == files(after.documents)
        for path in settings.snapshots.iterdir():
            assert path.name == "current" or (path / "manifest.json").is_file()
    assert True in seen


@pytest.mark.usefixtures("environment")
def test_two_at_once(
    before: Settings, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes second waits; if it takes too long, they are told so and have changed nothing."""
    monkeypatch.setattr("ingest.cli.PATIENCE", 0.5)
    (tmp_path / "late.md").write_text(YAK, "utf-8")
    command = [sys.executable, "-c", HELD, *ADD, str(tmp_path / "files")]
    cache = {"AVV_CACHE": str(tmp_path / "cache")}
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True, env=os.environ | cache) as first:
        assert first.stdin and first.stdout
        lines = iter(first.stdout.readline, "held\n")
        assert all(lines)  # it ended without
        store = files(before.documents)
        for arguments in ((*ADD, tmp_path / "late.md"), ("ingest", "remove", "own-guidance/zebra/de"), ("ingest",)):
            capfd.readouterr()
            assert avv(*arguments) == 1
            assert "Ein anderer Einlesevorgang läuft gerade." in capfd.readouterr().err
        assert files(before.documents) == store
        first.stdin.write("\n")
        first.stdin.flush()
        rest = first.stdout.read()
    assert first.returncode == 0, rest
    held = {source for source in KnowledgeBase.current(before).sources if source.startswith("own-guidance/")}
    assert held == {"own-guidance/yak/de", "own-guidance/zebra/de", "own-guidance/zebra-until-2024-12-31/de"}
    assert avv(*ADD, tmp_path / "late.md") == 0
    assert "own-guidance/late/de" in KnowledgeBase.current(before).sources


@pytest.mark.usefixtures("environment")
def test_reading_while_another_switches(
    before: Settings, embeddings: SentenceEmbeddings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each answer is that of one version, word for word; a reader keeps the one that it opened, while that is kept."""
    monkeypatch.setenv("AVV_KEEP_SNAPSHOTS", "20")
    corpora = [tmp_path / "old-corpus", before.corpus]
    shutil.copytree(before.corpus, corpora[0])
    path = corpora[0] / "guidance/liability/de.md"
    path.write_text(path.read_text("utf-8").replace(OTHER, SENTENCE), "utf-8")
    expected: dict[str, tuple[list[str], dict[str, str]]] = {}
    for number, corpus in enumerate(corpora):
        settings = before.model_copy(update={"home": tmp_path / f"version-{number}", "corpus": corpus})
        shutil.copytree(before.documents, settings.documents)
        ingest(settings, embeddings=embeddings)
        knowledge = KnowledgeBase.current(settings)
        answer = said(Assistant(knowledge, embeddings, settings).ask(QUESTIONS[0]))
        expected[knowledge.version] = answer, knowledge.texts
    assert len(expected) == 2

    def check(reader: Assistant) -> str:
        answer = reader.ask(QUESTIONS[0])
        words, texts = expected[answer.corpus_version]
        assert said(answer) == words
        for citation in answer.citations:
            assert texts[citation.source_id][citation.start : citation.end] == citation.quote
        return answer.corpus_version

    there_before = Assistant(KnowledgeBase.current(before), embeddings, before)
    seen = {check(there_before)}
    command = [sys.executable, "-c", SWITCHES, *map(str, corpora)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as writer:
        while writer.poll() is None:
            seen.add(check(Assistant(KnowledgeBase.current(before), embeddings, before)))
            assert check(there_before) == there_before.knowledge.version
    assert writer.returncode == 0
    seen.add(check(Assistant(KnowledgeBase.current(before), embeddings, before)))
    assert seen == set(expected)
