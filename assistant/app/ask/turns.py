"""The turns of the conversation and the source that is open, on the page; and what a click in them does."""

from datetime import date, datetime
from functools import partial

import streamlit as st

from assistant.app.ask.answer_copy import AnswerCopy
from assistant.app.ask.chat_state import ChatState, Turn, current_chat
from assistant.app.ask.feedback import give
from assistant.app.ask.print_page import ANSWER, PRINT
from assistant.app.browser.view import view
from assistant.app.contracts.addresses import CONTRACT
from assistant.app.dialogs import open_dialog
from assistant.app.drawing.answer import draw_answer, draw_question
from assistant.app.drawing.answer_toolbar import draw_tools
from assistant.app.drawing.markup import Html, join, tag
from assistant.app.drawing.notices import draw_failure, draw_note, draw_personal, draw_waiting
from assistant.app.drawing.source import draw_no_source, draw_source
from assistant.app.library.document_page import open_citation
from assistant.app.navigation import request_page
from assistant.app.session import identity_now
from assistant.citation.legal_form import provider_of
from assistant.domain import Answer, Citation
from assistant.errors import KompassError, LimitError
from assistant.library.excerpt import Excerpt, excerpt, quote_alone, reanchored_excerpt
from assistant.library.facts import facts_of
from assistant.messages import say
from assistant.messages.point_in_time import point_in_time
from assistant.serving.question_text import as_taken
from assistant.settings import Settings, load_settings


def draw_turns(chat: ChatState, settings: Settings, language: str) -> None:
    """Draw the newest turns, and a button for earlier ones if there are."""
    first = chat.first_shown
    if first:
        st.button(say(language, "ask.earlier", count=first), on_click=chat.show_earlier, key="earlier")
    newest = len(chat.turns) - 1
    for index, turn in list(enumerate(chat.turns))[first:]:
        opened = chat.opened.n if chat.opened and chat.opened.turn == index else None
        html = join(draw_question(turn.question, language), _outcome(turn, settings, language))
        at = newest if chat.target is None else chat.target
        scroll = ("asked" if turn.pending else "answered") if index == at else None
        place = f"{chat.number}-{index}"
        with st.container(key=f"turn-{index}"):
            view(html, f"answer-{place}", partial(clicked, index), active=opened, scroll=scroll)
            if turn.answer is not None:
                below, copy = _below(turn, chat, settings, language), _copy(turn, turn.answer, settings, language)
                view(below, f"tools-{place}", partial(clicked, index), rich=copy.rich, plain=copy.plain)


def draw_open_source(chat: ChatState, language: str) -> None:
    """Draw the source that is open, or how to open one."""
    opened = chat.opened
    turn = chat.turns[opened.turn] if opened else None
    citation = turn.citation(opened.n) if turn and opened else None
    if opened is None or turn is None or turn.answer is None or citation is None:
        if any(turn.answer and turn.answer.citations for turn in chat.turns):
            with st.container(key="source-none"):
                view(draw_no_source(language), "source")
        return
    total, spoken = len(turn.answer.citations), turn.answer.language
    found = _excerpt(turn, citation)
    shown = found or quote_alone(citation)
    facts = facts_of(shown.facts, load_settings().corpus)
    provider = provider_of(citation, turn.answer.contracts)
    html = draw_source(
        citation, shown, total=total, language=spoken, today=date.today(), facts=facts, provider=provider
    )
    if found is None:
        html = join(html, draw_note(say(spoken, "ask.source_changed")))
    # On a narrow screen the panel covers the page, which only a click may do: style.css tells the two names apart.
    with st.container(key="source-open" if opened.clicked else "source-first"):
        view(html, "source", partial(clicked, opened.turn), focus=opened.clicked)


