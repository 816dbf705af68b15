"""The Draft page: a form in steps becomes a processing agreement, put together from the model clauses."""

from functools import partial
from pathlib import Path

import streamlit as st
from pydantic import ValidationError

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.contracts.draft_fields import beyond_bounds, draw_field, label_of
from assistant.app.contracts.draft_steps import DraftStep, draft_steps, step_of
from assistant.app.contracts.draft_values import Entered, entered_of, form_of, not_asked
from assistant.app.drawing.draft import draw_agreement, draw_draft_head, draw_open_points, draw_step_head, draw_steps
from assistant.app.drawing.notices import draw_failure
from assistant.app.file_buttons import MIME
from assistant.app.language import interface_language
from assistant.app.login_check import while_permitted
from assistant.app.session import current_identity
from assistant.domain import Language
from assistant.drafting.agreement import DraftedAgreement
from assistant.drafting.clauses import ModelClauses
from assistant.drafting.draft import draft
from assistant.drafting.export import FORMATS, render_draft
from assistant.drafting.form import DraftForm
from assistant.drafting.form_file import example_form, parse_form
from assistant.errors import KompassError
from assistant.export.export import ExportFormat
from assistant.library.accessible_view import AccessibleView
from assistant.messages import say
from assistant.resources import current_knowledge
from assistant.settings import Settings, load_settings

ENTERED, STEP, TURN = "draft-entered", "draft-step", "draft-turn"  # in the session
RESULT = "result"


def draft_page() -> None:
    """Draw the page."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    entered: Entered = st.session_state.setdefault(ENTERED, entered_of(DraftForm(language=Language(language))))
    names = [*(step.name for step in draft_steps()), RESULT]
    current = st.session_state.get(STEP, names[0])
    current = current if current in names else names[0]
    with st.container(key="draft"):
        view(draw_draft_head(language), "draft-head", lang=language)
        view(draw_steps(names, current, language), "draft-steps", _clicked)
        if current == RESULT:
            _draw_result(entered, identity, settings, language)
        else:
            step = next(step for step in draft_steps() if step.name == current)
            _draw_step(step, entered, language)
        _draw_ways(names, current, language)


def _draw_step(step: DraftStep, entered: Entered, language: str) -> None:
    view(draw_step_head(step.name, language), "draft-step-head")
    turn = int(st.session_state.get(TURN, 0))
    for part in step.part:
        if not part.asked(entered):
            continue
        for field in part.fields:
            draw_field(field, entered, language, turn)


def _draw_ways(names: list[str], current: str, language: str) -> None:
    at = names.index(current)
    with st.container(horizontal=True, key="draft-ways"):
        if at:
            st.button(say(language, "draft_page.back"), on_click=_go, args=(names[at - 1],), key="draft-back")
        if at < len(names) - 1:
            words = say(language, "draft_page.finish" if names[at + 1] == RESULT else "draft_page.next")
            st.button(words, on_click=_go, args=(names[at + 1],), type="primary", key="draft-next")
        if current != RESULT:
            st.button(say(language, "draft_page.finish_now"), on_click=_go, args=(RESULT,), key="draft-finish")
        st.button(say(language, "draft_page.example"), on_click=_fill, args=(language, True), key="draft-example")
        st.button(say(language, "draft_page.anew"), on_click=_fill, args=(language, False), key="draft-anew")


def _draw_result(entered: Entered, identity: Identity, settings: Settings, language: str) -> None:
    try:
        form = form_of(entered)
        clauses = ModelClauses.of_view(AccessibleView(current_knowledge(settings), identity.access), form.language)
        agreement = draft(form, clauses)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        wrong, instead = _contradiction(field, entered, language), ("field", "draft_page.change")
        failure = draw_failure(wrong, language, title="draft_page.error", button=instead)
        view(failure, "draft-wrong", lambda event, _: _clicked(event, field))
        return
    except KompassError as error:
        view(draw_failure(error.message(language), language, title="draft_page.error"), "draft-failure", _clicked)
        return
    _draw_files(agreement, language)
    dropped = (*agreement.unused, *(label_of(field, language) for field in not_asked(entered)))
    view(draw_open_points(agreement, dropped, language), "draft-open", _clicked)
    view(draw_agreement(agreement), "draft-agreement")


def _contradiction(field: str, entered: Entered, language: str) -> str:
    """Say which entries do not go together, or what one may be."""
    if possible := beyond_bounds(field, entered.get(field), language):
        return f"{label_of(field, language)}: {possible}"
    known = {"sub_processors": "draft_page.wrong.sub_processors", "terms": "draft_page.wrong.terms"}
    key = known.get(field, "draft_page.wrong.other")
    return say(language, key, field=label_of(field, language))


def _draw_files(agreement: DraftedAgreement, language: str) -> None:
    with st.container(horizontal=True, key="draft-files"):
        for ending in FORMATS:
            name = f"{say(language, 'draft_page.file_name')}{ending}"
            st.download_button(
                say(language, f"draft_page.save_as.{ending.removeprefix('.')}"),
                while_permitted(partial(render_draft, agreement, Path(name))),
                name,
                MIME[ExportFormat(ending.removeprefix("."))],
                key=f"draft-save-{ending.removeprefix('.')}",
                type="primary" if ending == ".docx" else "secondary",
                on_click="ignore",
            )


def _clicked(event: str, value: object) -> None:
    """Go to a step, or to the one that asks for a field; what the browser sends may be anything."""
    if event == "retry":
        _go(draft_steps()[0].name)
    elif event == "step" and isinstance(value, str):
        _go(value)
    elif event == "field" and isinstance(value, str):
        _go(step_of(value))


def _go(step: str) -> None:
    st.session_state[STEP] = step


def _fill(language: str, example: bool) -> None:
    """Begin anew, empty or with the example."""
    form = parse_form(example_form(Language(language)).encode()) if example else DraftForm(language=Language(language))
    st.session_state[ENTERED] = entered_of(form)
    st.session_state[TURN] = int(st.session_state.get(TURN, 0)) + 1
