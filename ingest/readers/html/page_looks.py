"""What is found of the look of a page that is not known to leave words as they are."""

import re
from dataclasses import dataclass, field

MOST_WHOLE, SAID = 12, 120
"""So much is named that concerns a whole page, and characters of each."""
SILENT = frozenset({"head", "title", "style", "script", "template", "noframes", "datalist"})
"""Elements that show no words, unless a style says so."""
_PLACED = (
    "<|(?:-webkit-)?(?:position|inset[a-z-]*|left|top|right|bottom|transform|translate|animation[a-z-]*): |"
    "(?:rotate|scale|(?:-webkit-)?box-shadow): "
)
_AROUND = (
    "(?:margin|padding|border|outline|text-decoration)[a-z-]*: |"
    "(?:backdrop-filter|float|z-index|(?:max-)?height|vertical-align): "
)
_DRAWN = (
    r"popover=|background=|(?:background|content|list-style)[a-z-]*: .*"
    r"(?:url|src|image|image-set|cross-fade|paint|element|gradient)\("
)
COVERING = re.compile(f"{_PLACED}|{_AROUND}|{_DRAWN}")
"""By what an element may reach words that stand elsewhere, or show some: declarations, pictures, and its own name."""


@dataclass(slots=True)
class PageLooks:
    """What is not known of a page: for the words within `marks` (by `mem_id`), and for the `whole` page, in words.

    `switched` are elements that a rule which may count shows or hides, `moved` those whose room at the left it may
    change; `added` are words that sheets add.
    """

    marks: dict[int, str] = field(default_factory=dict)
    switched: dict[int, str] = field(default_factory=dict)
    moved: dict[int, str] = field(default_factory=dict)
    added: list[tuple[str, str]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def say(self, stated: str) -> None:
        """Note once what concerns the whole page."""
        stated = " ".join(stated.split())[:SAID]
        if stated not in self.whole and len(self.whole) < MOST_WHOLE:
            self.whole.append(stated)
