"""The status page: what the checks find, what answers rest on, how good they are, how they are used."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.drawing.law_status import draw_law
from assistant.app.drawing.markup import Html
from assistant.app.drawing.status import (
    draw_counts,
    draw_denied,
    draw_evaluation,
    draw_head,
    draw_log,
    draw_problem,
    draw_results,
    draw_review_time,
    draw_snapshot,
    draw_title,
)
from assistant.app.handed_in import HandedIn
from assistant.app.language import interface_language
from assistant.app.session import current_identity
from assistant.app.status.health_check import HealthCheck, latest
from assistant.app.status.sent import sent_part
from assistant.app.status.subjects import subjects_part
from assistant.citation.validity import day_in_words
from assistant.domain import Status, UserRole
from assistant.errors import KompassError
from assistant.law.states import read_states
from assistant.library.facts import read_facts
from assistant.library.inventory import take_inventory
from assistant.library.law_status import CheckedLaw, law_status
from assistant.messages import say
from assistant.records.model import utc_now
from assistant.records.permission import sees_all
from assistant.records.usage import Usage
from assistant.resources import current_knowledge, current_records
from assistant.settings import Settings, load_settings

DAYS = 90
COLOURS = ["#3f7cb4", "#8fb3d6", "#7d8896"]
DAY = 86_400_000  # milliseconds
LOOK = 0.5  # seconds between two looks at checks that are running


def status_page(outside: HandedIn) -> None:
    """Draw the page; checks that end draw it again."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    with st.container(key="status"):
        if not sees_all(identity):
            view(draw_denied(language), "denied", lang=language)
            return
        view(draw_head(language), "status-head", lang=language)
        anew = st.button(say(language, "status_page.refresh"))
        health, busy = latest(settings, language, outside, anew=anew)
        if busy:
            st.fragment(_await, run_every=LOOK)(settings, language, outside)
        view(_checks(health, language, busy=busy), "findings")
        _knowledge(settings, identity, language)
        if health is not None:
            _evaluation(health, language)
        try:
            records = current_records(settings)
            _usage(records.usage, language)
        except KompassError as error:
            view(draw_problem("usage", error, language), "usage")
            return
        if health is not None:
            view(draw_log(health.log, language), "log")
        if identity.role is UserRole.ADMIN:
            sent_part(records.sent, identity, language)
            subjects_part(records.subjects, identity, language)


def _checks(health: HealthCheck | None, language: str, *, busy: bool) -> Html:
    if health is not None:
        return draw_results(health.results, health.made, language)
    return draw_title("checks", language, say(language, "status_page.checking" if busy else "status_page.check_failed"))


def _await(settings: Settings, language: str, outside: HandedIn) -> None:
    with st.spinner(say(language, "status_page.checking")):
        _, busy = latest(settings, language, outside)
    if not busy:
        st.rerun()


def _knowledge(settings: Settings, identity: Identity, language: str) -> None:
    try:
        knowledge = current_knowledge(settings)
    except KompassError as error:
        view(draw_problem("snapshot", error, language), "snapshot")
        return
    inventory = take_inventory(knowledge, {}, settings.documents, identity.access)
    view(draw_snapshot(knowledge.manifest, inventory.shelves, language), "snapshot")
    try:
        law = CheckedLaw(
            read_states(settings.corpus), read_facts(settings.corpus), today=date.today(), days=settings.law_days
        )
    except KompassError as error:
        view(draw_problem("law", error, language), "law")
        return
    view(draw_law(law_status(knowledge.sources, knowledge.passages, law), law.days, language), "law")


def _evaluation(health: HealthCheck, language: str) -> None:
    found = health.evaluation
    if isinstance(found, KompassError):
        view(draw_problem("evaluation", found, language), "evaluation")
    else:
        view(draw_evaluation(found, language), "evaluation")


def _usage(usage: Usage, language: str) -> None:
    since = utc_now() - timedelta(days=DAYS)
    view(draw_title("usage", language, say(language, "status_page.usage_intro", days=DAYS)), "usage")
    answers = {(of.day, of.status.value): of.count for of in usage.answers(since)}
    feedback = {(of.day, "helpful" if of.helpful else "unhelpful"): of.count for of in usage.feedback(since)}
    _chart("answers", answers, {say(language, f"status.{status}"): status.value for status in Status}, language)
    directions = ("helpful", "unhelpful")
    _chart("feedback", feedback, {say(language, f"status_page.{name}"): name for name in directions}, language)
    view(draw_review_time(usage.time_to_review(since), language), "review-time")


def _chart(name: str, counts: Mapping[tuple[date, str], int], kinds: Mapping[str, str], language: str) -> None:
    """Draw counts by day and kind as bars, and as a table for whoever cannot see them; `kinds` are named in words."""
    if not counts:
        st.text(say(language, f"status_page.{name}_none"))
        return
    title, of_day = say(language, f"status_page.{name}"), say(language, "status_page.day")
    by_day = [
        (day, [counts.get((day, kind), 0) for kind in kinds.values()]) for day in sorted({day for day, _ in counts})
    ]
    st.markdown(f"**{title}**")
    st.vega_lite_chart(spec=_bars(by_day, list(kinds), of_day, language), alt=title)
    rows = [(day_in_words(day, language), *map(str, numbers)) for day, numbers in by_day]
    view(draw_counts(title, [of_day, *kinds], rows, language), f"{name}-table")


def _bars(
    by_day: Sequence[tuple[date, Sequence[int]]], kinds: Sequence[str], of_day: str, language: str
) -> dict[str, object]:
    """Say in Vega-Lite how the numbers of each day are drawn, with dates in `language` instead of in English."""
    values = [
        {"day": f"{day}T00:00:00", "kind": kind, "count": number}  # without an hour it were midnight in Greenwich
        for day, numbers in by_day
        for kind, number in zip(kinds, numbers, strict=True)
    ]
    dates = {"format": say(language, "status_page.day_format"), "tickMinStep": DAY}
    count = {"title": say(language, "status_page.count"), "axis": {"tickMinStep": 1}}
    today = utc_now().date()
    days = [_vega_day(today - timedelta(days=DAYS)), _vega_day(today + timedelta(days=1))]
    colours = {"domain": [*kinds], "range": COLOURS[: len(kinds)]}
    return {
        "data": {"values": values},
        "mark": "bar",
        "height": 260,
        "encoding": {
            "x": {
                "field": "day",
                "timeUnit": "yearmonthdate",
                "type": "temporal",
                "title": of_day,
                "axis": dates,
                "scale": {"domain": days},
            },
            "y": {"field": "count", "type": "quantitative", **count},
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": colours},
        },
    }


def _vega_day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "date": day.day}
