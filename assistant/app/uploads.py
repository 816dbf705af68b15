"""Who may send files to the server: sessions of users who may add contracts, and nobody else.

Streamlit takes files from every session, also from one at the login form, and keeps them in memory.
"""

from collections import OrderedDict
from threading import Lock

from streamlit.runtime.scriptrunner import get_script_run_ctx

MOST = 2_000  # sessions that are remembered; one that is forgotten is admitted by its next click

_admitted: OrderedDict[str, None] = OrderedDict()
_lock = Lock()


def admit_uploads(*, may: bool) -> None:
    """Say of the session that is drawn whether its user may send files, from now on."""
    context = get_script_run_ctx()
    if context is None:
        return
    with _lock:
        _admitted.pop(context.session_id, None)
        if may:
            _admitted[context.session_id] = None
        while len(_admitted) > MOST:
            _admitted.popitem(last=False)


def is_admitted(session_id: str) -> bool:
    """Tell whether files of this session are taken."""
    with _lock:
        return session_id in _admitted


def refuse_uploads_of_strangers() -> None:
    """Have Streamlit ask; it does before it reads anything of a file."""
    from streamlit.runtime import Runtime  # takes most of a second, which only the chat has to spend

    is_active = Runtime.is_active_session

    def takes_files(runtime: Runtime, session_id: str) -> bool:
        return is_admitted(session_id) and is_active(runtime, session_id)

    Runtime.is_active_session = takes_files  # type: ignore[method-assign, assignment] # Streamlit has no hook for it
