"""The questions without a whole answer as a table for spreadsheets, which must not run anything that a user typed."""

import csv
import io
import re
from collections.abc import Sequence

from assistant.messages import say
from assistant.review.gaps import Theme

# What lies between two cells depends on the country and on the program that opens the file; so a sign that begins a
# formula gets an apostrophe after everything that one of them could take for a border, not only at a cell's beginning.
_BORDER = r";,|\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_FORMULA = re.compile(rf"((?:^|[{_BORDER}])(?:[^\S{_BORDER}]|[\"'])*+)(?=[=+\-@＝＋－＠])")
_DELIMITER = {"de": ";"}  # of Excel, by the language of the table; elsewhere a comma
COLUMNS = ("theme", "question", "spoken", "status", "reason", "day")


def to_csv(found: Sequence[Theme], language: str) -> str:
    """Write the questions as a table that Excel opens in `language`, one a line, its columns named in it."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=_DELIMITER.get(language, ","), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow([say(language, f"desk.csv.{column}") for column in COLUMNS])
    for theme in found:
        title = theme.title or say(language, "desk.no_theme")
        for gap in theme.gaps:
            reason = say(language, f"desk.reason.{gap.reason}") if gap.reason else ""
            status = say(language, f"status.{gap.status}")
            day = gap.created.date().isoformat()
            table.writerow([harmless(value) for value in (title, gap.question, gap.language, status, reason, day)])
    return "\ufeff" + text.getvalue()  # by the mark spreadsheets see that it is UTF-8


def harmless(text: str) -> str:
    """Give `text` so that no part of it is run as a formula, wherever a spreadsheet cuts it.

    >>> harmless("Wer haftet;=1+1")
    "Wer haftet;'=1+1"
    """
    return _FORMULA.sub(r"\1'", text)
