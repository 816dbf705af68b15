"""The questions without a whole answer, by theme, and as a table to take along."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.desk.reading import note_reading
from assistant.app.drawing.gaps import draw_themes
from assistant.domain import Language
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import say
from assistant.records.queue import GAPS
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent
from assistant.review.gap_table import to_csv
from assistant.review.gaps import themes

PERIODS = (30, 90, 365)  # days


def draw_gaps_page(records: Records, knowledge: KnowledgeBase, identity: Identity, language: str) -> None:
    """Draw the gaps of a period."""
    days = st.segmented_control(
        say(language, "desk.period"),
        PERIODS,
        key="desk_period",
        default=PERIODS[1],
        required=True,
        format_func=lambda number: say(language, "desk.days", days=number),
    )
    until = datetime.now(UTC)
    since = until - timedelta(days=int(days or PERIODS[1]))
    gaps = records.queue.gaps(identity, since, GAPS)
    found = themes(gaps, knowledge, Language(language), since, until)
    if gaps:
        note_reading(records, identity, SecurityEvent.GAPS_READ, f"{days} days", questions=len(gaps))
    view(draw_themes(found, language, cut=GAPS if len(gaps) == GAPS else None), "gaps", lang=language)
    if found:
        name = f"avv-kompass-{until.date().isoformat()}.csv"
        st.download_button(say(language, "desk.export"), to_csv(found, language), name, "text/csv", on_click="ignore")
