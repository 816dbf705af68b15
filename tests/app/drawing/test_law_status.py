"""The table of the status page: what is old comes first, and nothing in it is markup."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element

from assistant.app.drawing.law_status import draw_law
from assistant.library.law_status import Checked, LawStatus
from assistant.messages import say

Read = Callable[[str], Element]


def _status(name: str, *, old: bool, checked: date | None = None) -> LawStatus:
    return LawStatus(kind=Checked.ACT, name=name, checked=checked, sections=("a#b", "a#c"), old=old)


def test_what_is_old_comes_first(read: Read, today: date) -> None:
    drawn = read(draw_law([_status("<b>BGB", old=False, checked=today), _status("UWG", old=True)], 180, "en"))
    rows = [["".join(cell.itertext()) for cell in row] for row in drawn.findall(".//tbody/tr")]
    assert rows == [
        ["UWG", say("en", "law_status.never"), "2", say("en", "law_status.is_old")],
        ["<b>BGB", "24 November 2026", "2", say("en", "law_status.is_recent")],
    ]
    assert [summary.text for summary in drawn.findall(".//summary")] == [
        f"{say('en', f'law_status.{kind}')} ({count})" for kind, count in zip(Checked, (2, 0, 0), strict=True)
    ]
