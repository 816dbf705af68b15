"""A memo as HTML says what the memo says, and its sources are footnotes for Word only where Word counts as it does."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.markup import where_lacking
from assistant.app.drawing.memo import draw_memo
from assistant.domain import Answer, Citation, Language, Role, Statement
from assistant.export.build import Circumstances, build
from assistant.export.memo import Memo
from tests.support.memos import HOSTILE, stands_in

Make = Callable[..., Answer]
Cite = Callable[..., Citation]
Read = Callable[[str], Element]
Memos = Callable[..., Memo]


@pytest.fixture
def memo(today: date, answer: Make, cite: Cite) -> Memos:
    """Make a memo whose sentences cite these numbers."""

    def make(*cited: tuple[int, ...], numbers: tuple[int, ...] = (1, 2), words: str = "Beide haften.") -> Memo:
        statements = [
            Statement(text=words, role=Role.DETAIL if at else Role.SHORT_ANSWER, citations=numbers, support=1.0)
            for at, numbers in enumerate(cited)
        ]
        citations = [cite(n=n, title=f"T{n} {words}", quote=words, url="https://example.org/a?b=1&c") for n in numbers]
        made = answer(question=words, statements=tuple(statements), citations=tuple(citations))
        return build([made], Circumstances(day=today, language=Language.GERMAN, limit=2_000))

    return make


def styles(drawn: Element, name: str) -> list[str]:
    return [one.get("id") or "" for one in drawn.iter() if name in (one.get("style") or "")]


@pytest.mark.parametrize("words", ["Beide haften.", HOSTILE])
def test_every_word_in_order_and_nothing_is_markup(memo: Memos, read: Read, words: str) -> None:
    made = memo((1,), (2, 1), words=words)
    drawn = read(draw_memo(made))
    stands_in(made, "".join(drawn.itertext()))
    assert not {one.tag for one in drawn.iter()} & {"script", "img", "b", "iframe"}
    assert {one.get("href") for one in drawn.iter("a")} <= {
        *(f"#_ftn{n}" for n in (1, 2)),
        *(f"#_ftnref{n}" for n in (1, 2)),
        "https://example.org/a?b=1&c",
    }


def test_each_source_is_a_footnote_once(memo: Memos, read: Read) -> None:
    drawn = read(draw_memo(memo((1,), (2, 1))))
    assert styles(drawn, "mso-footnote-id") == ["_ftnref1", "_ftnref2", "_ftn1", "_ftn2"]
    assert styles(drawn, "mso-element:footnote") == ["", "ftn1", "ftn2"]  # the list, then each


@pytest.mark.parametrize("cited", [((2,), (1,)), ((1,),), ((),)])
def test_where_word_would_count_otherwise_or_lose_a_source_it_is_a_list(
    memo: Memos, read: Read, cited: tuple[tuple[int, ...], ...]
) -> None:
    made = memo(*cited)
    drawn = read(draw_memo(made))
    assert styles(drawn, "mso-") == []
    stands_in(made, "".join(drawn.itertext()))


def test_only_a_name_is_a_feature() -> None:
    with pytest.raises(ValueError, match="--"):
        where_lacking("x]--><script>", "1")
