"""A passage cut at its quote, with its neighbours."""

from assistant.domain import Passage
from assistant.library.excerpt import Excerpt

PASSAGE = "Der Auftraggeber haftet. Das Callcenter haftet auch.\n\nZu tun: Der Auftraggeber regelt den Ausgleich."


def an_excerpt(**changes: object) -> Excerpt:
    """Give the excerpt; `changes` may be anything."""
    before, quote, after = PASSAGE.partition("Das Callcenter haftet auch.")
    fields: dict[str, object] = {
        "heading": "Wer haftet?",
        "before_quote": before,
        "quote": quote,
        "after_quote": after,
        "before": [_passage("Wer ist gemeint?", "Gemeint ist jeder.")],
        "after": [_passage("Wie viel?", "Ohne Grenze.")],
    }
    return Excerpt(**(fields | changes))  # type: ignore[arg-type] # a test may put anything in


def _passage(heading: str, text: str) -> Passage:
    source = "guidance/liability/de"
    return Passage(id=heading, source_id=source, locator=heading, heading=heading, text=text, start=0, end=len(text))
