"""Where lines may not break: lawyers do not want to see “Art.” on one line and its number on the next."""

import re

from assistant.app.drawing.markup import Html, join, tag

SIGNS = r"Arts?\.|§§?|U?Abs\.|Nr\.|lit\.|Buchst\.|Satz|Klausel|Clause|ErwG|Sections?"
PAIR = re.compile(rf"(?<!\w)(?:{SIGNS}) (?:\d\w*(?:\(\w+\))*|[a-z]\b)")


def unbroken(text: str) -> Html:
    """Keep the sign of a norm and its number on one line.

    >>> unbroken("Nach Art. 82 DSGVO.")
    'Nach <span class="k-nb">Art. 82</span> DSGVO.'
    """
    pieces: list[str] = []
    at = 0
    for pair in PAIR.finditer(text):
        pieces += [text[at : pair.start()], tag("span", pair[0], class_="k-nb")]
        at = pair.end()
    return join(*pieces, text[at:])
