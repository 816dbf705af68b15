"""A page that Streamlit runs without a browser."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).parents[2] / "assistant" / "cli" / "chat_script.py"


def html_of(page: AppTest, key: str = "") -> str:
    """Give the HTML of the view `key`, or of all of them; nothing where it is not shown."""
    shown_as = key.replace("_", "_.")  # as `view` does; ids of answers may hold one
    views = [view.proto.json for view in page.get("bidi_component") if shown_as in {"", view.key}]
    return "".join(json.loads(view).get("html", "") for view in views)
