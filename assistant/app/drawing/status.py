"""The status page as HTML: pure functions of what the checks, the knowledge base and the records say."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from assistant.app.drawing.inventory import ORDER, count_in_words
from assistant.app.drawing.markup import Html, join, tag
from assistant.app.status.evaluation import Evaluation, ThemeScore
from assistant.citation.validity import day_in_words
from assistant.doctor import CheckResult, Severity
from assistant.domain import Language
from assistant.errors import KompassError
from assistant.index.manifest import Manifest
from assistant.library.inventory import KindCount
from assistant.messages import say
from assistant.records.audit import Verified
from assistant.records.model import ResultPage
from assistant.records.sent import SentFor

GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.OK)
RUN = "avv eval run"
Cells = Sequence[str]


def draw_head(language: str) -> Html:
    """Draw the title of the page."""
    return _section(tag("h2", say(language, "status_page.title")), tag("p", say(language, "status_page.intro")))


def draw_denied(language: str) -> Html:
    """Draw what somebody reads for whom the page is not."""
    return _section(tag("h2", say(language, "status_page.title")), tag("p", say(language, "status_page.denied")))


def draw_results(results: Sequence[CheckResult], made: datetime, language: str) -> Html:
    """Draw what the checks found, gravest first."""
    title = _title("checks", language)
    counts = [sum(result.severity is severity for result in results) for severity in GRAVEST_FIRST]
    summary = say(language, "status_page.summary", errors=counts[0], warnings=counts[1], ok=counts[2])
    ordered = sorted(results, key=lambda result: GRAVEST_FIRST.index(result.severity))
    rows = [
        tag(
            "li",
            tag("span", say(language, f"status_page.severity.{result.severity}"), class_="k-badge"),
            tag("p", result.text),
            class_=f"k-finding-{result.severity}",
        )
        for result in ordered
    ]
    when = say(language, "status_page.made", time=_time(made, language))
    return _section(title, tag("p", join(summary, " ", when)), tag("ul", *rows, class_="k-checks"))


def draw_snapshot(manifest: Manifest, shelves: Sequence[KindCount], language: str) -> Html:
    """Draw which snapshot is in use and what it covers, by kind and language."""
    facts = (
        ("version", manifest.version),
        ("created", _time(manifest.created, language)),
        ("model", manifest.model.partition("@")[0]),
        ("documents", count_in_words(manifest.sources, language)),
        ("passages", count_in_words(manifest.passages, language)),
        ("statements", count_in_words(manifest.statements, language)),
    )
    rows = [
        (
            say(language, f"sources.kinds.{shelf.kind}"),
            *(count_in_words(shelf.documents.get(each, 0), language) for each in Language),
            count_in_words(shelf.passages, language),
        )
        for shelf in sorted(shelves, key=lambda shelf: ORDER.index(shelf.kind))
    ]
    columns = ("sources.kind", "sources.german", "sources.english", "sources.passages")
    return _section(
        _title("snapshot", language),
        _facts(facts, language),
        tag("h4", say(language, "status_page.coverage")),
        _table(say(language, "status_page.coverage"), [say(language, column) for column in columns], rows),
    )


def draw_problem(title: str, error: KompassError, language: str) -> Html:
    """Draw a part of the page whose contents could not be read; `title` names the part."""
    return _section(_title(title, language), tag("p", error.message(language), class_="k-problem", role="alert"))


def draw_evaluation(found: Evaluation | None, language: str) -> Html:
    """Draw the scoreboard, its plots and the themes; without a run, how to make one."""
    title = _title("evaluation", language)
    if found is None:
        how = tag("p", join(say(language, "status_page.evaluation_none"), " "), tag("code", RUN))
        return _section(title, how)
    about = say(
        language,
        "status_page.evaluation_of",
        time=_time(found.created, language),
        corpus=found.corpus,
        questions=count_in_words(found.questions, language),
    )
    columns = [say(language, f"status_page.{name}") for name in ("row", "value", "floor", "aim", "state")]
    rows = [
        (
            say(language, f"status_page.rows.{_slug(score.name)}"),
            f"{_decimal(score.mean, language)} [{_decimal(score.low, language)} – "
            f"{_decimal(score.high, language)}], n = {score.n}",
            _optional(score.floor, language),
            _optional(score.aim, language),
            say(language, f"status_page.state_{score.state}") if score.state else "–",
        )
        for score in found.scores
    ]
    plots = [_plot(name, svg, language) for name, svg in found.plots.items()]
    return _section(
        title,
        tag("p", about),
        _table(say(language, "status_page.evaluation"), columns, rows),
        *plots,
        _themes(found.themes, language),
    )


def draw_counts(title: str, columns: Sequence[str], rows: Iterable[Cells], language: str) -> Html:
    """Draw the numbers of a chart as a table that can be opened; `title` and `columns` are words."""
    summary = tag("summary", say(language, "status_page.as_table", title=title))
    return tag("details", summary, _table(title, columns, rows), class_="k-stock")


def draw_review_time(mean: timedelta | None, language: str) -> Html:
    """Draw how long a question waits for its first review."""
    if mean is None:
        return tag("p", say(language, "status_page.review_none"))
    hours = _decimal(mean.total_seconds() / 3600, language, digits=1)
    return tag("p", say(language, "status_page.review_mean", hours=hours))


def draw_log(log: Verified | KompassError, language: str) -> Html:
    """Draw whether the log of who did what is whole."""
    if isinstance(log, KompassError):
        return draw_problem("log", log, language)
    if log.problem is not None:
        words = log.problem.message(language)
        return _section(_title("log", language), tag("p", words, class_="k-problem", role="alert"))
    if not log.entries:
        return _section(_title("log", language), tag("p", say(language, "status_page.log_empty")))
    entries = count_in_words(log.entries, language)
    return _section(
        _title("log", language),
        tag("p", say(language, "status_page.log_whole", entries=entries)),
        tag("p", tag("code", log.head), class_="k-quiet"),
    )


def draw_sent(page: ResultPage[SentFor], language: str) -> Html:
    """Draw what went to chat models on other machines, newest first; questions with their placeholders, or none."""
    if not page.total:
        return tag("p", say(language, "records.sent_none"))
    columns = ("sent_time", "sent_model", "sent_question", "sent_passages", "sent_hidden")
    rows = [
        (
            _time(one.created, language),
            f"{one.sent.model} {one.sent.host}".strip(),
            one.sent.question or "–",
            ", ".join(one.sent.passages),
            ", ".join(f"{kind}: {count}" for kind, count in one.sent.hidden.items()) or "–",
        )
        for one in page.items
    ]
    return _table(say(language, "status_page.sent"), [say(language, f"status_page.{name}") for name in columns], rows)


def draw_title(name: str, language: str, words: str = "") -> Html:
    """Draw the heading of a part whose contents Streamlit draws, and a sentence below it."""
    return _section(_title(name, language), tag("p", words) if words else "")


def _section(*children: str) -> Html:
    return tag("section", *children, class_="k-stock k-status")


def _title(name: str, language: str) -> Html:
    return tag("h3", say(language, f"status_page.{name}"))


def _facts(facts: Iterable[tuple[str, str]], language: str) -> Html:
    rows = [tag("div", tag("dt", say(language, f"status_page.{name}")), tag("dd", words)) for name, words in facts]
    return tag("dl", *rows, class_="k-facts")


def _themes(themes: Sequence[ThemeScore], language: str) -> Html:
    name = say(language, "status_page.themes")
    columns = [say(language, f"status_page.{column}") for column in ("theme", "questions", "found")]
    rows = [
        (theme.name, count_in_words(theme.questions, language), _optional(theme.found, language)) for theme in themes
    ]
    return tag("details", tag("summary", name), _table(name, columns, rows))


def _plot(name: str, svg: str, language: str) -> Html:
    """Draw a plot as an image, in which nothing can run and whose names meet none of the page's."""
    words = say(language, f"status_page.plots.{_slug(name)}")
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return tag("figure", tag("figcaption", words), tag("img", src=address, alt=words), class_="k-plot")


def _table(caption: str, columns: Sequence[str], rows: Iterable[Cells]) -> Html:
    head = tag("tr", *(tag("th", column, scope="col") for column in columns))
    body = [tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest)) for first, *rest in rows]
    table = tag(
        "table", tag("caption", caption, class_="k-hidden"), tag("thead", head), tag("tbody", *body), class_="k-table"
    )
    return tag("div", table, class_="k-scroll", tabindex=0, role="region", aria_label=caption)


def _slug(name: str) -> str:
    """Make a key of the catalogues of an English name: `Retrieval hit@5` is `retrieval_hit_5`."""
    return re.sub(r"\W+", "_", name.casefold())


def _decimal(number: float, language: str, digits: int = 3) -> str:
    words = f"{number:.{digits}f}"
    return words.replace(".", ",") if language == Language.GERMAN else words


def _optional(number: float | None, language: str) -> str:
    return "–" if number is None else _decimal(number, language, digits=2)


def _time(moment: datetime, language: str) -> str:
    """Write a moment of Greenwich time.

    >>> _time(datetime(2026, 5, 4, 9, 5), "en")
    '4 May 2026, 09:05 UTC'
    """
    return f"{day_in_words(moment.date(), language)}, {moment:%H:%M} UTC"
