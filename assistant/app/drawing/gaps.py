"""The questions without a whole answer as HTML, theme by theme."""

from collections.abc import Sequence

from assistant.app.drawing.markup import Html, tag
from assistant.citation.validity import day_in_words
from assistant.messages import say
from assistant.records.model import Gap
from assistant.review.gaps import Theme

BAR = 26  # pixels of the highest week


def draw_themes(themes: Sequence[Theme], language: str, *, cut: int | None = None) -> Html:
    """Draw `themes`; `cut` says how many gaps are shown if there may be more."""
    intro = tag("p", say(language, "desk.gaps_intro"), class_="k-quiet")
    if not themes:
        return tag("section", intro, tag("p", say(language, "desk.gaps_none")), class_="k-stock")
    total = sum(len(theme.gaps) for theme in themes)
    counted = [say(language, "desk.gaps_counted", count=total)]
    if cut is not None:
        counted.append(say(language, "desk.gaps_limit", count=cut))
    highest = max(max(theme.weeks, default=0) for theme in themes)
    rows = tag("ul", *(_theme(theme, highest, language) for theme in themes), class_="k-themes")
    return tag("section", intro, tag("p", " · ".join(counted)), rows, class_="k-gaps")


def _theme(theme: Theme, highest: int, language: str) -> Html:
    title = theme.title or say(language, "desk.no_theme")
    counts = ", ".join(str(count) for count in theme.weeks)
    name = say(language, "desk.gaps_weeks", title=title, counts=counts)
    bars = (tag("i", style=f"height: {round(BAR * count / max(highest, 1))}px") for count in theme.weeks)
    head = tag(
        "summary",
        tag("strong", title),
        tag("span", *bars, class_="k-weeks", role="img", aria_label=name, title=name),
        tag("span", str(len(theme.gaps)), class_="k-badge"),
    )
    return tag("li", tag("details", head, tag("ul", *(_gap(gap, language) for gap in theme.gaps))))


def _gap(gap: Gap, language: str) -> Html:
    why = say(language, f"desk.reason.{gap.reason}") if gap.reason else say(language, f"status.{gap.status}")
    quiet = f"{why} · {day_in_words(gap.created.date(), language)}"
    return tag("li", tag("p", gap.question, lang=gap.language), tag("p", quiet, class_="k-quiet"))
