"""Whoever reads through what others asked stands in the log: once for what is seen, however often it is drawn."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.records.audit import Detail
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent

READ = "desk_read"  # in the session: what was logged last


def note_reading(records: Records, identity: Identity, event: SecurityEvent, about: str, **details: Detail) -> None:
    """Log that `identity` is about to see questions of others: `about` says which list, `details` what is in it.

    Raises:
        RecordsError, StateError: that cannot be logged; then nothing may be shown.
    """
    seen = (event, about, tuple(details.items()))
    if st.session_state.get(READ) != seen:
        records.audit.log(identity.user, event, about, **details)
        st.session_state[READ] = seen
