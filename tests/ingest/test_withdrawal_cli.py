"""What `avv ingest access` and `avv ingest remove` leave of a document of one's own: looked for in every file."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.child_process.limits import Limits
from assistant.doctor import examine
from assistant.documents.document import Document, DocumentError
from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Access, Answer, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.library.accessible_view import AccessibleView
from assistant.library.withdrawn import withdrawn_but_shown
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from ingest.documents import load
from tests.support.command import run_command
from tests.support.people import ADMIN, LEGAL, MANAGER
from tests.support.put_contracts import NoModel, put
from tests.support.records import make_answer, refused
from tests.support.stored_contracts import RARE, holding
from tests.support.versions import OLD

Avv = Callable[..., tuple[int, str, str]]
ID = "own-guidance/zebra/de"
HEADING = f"Wer bestellt {RARE}?"
QUOTE = f"Die Kantine bestellt {RARE} nur {{when}}."
PAPER = f"# Kantine\n\n## {HEADING}\n\n{QUOTE}\n\n## Was gilt sonst?\n\nDie Kantine bestellt sonst nichts weiter.\n"
GUIDE = ("guidance/liability/de#who", "Das Callcenter haftet auch.")


@pytest.fixture
def settings(small_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The small corpus, ingested into folders that nobody else writes to."""
    settings = small_settings.model_copy(update={"cache": tmp_path / "cache"})
    monkeypatch.setattr(SentenceEmbeddings, "load", lambda *_: NoModel(settings))
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(settings, name)))
    ingest(settings)
    return settings


