"""Pages of PDFs are drawn within limits in processes of their own, and what was drawn is remembered."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.child_process.child import Child, SlowError
from assistant.child_process.limits import Limits
from assistant.documents.document import DocumentError
from assistant.documents.pdf_file import PDFIUM
from assistant.domain import Passage
from assistant.library.page_process import remembered
from assistant.library.page_process.guarded import ANSWER, REFUSED_FOR, PageProcesses
from assistant.library.page_process.least_recent import LeastRecent
from assistant.library.page_process.messages import DrawnPage, PageRequest, Reply, Request
from assistant.library.page_process.remembered import KEPT
from assistant.library.pdf_pages import page_image
from tests.support.hostile_pdfs import WORDS, forms, groups, pattern, shadings

PASSAGE = Passage(id="p", source_id="x/y/de", locator="", heading="", text=WORDS, start=0, end=10)
TIGHT = Limits(seconds=2)
ENDLESS = {
    "tiles": pattern("0.01"),
    "layers": groups(2000),
    "colours": shadings(500),
    "forms": forms(7, 10),
}
PAGE = Request(name="a.pdf", page=PageRequest(number=0))


class Watched(PageProcesses):
    """Notes what it is asked, and its clock stands still."""

    def __init__(self, answer: str = ANSWER) -> None:
        self.now = 0.0
        super().__init__(answer, lambda: self.now)
        self.asked: list[PageRequest | None] = []

    def ask(self, request: Request, raw: bytes, sha256: str, limits: Limits) -> tuple[Reply, bytes]:
        self.asked.append(request.page)
        return super().ask(request, raw, sha256, limits)


Make = Callable[[str], Watched]


@pytest.fixture
def processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Let pages be drawn by a module of this source, or as ever, and with nothing remembered."""
    monkeypatch.syspath_prepend(tmp_path)
    made: list[Watched] = []

    def make(source: str = "") -> Watched:
        (tmp_path / "written.py").write_text(source, "utf-8")
        made.append(Watched("written:answer" if source else ANSWER))
        monkeypatch.setattr(remembered, "PROCESSES", made[-1])
        for memory in ("_texts", "_pictures", "_lines"):
            monkeypatch.setattr(remembered, memory, LeastRecent(KEPT))
        return made[-1]

    yield make
    for each in made:
        each.end()


def test_another_file_is_drawn_meanwhile(processes: Make, tmp_path: Path) -> None:
    """However many pages of one file are asked for: it keeps one process busy, and no lock of this one."""
    end = tmp_path / "end"
    drawn = Reply(page=DrawnPage(width=1, height=1, passage=(), quote=())).model_dump_json()
    waits = f"if raw == b'endless':\n        while not os.path.exists({str(end)!r}): time.sleep(0.01)"
    ours = processes(f"import os, time\ndef answer(question, raw):\n    {waits}\n    return {drawn!r}.encode(), raw\n")
    pages = [Request(name="a.pdf", page=PageRequest(number=number)) for number in range(3)]
    with ThreadPoolExecutor() as threads, PDFIUM:
        held = [threads.submit(ours.ask, page, b"endless", "1", Limits()) for page in pages]
        assert [ours.ask(page, b"another", "2", Limits())[1] for page in pages] == [b"another"] * 3
        assert not any(one.done() for one in held)
        end.touch()
        assert [one.result()[1] for one in held] == [b"endless"] * 3


@pytest.mark.parametrize("name", ENDLESS)
def test_what_draws_for_ever_is_refused_and_the_next_page_is_drawn(name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        page_image(ENDLESS[name], [PASSAGE], PASSAGE, limits=TIGHT)
    german, english = caught.value.message("de"), caught.value.message("en")
    assert german != english
    assert all(text.startswith("x/y/de: ") for text in (german, english))
    if caught.value.key != "document.pdf_page_broken":  # what takes memory too may end the process before its time
        assert caught.value.key == "document.pdf_page_limits"
        assert all(" 2 " in text and " 1000 MB" in text for text in (german, english))
    harmless = forms(1, 1)
    assert page_image(harmless, [PASSAGE], PASSAGE).frame is not None


def test_what_was_refused_is_not_tried_again_for_a_while(processes: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def slow(*_: object) -> None:
        tried.append(None)
        raise SlowError

    monkeypatch.setattr(Child, "ask", slow)
    ours = processes("")
    for now, times in ((0.0, 1), (REFUSED_FOR - 1, 1), (REFUSED_FOR, 2), (REFUSED_FOR + 1, 2)):
        ours.now = now
        with pytest.raises(DocumentError, match="60 seconds"):
            ours.ask(PAGE, b"", "1", Limits())
        assert len(tried) == times
    with pytest.raises(DocumentError):
        ours.ask(PAGE, b"", "2", Limits())
    assert len(tried) == 3


def test_what_was_drawn_is_remembered(processes: Make) -> None:
    ours, raw = processes(""), forms(1, 1)
    first = page_image(raw, [PASSAGE], PASSAGE)
    assert page_image(raw, [PASSAGE], PASSAGE) == first
    assert len(ours.asked) == 2  # the text, and the page
    quoted = page_image(raw, [PASSAGE], PASSAGE, "auf Weisung")
    assert len(quoted.marks) == 1
    assert quoted.png is first.png
    assert ours.asked[-1] is not None
    assert ours.asked[-1].size == (first.width, first.height)  # the lines alone


def test_the_oldest_is_forgotten() -> None:
    memory: LeastRecent[str] = LeastRecent(2)
    for key in ("a", "b"):
        memory.keep(key, key)
    memory.get("a")
    memory.keep("c", "c")
    assert [memory.get(key) for key in ("a", "b", "c")] == ["a", None, "c"]


PICTURE = b'{"page": {"width": 1, "height": 1, "passage": [], "quote": []}}'
NONSENSE = [
    (b"\xff", b""),
    (b"[" * 100_000, b""),
    (b"{}", b""),
    (PICTURE, b""),
    (b'{"text": {"letters": "ab", "starts": []}}', bytes(8)),
    (b'{"text": {"letters": "ab", "starts": [1]}}', bytes(8)),
    (b'{"text": {"letters": "ab", "starts": [0]}}', bytes(7)),
]


@pytest.mark.parametrize(("reply", "content"), NONSENSE)
def test_nonsense_is_no_answer(reply: bytes, content: bytes, processes: Make) -> None:
    processes(f"def answer(*_): return {reply!r}, {content!r}\n")
    with pytest.raises(DocumentError, match="no answer") as caught:
        page_image(b"%PDF", [PASSAGE], PASSAGE)
    assert caught.value.message("de") != caught.value.message("en")


@pytest.mark.parametrize("page", ['{"width": 0, "height": 1, "passage": [], "quote": []}', "null"])
def test_a_page_that_is_none(page: str, processes: Make) -> None:
    text = '{"text": {"letters": "a", "starts": [0]}}'
    replies = f"[{text!r}, bytes(4)] if b'\"page\": null' in question else ['{{\"page\": {page}}}', b'']"
    processes(f"def answer(question, raw):\n    said, content = {replies}\n    return said.encode(), content\n")
    with pytest.raises(DocumentError, match="no answer"):
        page_image(b"%PDF", [PASSAGE], PASSAGE)


def test_a_file_that_cannot_be_opened() -> None:
    with pytest.raises(DocumentError) as caught:
        remembered.PROCESSES.ask(PAGE, b"%PDF-1.4 broken", hashlib.sha256(b"broken").hexdigest(), Limits())
    assert (caught.value.key, caught.value.values["path"]) == ("document.pdf_damaged", "a.pdf")
