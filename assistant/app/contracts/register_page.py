"""The Contracts page: add contracts, and find them; the address says what is looked for."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.contracts.addresses import CONTRACT
from assistant.app.contracts.check_all import draw_check_all
from assistant.app.contracts.overview_part import REMOVED
from assistant.app.contracts.upload import draw_upload
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.notices import draw_failure, draw_note
from assistant.app.drawing.register import draw_contracts, draw_empty, draw_register_head
from assistant.app.handed_in import HandedIn
from assistant.app.language import interface_language
from assistant.app.navigation import request_page, show_address
from assistant.app.session import current_identity
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.store.model import ContractState, StoredContract
from assistant.contracts.store.outcomes import CheckResult
from assistant.contracts.store.register_query import RegisterQuery, RegisterSort, select_contracts
from assistant.contracts.store.telling_apart import telling_names
from assistant.contracts.store.words import WordHit
from assistant.errors import KompassError
from assistant.library.pagination import paginate
from assistant.messages import say
from assistant.serving.register import Register
from assistant.settings import Settings, load_settings

FIELDS = ("q", "provider", "kind", "state", "check", "sort")  # what is asked by a widget, and not by a click
ALL = ""


def register_page(outside: HandedIn) -> None:
    """Draw the page; `outside` reads files."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    wanted = RegisterQuery.from_address(st.query_params.to_dict())
    clicked = partial(_clicked, wanted)
    with st.container(key="register"):
        view(draw_register_head(language), "register-head", lang=language)
        try:
            register = Register.current(settings)
            if REMOVED in st.session_state:
                title, gone = st.session_state.pop(REMOVED)
                view(draw_note(page_text(language, "removed", title=title, count=gone)), "register-removed")
            contracts = register.contracts(identity.access)
            if identity.fetches:
                draw_upload(register, outside, identity, language, clicked, opened=not contracts)
            if not contracts:
                view(draw_empty(language, adds=identity.fetches), "register-empty")
                return
            _widgets(contracts, wanted, settings, language)
            outcomes = register.checks.outcomes()
            draw_check_all(register, contracts, outcomes, identity, language)
            wanted.check_length(settings.max_question_chars)
            hits = register.hits(wanted.query, contracts, identity.access)
            page = paginate(select_contracts(contracts, wanted, hits, outcomes), wanted.page)
            names = telling_names(contracts)
            html = draw_contracts(page, outcomes, _places(hits), language, today=date.today(), names=names)
            view(html, "register-found", clicked)
        except KompassError as error:
            message = error.message(language)
            view(draw_failure(message, language, title="shelf.error"), "register-failure", clicked)


def _widgets(contracts: Sequence[StoredContract], wanted: RegisterQuery, settings: Settings, language: str) -> None:
    """Draw the search box and the filters; each writes into the address, which is read again."""
    for name in FIELDS:
        st.session_state[_key(name)] = wanted.address().get(name, RegisterSort.PROVIDER if name == "sort" else ALL)
    st.session_state[_key("q")] = wanted.query[: settings.max_question_chars]
    st.text_input(
        page_text(language, "search"),
        key=_key("q"),
        placeholder=page_text(language, "search_example"),
        max_chars=settings.max_question_chars,
        on_change=_changed,
    )
    providers = sorted({one.facts.provider for one in contracts if one.facts.provider}, key=str.casefold)
    if wanted.provider is not None and wanted.provider not in providers:
        providers.append(wanted.provider)
    with st.container(key="register-filters", horizontal=True):
        _filter("provider", providers, language)
        _filter("kind", ContractKind, language)
        _filter("state", ContractState, language)
        _filter("check", CheckResult, language)
        st.selectbox(
            page_text(language, "sort"),
            list(RegisterSort),
            key=_key("sort"),
            format_func=lambda one: page_text(language, f"sorted.{one}"),
            on_change=_changed,
        )


def _filter(name: str, values: Sequence[str] | type[StrEnum], language: str) -> None:
    def named(value: str) -> str:
        if value == ALL:
            return say(language, "shelf.all")
        return value if name == "provider" else page_text(language, f"{name}.{value}")

    st.selectbox(
        page_text(language, f"filter.{name}"),
        [ALL, *(str(value) for value in values)],
        key=_key(name),
        format_func=named,
        on_change=_changed,
    )


def _places(hits: Sequence[WordHit]) -> dict[str, tuple[int, str]]:
    """Count the passages found in each contract, and name the best one."""
    counts = Counter(hit.contract_id for hit in hits)
    best = {hit.contract_id: hit.passage_id for hit in reversed(hits)}
    return {name: (count, best[name]) for name, count in counts.items()}


def _changed() -> None:
    """Write what the widgets say into the address; the list begins anew."""
    said = {name: str(st.session_state[_key(name)] or "") for name in FIELDS if _key(name) in st.session_state}
    show_address(RegisterQuery.from_address(said).address())


def _clicked(wanted: RegisterQuery, event: str, value: object) -> None:
    """Do what a click asks for; what the browser sends may be anything, and is looked up where it is shown."""
    if event == "reset":
        show_address(RegisterQuery().address())
    elif not isinstance(value, str):
        return
    elif event == "page":
        show_address(RegisterQuery.from_address({**wanted.address(), "page": value}).address())
    elif event == "contract":
        request_page(CONTRACT, {"id": value})
    elif event == "passage":
        request_page(CONTRACT, {"id": value.partition("#")[0], "passage": value})


def _key(name: str) -> str:
    return f"register-{name}"
