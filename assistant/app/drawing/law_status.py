"""How recent the law is, as a table of the status page."""

from collections.abc import Sequence

from assistant.app.drawing.inventory import count_in_words
from assistant.app.drawing.markup import Html, tag
from assistant.citation.validity import day_in_words
from assistant.library.law_status import Checked, LawStatus
from assistant.messages import say

COLUMNS = ("name", "checked", "sections", "state")


def draw_law(found: Sequence[LawStatus], days: int, language: str) -> Html:
    """Draw acts, decisions and facts, those first whose day lies more than `days` back."""
    parts = [_table(kind, [one for one in found if one.kind is kind], language) for kind in Checked]
    return tag(
        "section",
        tag("h3", say(language, "law_status.title")),
        tag("p", say(language, "law_status.intro", days=days, old=sum(one.old for one in found))),
        *parts,
        class_="k-stock k-status",
    )


def _table(kind: Checked, found: Sequence[LawStatus], language: str) -> Html:
    caption = say(language, f"law_status.{kind}")
    head = tag("tr", *(tag("th", say(language, f"law_status.column.{name}"), scope="col") for name in COLUMNS))
    rows = [_row(one, language) for one in sorted(found, key=lambda one: not one.old)]
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="k-table")
    return tag(
        "details",
        tag("summary", f"{caption} ({count_in_words(len(found), language)})"),
        tag("div", table, class_="k-scroll", tabindex=0, role="region", aria_label=caption),
    )


def _row(one: LawStatus, language: str) -> Html:
    day = day_in_words(one.checked, language) if one.checked else say(language, "law_status.never")
    state = say(language, f"law_status.{'is_old' if one.old else 'is_recent'}")
    cells = (day, count_in_words(len(one.sections), language), state)
    return tag("tr", tag("th", one.name, scope="row"), *(tag("td", cell) for cell in cells))
