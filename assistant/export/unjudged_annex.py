"""What no rule judged, as the annex of a report: word for word, each paragraph once with its place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from assistant.contracts.check.model import ClauseQuote, ContractCheck
from assistant.contracts.check.to_read import to_read
from assistant.export.check_words import CheckWords, words_before_reading
from assistant.export.report import Look, ReportBlock, ReportHeading, ReportTable, ReportText
from assistant.export.tidy import shortened, tidy, tidy_line

MOST, MOST_CHARACTERS = 2_000, 300_000  # of sentences that are listed
LONGEST = 1_200  # characters of sentences that share a row
WIDTHS = (0.28, 0.72)
NAMED, NAME = 3, 50  # clauses that hold most of them, and characters of such a name
_WITHIN = re.compile(r"(?:, [\w.]{1,4})?(?:, (?:S\.|p\.) [\d–-]{1,9})?$")


def unjudged_annex(
    check: ContractCheck, words: CheckWords, unread: Sequence[ClauseQuote] | None = None
) -> Iterator[ReportBlock]:
    """Give the annex, or nothing if there is nothing to read; without `unread`, what no quote of the report shows."""
    unread = to_read(check) if unread is None else unread
    if not unread:
        return
    yield ReportHeading(words.say("annex_title", title=words.unjudged("unjudged")))
    yield ReportText(words.unjudged(words_before_reading(check, words.state), count=len(unread)))
    lengths = accumulate(len(quote.text) for quote in unread[:MOST])
    listed = unread[: max(1, sum(length <= MOST_CHARACTERS for length in lengths))]
    yield ReportTable(head=(words.say("place"), words.say("words")), rows=tuple(_rows(listed)), widths=WIDTHS)
    if (more := len(unread) - len(listed)) > 0:
        yield ReportText(words.unjudged("unjudged_left_out", count=more), Look.SMALL)


def unjudged_row(check: ContractCheck, words: CheckWords) -> Iterator[tuple[str, ...]]:
    """Say in a row of the overview how much there is to read, and where."""
    unread = to_read(check)
    if unread:
        clauses = Counter(_WITHIN.sub("", quote.locator) for quote in unread).most_common(NAMED)
        most = "; ".join(f"{shortened(name, NAME)} ({count})" for name, count in clauses)
        count = words.say("unjudged_number", count=len(unread))
        yield words.unjudged("unjudged"), count, "", words.say("unjudged_where", clauses=most)


def _rows(listed: Sequence[ClauseQuote]) -> Iterator[tuple[str, str]]:
    """Put what stands in one place in a row, so that what leads in to a list stands above its items."""
    place, texts = "", list[str]()
    for quote in listed:
        here = tidy_line(quote.locator)
        if texts and (here != place or sum(map(len, texts)) + len(quote.text) > LONGEST):
            yield place, "\n".join(texts)
            texts = []
        place = here
        texts.append(tidy(quote.text))
    if texts:
        yield place, "\n".join(texts)