def clicked(turn: int, name: str, value: object) -> None:
    """Do what a click in the turn number `turn` asks for; anything unknown is ignored."""
    chat = current_chat()
    if name == "ask" and isinstance(value, str):
        chat.ask(as_taken(value, load_settings().max_question_chars))
    elif name == "open" and isinstance(value, int):
        chat.open(turn, value)
    elif name == "close":
        chat.close()
    elif name == "document" and chat.opened and (citation := chat.turns[turn].citation(chat.opened.n)):
        open_citation(citation)
    elif name == "check" and isinstance(value, str):
        request_page(CONTRACT, {"id": value, "part": "check"})
    elif name == "print" and turn < len(chat.turns) and (printed := chat.turns[turn].id):
        request_page(PRINT, {ANSWER: printed})
    elif name == "memo":
        open_dialog("memo", str(turn))
    elif name == "delete" and chat.record is not None:
        open_dialog("delete", chat.record)
    elif name in {"up", "down"} and turn < len(chat.turns):
        _rate(chat.turns[turn], helpful=name == "up")


def _rate(turn: Turn, *, helpful: bool) -> None:
    identity = identity_now()  # clicks are heard before the page asks who is there
    if identity is None:
        return
    settings = load_settings()
    try:
        give(turn, identity, settings, helpful=helpful)
    except KompassError as error:
        st.toast(error.message(settings.language))


def _outcome(turn: Turn, settings: Settings, language: str) -> Html:
    if turn.answer is not None:
        return draw_answer(turn.answer, limit=settings.max_question_chars, today=date.today())
    if turn.hidden:
        return draw_note(say(language, "ask.hidden"))
    if turn.pending:
        return draw_waiting(language)
    return _no_answer(turn, language)


def _no_answer(turn: Turn, language: str) -> Html:
    """Draw why there is none; a click asks once more."""
    draw = partial(draw_failure, language=language, retry=turn.question)
    if isinstance(turn.error, LimitError):
        return draw(turn.error.message(language), title="ask.limit_title")
    named = say(language, "ask.reference", reference=turn.reference)
    if turn.refused:
        why = "\n".join([*(problem.message(language) for problem in turn.refused), named])
        return draw(why, title="ask.file_title", button=("ask", "ask.without_file"))
    if turn.error is not None:
        return draw(f"{turn.error.message(language)} {named}")
    if turn.failed:
        return draw(f"{say(language, 'chat.failed')} {named}")
    if turn.interrupted:
        return draw(say(language, "ask.interrupted"), title="ask.interrupted_title")
    return draw(say(language, "ask.stopped"), title="ask.stopped_title")


def _below(turn: Turn, chat: ChatState, settings: Settings, language: str) -> Html:
    """Draw what stands below an answer: what can be done with it, and what there is to know about its being kept."""
    tools = draw_tools(turn.id, turn.feedback, language)
    if turn.waits:
        note = draw_note(say(language, "ask.waits"))
    elif turn.unsaved is not None:
        note = draw_note(say(language, "ask.unsaved", problem=turn.unsaved.message(language)))
    elif turn.personal and chat.record is not None:
        note = draw_personal(turn.personal, settings.retention_days, language)
    else:
        note = join()
    return tag("div", tools, _paused(turn, language), note, class_="k-below", lang=language)


def _copy(turn: Turn, answer: Answer, settings: Settings, language: str) -> AnswerCopy:
    if turn.copy is None or not turn.copy.serves(answer, language):
        turn.copy = AnswerCopy.make(answer, settings.max_question_chars, language)
    return turn.copy


def _paused(turn: Turn, language: str) -> Html:
    """Draw that the chat model was not asked, as this user's share of the day is spent."""
    if turn.paused is None:
        return join()
    when = point_in_time(language, turn.paused, datetime.now(turn.paused.tzinfo))
    return draw_note(say(language, "ask.paused", when=when))


def _excerpt(turn: Turn, citation: Citation) -> Excerpt | None:
    if turn.knowledge is None:
        return None
    return (reanchored_excerpt if turn.former else excerpt)(turn.knowledge, citation)
