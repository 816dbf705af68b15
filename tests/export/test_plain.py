"""A memo as plain text says what the memo says, and marks nothing up."""

from assistant.domain import Language
from assistant.export import plain
from assistant.export.memo import Memo, MemoLine
from assistant.export.plain import render_plain
from tests.support.memos import stands_in


def test_spaces_within_a_statement_stay() -> None:
    line = MemoLine(text="Art.  28 gilt.", numbers=(), marks=("alt",), language=Language.GERMAN)
    assert plain._line(line) == "Art.  28 gilt. (alt)"


def test_every_word_in_order(any_memo: Memo) -> None:
    text = render_plain(any_memo)
    stands_in(any_memo, text)
    assert "\n\n\n" not in text
    assert not any(line != line.rstrip() for line in text.split("\n"))
