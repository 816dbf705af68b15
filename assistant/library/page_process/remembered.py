"""What was read and drawn of a PDF is remembered for a while, as each click shows the same page again."""

from array import array
from dataclasses import dataclass

from assistant.child_process.child import NO_ANSWER
from assistant.child_process.limits import Limits
from assistant.documents.document import DocumentError
from assistant.library.page_process.guarded import PageProcesses
from assistant.library.page_process.least_recent import LeastRecent
from assistant.library.page_process.messages import INDEX, DrawnPage, PageRequest, Reply, Request
from assistant.library.text_alignment import Letters

DRAWN_WITHIN = 10.0  # seconds; a usual page takes a tenth of one
KEPT = 24  # pages whose pictures are kept
TEXTS = 4  # files whose letters are kept
PROCESSES = PageProcesses()


@dataclass(frozen=True)
class PdfText:
    """The characters of all pages in one row; `starts` tells where each page begins."""

    letters: Letters
    starts: tuple[int, ...]

    def page_of(self, character: int) -> int:
        """Tell on which page a character stands, counted from 0."""
        return max(page for page, start in enumerate(self.starts) if start <= character)


_texts: LeastRecent[PdfText] = LeastRecent(TEXTS)  # by the hash of the file
_pictures: LeastRecent[tuple[bytes, tuple[int, int]]] = LeastRecent(KEPT)  # with their size, by the hash and the page
_lines: LeastRecent[DrawnPage] = LeastRecent(10 * KEPT)  # by the hash and the question


def text_of(raw: bytes, sha256: str, name: str, limits: Limits) -> PdfText:
    """Give the letters of all pages of the PDF `raw`; raises as `PageProcesses.ask`."""
    text = _texts.get(sha256)
    if text is None:
        reply, content = PROCESSES.ask(Request(name=name), raw, sha256, limits)
        text = _as_text(reply, content)
        if text is None:
            raise DocumentError(name, 0, "pdf_page_broken", detail=NO_ANSWER)
        _texts.keep(sha256, text)
    return text


def _as_text(reply: Reply, content: bytes) -> PdfText | None:
    """Read the answer; None if it is none."""
    index = array(INDEX)
    text = reply.text
    if text is None or text.starts[0] != 0 or len(content) != len(text.letters) * index.itemsize:
        return None
    index.frombytes(content)
    return PdfText(Letters(text.letters, tuple(index)), text.starts)


def drawn_page(raw: bytes, sha256: str, name: str, asked: PageRequest, limits: Limits) -> tuple[bytes, DrawnPage]:
    """Give the picture of a page and what stands where on it; raises as `PageProcesses.ask`."""
    page = (sha256, asked.number)
    picture, lines = _pictures.get(page), _lines.get((sha256, asked))
    if picture is not None and lines is not None:
        return picture[0], lines
    size = None if picture is None else picture[1]
    request = Request(name=name, page=asked.model_copy(update={"size": size}))
    within = limits.model_copy(update={"seconds": min(limits.seconds, DRAWN_WITHIN)})
    reply, content = PROCESSES.ask(request, raw, sha256, within)
    if reply.page is None:
        raise DocumentError(name, 0, "pdf_page_broken", detail=NO_ANSWER)
    if picture is None:
        picture = content, (reply.page.width, reply.page.height)
        _pictures.keep(page, picture)
    _lines.keep((sha256, asked), reply.page)
    return picture[0], reply.page