@pytest.fixture
def avv(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Avv:
    """Run `avv …`; gives exit code, output and errors."""
    del settings

    def call(*arguments: object) -> tuple[int, str, str]:
        return run_command(monkeypatch, capsys, *arguments)

    return call


@pytest.fixture
def add(avv: Avv, tmp_path: Path) -> Callable[..., str]:
    """Take in the next version of the paper; gives what is said."""

    def add(when: str, *options: str) -> str:
        path = tmp_path / "zebra.md"
        path.write_text(PAPER.format(when=when), "utf-8")
        code, out, err = avv("ingest", "add", "--kind", "guidance", path, *options)
        assert code == 0, err
        return out

    return add


@pytest.fixture
def records(settings: Settings) -> Iterator[Records]:
    with closing(Records.open(settings)) as records:
        yield records


def keep(records: Records, answer: Answer, settings: Settings) -> Recorded:
    sources = KnowledgeBase.current(settings).sources
    return records.answers.record(answer, MANAGER, conversation=None, sources=sources, personal_data=False)


def quoting(when: str, question: str = "Was bestellt die Kantine?") -> Answer:
    return make_answer(question, (f"{ID}#s0", QUOTE.format(when=when)))


def accesses(settings: Settings) -> dict[Path, dict[str, str]]:
    """Give who may see the versions of the paper, by snapshot."""
    found = {}
    for path in settings.snapshots.glob("*/sources.json"):
        sources = json.loads(path.read_bytes())
        found[path.parent] = {one["id"]: one["access"] for one in sources if "zebra" in one["id"]}
    return found


def vectors(settings: Settings) -> int:
    with closing(sqlite3.connect(settings.cache / "embeddings.sqlite")) as cache:
        return int(cache.execute("SELECT count(*) FROM vectors").fetchone()[0])


class TestClosing:
    def test_a_version_that_is_closed_closes_all(self, add: Callable[..., str], settings: Settings) -> None:
        add("montags")
        assert "visible to legal" in add("dienstags", "--access", "legal")
        assert len(DocumentStore(settings.documents).documents()) == 2
        now = KnowledgeBase.current(settings)
        assert set(accesses(settings)[now.path].values()) == {"legal"}
        assert not [folder for folder, shown in accesses(settings).items() if "all" in shown.values()]

    def test_a_later_version_or_the_same_file_opens_nothing(self, add: Callable[..., str], settings: Settings) -> None:
        add("montags", "--access", "legal")
        for when in ("montags", "dienstags"):
            assert "visible to legal" in add(when)
        assert {one.front.access for one in DocumentStore(settings.documents).documents()} == {Access.LEGAL}

    def test_access_is_said_of_all_versions_and_legal_learns_which_answers_lapse(
        self, avv: Avv, add: Callable[..., str], settings: Settings, records: Records
    ) -> None:
        add("montags")
        add("dienstags")
        kept = keep(records, quoting("montags"), settings)
        other = keep(records, make_answer("Wer haftet?", GUIDE), settings)
        for access, told in (("legal", True), ("all", False)):
            code, out, _ = avv("ingest", "access", ID, access)
            assert (code, f"{ID} is now visible to" in out) == (0, True)
            assert (f"{kept.id} – Was bestellt die Kantine?" in out) is told
            assert other.id not in out
            now = KnowledgeBase.current(settings)
            assert list(accesses(settings)[now.path].values()) == [access] * 2
        actions = [entry.action for entry in records.audit.entries(ADMIN).items]
        assert actions == ["document_access_changed"] * 2 + ["document_added"] * 2

    def test_any_version_may_be_named(self, avv: Avv, add: Callable[..., str], settings: Settings) -> None:
        add("montags")
        add("dienstags")
        [past] = [one.id for one in DocumentStore(settings.documents).documents() if one.past_of]
        assert avv("ingest", "access", past, "legal")[0] == 0
        assert {one.front.access for one in DocumentStore(settings.documents).documents()} == {Access.LEGAL}

    def test_of_a_contract_too(self, avv: Avv, settings: Settings, records: Records) -> None:
        from assistant.contracts.store.store import ContractStore

        store = ContractStore.of(records, settings)
        put(store, OLD, "kiel.md")
        before = set(settings.snapshots.iterdir())
        kept = keep(records, make_answer("Was kostet Kiel?", ("contracts/kiel/de#fee", "5 Euro.")), settings)
        code, out, _ = avv("ingest", "access", "contracts/kiel/de", "legal")
        assert (code, "contracts/kiel/de is now visible to" in out, kept.id in out) == (0, True, True)
        assert store.contracts() == []
        assert set(settings.snapshots.iterdir()) == before
        assert kept.id in avv("contracts", "access", "contracts/kiel/de", "legal")[1]

    def test_what_is_not_there_is_named(self, avv: Avv) -> None:
        code, _, err = avv("ingest", "access", "own-guidance/none/de", "legal")
        assert (code, "own-guidance/none/de" in err) == (1, True)


class TestRemoving:
    def test_no_byte_of_it_is_left(
        self, avv: Avv, add: Callable[..., str], settings: Settings, records: Records
    ) -> None:
        """In originals, snapshots and cache, and in answers that quote it, suggest it, or were corrected with it."""
        marker = RARE.lower().encode()
        kept = vectors(settings)
        for when in ("montags", "dienstags", "mittwochs"):  # the second was never in force: only its snapshot has it
            add(when)
        knowledge = KnowledgeBase.current(settings)
        passage = next(one for one in knowledge.passages if one.source_id == ID and RARE in one.text)
        gone = keep(records, quoting("montags"), settings)
        quote = QUOTE.format(when="mittwochs")
        corrected = keep(records, make_answer("Wer haftet?", GUIDE), settings)
        correction = make_answer("Wer haftet?", (passage.id, quote))
        records.reviews.correct(corrected.id, LEGAL, knowledge, date(2030, 1, 1), correction)
        suggesting = make_answer("Wer haftet sonst?", GUIDE).model_copy(update={"follow_ups": (HEADING, "Seit wann?")})
        other = keep(records, suggesting, settings)
        assert vectors(settings) > kept
        assert len(holding(marker, settings.home)) > 5

        code, out, err = avv("ingest", "remove", ID)

        assert code == 0, err
        assert f"Removed: {ID} – Kantine (versions: 2); deleted with it, answers that quote the document: 2." in out
        assert f"{gone.id} – Was bestellt die Kantine?" in out
        assert holding(marker, settings.home, settings.cache) == []
        assert vectors(settings) == kept
        assert DocumentStore(settings.documents).documents() == []
        assert not any("zebra" in source for source in KnowledgeBase.current(settings).sources)
        for lost in (gone, corrected):
            with refused("answer_unknown"):
                records.answers.read(lost.id, MANAGER)
        found = records.answers.read(other.id, MANAGER)
        assert found.answer == suggesting.model_copy(update={"follow_ups": ("Seit wann?",)})
        assert "document_removed" in [entry.action for entry in records.audit.entries(ADMIN).items]

    def test_what_was_never_ingested_leaves_no_vector(
        self, avv: Avv, add: Callable[..., str], settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As after a kill between embedding and the switch to the new snapshot."""
        kept = vectors(settings)

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("ingest.build.write.SnapshotWriter.write", killed)
            with pytest.raises(AssertionError):
                add("montags")
        assert vectors(settings) > kept
        assert avv("ingest", "remove", ID)[0] == 0
        assert vectors(settings) == kept
        assert holding(RARE.lower().encode(), settings.home, settings.cache) == []

    def test_a_kill_before_the_ingest_is_made_good_by_the_next(
        self, avv: Avv, add: Callable[..., str], settings: Settings
    ) -> None:
        kept = vectors(settings)
        add("montags")
        assert withdrawn_but_shown(settings) == []
        DocumentStore(settings.documents).remove(ID)
        assert withdrawn_but_shown(settings) == [ID]
        assert f"{ID}." in next(one.text for one in examine(settings, lambda _: iter(())) if "avv ingest" in one.text)
        assert avv("ingest")[0] == 0
        assert withdrawn_but_shown(settings) == []
        assert holding(RARE.lower().encode(), settings.home, settings.cache) == []
        assert vectors(settings) == kept

    def test_a_document_that_was_closed_is_named_until_the_next(
        self, avv: Avv, add: Callable[..., str], settings: Settings
    ) -> None:
        add("montags")
        DocumentStore(settings.documents).set_access(ID, Access.LEGAL)
        assert withdrawn_but_shown(settings) == [ID]
        assert avv("ingest")[0] == 0
        assert withdrawn_but_shown(settings) == []
        DocumentStore(settings.documents).set_access(ID, Access.ALL)
        assert withdrawn_but_shown(settings) == []  # it is seen by fewer people than may see it

    def test_answers_that_quote_the_law_stay(
        self, avv: Avv, add: Callable[..., str], settings: Settings, records: Records, tmp_path: Path
    ) -> None:
        path = tmp_path / "law.md"
        path.write_text("# Gesetz\n\n## § 1 Zweck\n\nDieses Gesetz dient der Ordnung in der Kantine.\n", "utf-8")
        assert avv("ingest", "add", "--kind", "statute", "--language", "de", path)[0] == 0
        [stored] = DocumentStore(settings.documents).documents()
        kept = keep(records, make_answer("Wozu?", (f"{stored.id}#s1", "Dieses Gesetz dient der Ordnung.")), settings)
        assert avv("ingest", "remove", stored.id)[0] == 0
        assert records.answers.read(kept.id, MANAGER).answer is not None
        del add


class TestAnotherCannotBeRead:
    """Each ingest reads all documents anew, and one of them may take too long while the machine is busy."""

    @pytest.fixture
    def other(self, avv: Avv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
        """Take in another document; what is given has it fail from then on."""
        path = tmp_path / "slow.md"
        path.write_text("# Langsam\n\n## Was dauert?\n\nDas Lesen dauert hier länger als sonst.\n", "utf-8")
        assert avv("ingest", "add", "--kind", "guidance", path)[0] == 0
        true = load.load_document

        def slow(store: DocumentStore, stored: StoredDocument, limits: Limits) -> Document:
            if "slow" in stored.id:
                raise DocumentError(f"{stored.id}.md", 0, "unreadable", detail="busy")
            return true(store, stored, limits)

        return lambda: monkeypatch.setattr(load, "load_document", slow)

    def test_what_is_removed_is_gone_all_the_same(
        self, avv: Avv, add: Callable[..., str], other: Callable[[], None], settings: Settings
    ) -> None:
        add("montags")
        other()
        before = set(KnowledgeBase.current(settings).sources)
        code, out, err = avv("ingest", "remove", ID)
        assert (code, "own-guidance/slow/de" in err, "out of the knowledge base" in err) == (1, True, True), out
        now = KnowledgeBase.current(settings)
        assert set(now.sources) == before - {ID}
        assert len(now.stores) == len(Language)
        assert all(passage.source_id != ID for passage in now.passages)
        assert ID not in now.texts
        assert holding(RARE.encode(), settings.home, settings.cache) == []

    def test_what_is_closed_is_closed_all_the_same(
        self, avv: Avv, add: Callable[..., str], other: Callable[[], None], settings: Settings, records: Records
    ) -> None:
        add("montags")
        kept = keep(records, quoting("montags"), settings)
        other()
        code, out, err = avv("ingest", "access", ID, "legal")
        assert (code, "own-guidance/slow/de" in err, kept.id in out) == (1, True, True)
        now = KnowledgeBase.current(settings)
        assert now.sources[ID].access is Access.LEGAL
        assert not [folder for folder, shown in accesses(settings).items() if "all" in shown.values()]
        assert ID not in AccessibleView(now, frozenset({Access.ALL})).sources

    def test_what_is_opened_waits(
        self, avv: Avv, add: Callable[..., str], other: Callable[[], None], settings: Settings
    ) -> None:
        add("montags", "--access", "legal")
        other()
        before = KnowledgeBase.current(settings).path
        assert avv("ingest", "access", ID, "all")[0] == 1
        assert KnowledgeBase.current(settings).path == before

    def test_it_is_brought_in_line_once_the_other_can_be_read(
        self, avv: Avv, add: Callable[..., str], other: Callable[[], None], settings: Settings,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        add("montags")
        with monkeypatch.context():
            true = load.load_document
            other()
            assert avv("ingest", "remove", ID)[0] == 1
            monkeypatch.setattr(load, "load_document", true)
        code, out, err = avv("ingest")
        assert code == 0, err
        assert "own-guidance/slow/de" in KnowledgeBase.current(settings).sources, out
