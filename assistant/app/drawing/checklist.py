"""A section of a checklist as HTML; what is ticked stays in the browser, until the page is left."""

from collections.abc import Callable

from assistant.app.drawing.markup import Html, join, tag
from assistant.documents.checklists import answer_of, points_of
from assistant.domain import Passage


def draw_points(passage: Passage, words: Callable[[int, int], Html]) -> Html:
    """Draw the answer and the points; `words` draws the text between two offsets of the passage."""
    return join(
        tag("p", words(*answer_of(passage)), class_="k-doc-words"),
        tag("ul", *(_point(words(start, end)) for start, end in points_of(passage)), class_="k-ticks"),
    )


def _point(words: Html) -> Html:
    return tag("li", tag("label", tag("input", type="checkbox"), tag("span", words)))
