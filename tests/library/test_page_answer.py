"""What the process that draws pages answers, asked without a process."""

import io
from array import array

from PIL import Image

from assistant.child_process.messages import read_as, serialise
from assistant.library.page_process.answer import WIDTH, answer
from assistant.library.page_process.messages import INDEX, PageRequest, Reply, Request
from tests.support.hostile_pdfs import WORDS, forms

PAPER = forms(depth=1, each=1)


def ask(raw: bytes, page: PageRequest | None = None) -> tuple[Reply, bytes]:
    said, content = answer(serialise(Request(name="paper.pdf", page=page)), raw)
    return read_as(Reply, said), content


def test_the_letters_of_all_pages_and_where_they_stand() -> None:
    reply, content = ask(PAPER)
    assert reply.text is not None
    index = array(INDEX)
    index.frombytes(content)
    assert reply.text.starts == (0,)
    assert len(index) == len(reply.text.letters) == sum(sign.isalnum() for sign in WORDS)


def test_a_page_with_a_box_for_each_line() -> None:
    reply, png = ask(PAPER, PageRequest(number=0, passage=((0, len(WORDS)),), quote=((0, 3),)))
    assert reply.page is not None
    assert Image.open(io.BytesIO(png)).size == (reply.page.width, reply.page.height) == (WIDTH, 1557)
    (passage,), (quote,) = reply.page.passage, reply.page.quote
    assert passage.left == quote.left < quote.right < passage.right
    again, nothing = ask(PAPER, PageRequest(number=0, quote=((0, 3),), size=(reply.page.width, reply.page.height)))
    assert (nothing, again.page and again.page.quote) == (b"", (quote,))


def test_what_cannot_be_opened_is_refused() -> None:
    reply, content = ask(b"%PDF-1.7\nnothing")
    assert content == b""
    assert reply.refusal is not None
