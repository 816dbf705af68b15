"""The form in which a person mends what was read of a contract, and says what the register cannot read."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.contracts.open_contract import OpenContract
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.markup import tag
from assistant.app.drawing.notices import draw_failure
from assistant.app.session import identity_now
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.store.model import ContractState, RegisterFacts, StoredContract
from assistant.contracts.store.register import register_facts
from assistant.domain import Access
from assistant.errors import KompassError
from assistant.export.tidy import tidy_line

LONGEST = 200  # characters of a name
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
NONE = ""


class Done(Protocol):
    """Hears that the form is closed."""

    def __call__(self, opened: OpenContract, *, saved: bool) -> None:
        """Go on."""


def draw_details_form(opened: OpenContract, done: Done) -> None:
    """Draw the form; `done` hears when it is saved or given up."""
    contract, language = opened.contract, opened.language
    with st.form("contract-details", border=True):
        view(tag("p", page_text(language, "edit_help"), class_="k-quiet"), "contract-edit-help")
        facts = _facts(contract, language)
        state, owner, review_on, access = _kept(contract, language)
        with st.container(horizontal=True):
            save = st.form_submit_button(page_text(language, "save"), type="primary")
            cancel = st.form_submit_button(page_text(language, "cancel"))
            reread = st.form_submit_button(page_text(language, "reread"))
    if cancel:
        done(opened, saved=False)
    if reread:
        version = opened.version("")
        facts = register_facts(opened.register.document(version.id), version.name)
    if (save or reread) and _save(opened, facts, state, owner, review_on, access):
        done(opened, saved=True)


def _facts(contract: StoredContract, language: str) -> RegisterFacts:
    """Draw the fields that can be read from a contract; gives what they say now."""
    facts = contract.facts
    title = st.text_input(_label("title", language), contract.title, max_chars=LONGEST)
    left, right = st.columns(2, gap="medium")
    provider = left.text_input(_label("provider", language), facts.provider or "", max_chars=LONGEST)
    client = right.text_input(_label("client", language), facts.client or "", max_chars=LONGEST)
    aliases = left.text_input(_label("aliases", language), ", ".join(facts.aliases))
    left.caption(page_text(language, "aliases_help"))
    kinds = [NONE, *ContractKind]
    kind = right.selectbox(
        _label("kind", language),
        kinds,
        index=kinds.index(facts.kind) if facts.kind in kinds else 0,
        format_func=lambda one: page_text(language, f"kind.{one or 'unknown'}"),
    )
    day = left.date_input(_label("day", language), facts.day, FIRST, LAST, format=date_format(language))
    term = right.text_input(_label("term", language), facts.term or "", max_chars=10 * LONGEST)
    annexes = tuple(
        (name, st.checkbox(page_text(language, "annex_here", name=name), here, key=f"contract-annex-{number}"))
        for number, (name, here) in enumerate(facts.annexes)
    )
    said = {
        "title": facts.title if title == contract.title else tidy_line(title) or None,
        "provider": tidy_line(provider) or None,
        "client": tidy_line(client) or None,
        "aliases": tuple(filter(None, map(tidy_line, aliases.split(",")))),
        "kind": str(kind) or None,
        "day": day,
        "term": facts.term if term == (facts.term or "") else tidy_line(term) or None,
        "annexes": annexes,
    }
    return mend(facts, said)


def mend(facts: RegisterFacts, said: Mapping[str, object]) -> RegisterFacts:
    """Take over what a person says; a field is marked as theirs only if it says something else now."""
    changed = {name: value for name, value in said.items() if value != getattr(facts, name)}
    return facts.model_copy(update=changed | {"mended": facts.mended | set(changed)})


def _kept(contract: StoredContract, language: str) -> tuple[ContractState, str, date | None, Access]:
    """Draw the fields that no contract tells; gives what they say now."""
    left, right = st.columns(2, gap="medium")
    state = left.selectbox(
        _label("state", language),
        list(ContractState),
        index=list(ContractState).index(contract.state),
        format_func=lambda one: page_text(language, f"state.{one}"),
    )
    owner = right.text_input(_label("owner", language), contract.owner, max_chars=LONGEST)
    right.caption(page_text(language, "owner_help"))
    review_on = left.date_input(
        _label("review_on", language), contract.review_on, FIRST, LAST, format=date_format(language)
    )
    access = right.selectbox(
        _label("access", language),
        list(Access),
        index=list(Access).index(contract.access),
        format_func=lambda one: page_text(language, f"sees.{one}"),
    )
    return ContractState(str(state)), tidy_line(owner), review_on, Access(str(access))


def _save(
    opened: OpenContract, facts: RegisterFacts, state: ContractState, owner: str, review_on: date | None, access: Access
) -> bool:
    identity, contract, store = identity_now(), opened.contract, opened.register.store
    if identity is None or not identity.fetches:
        return False
    try:
        store.describe(contract.id, identity.user, facts=facts, state=state, owner=owner, review_on=review_on)
        if access is not contract.access:
            store.set_access(contract.id, access, identity.user)
    except KompassError as error:
        language = opened.language
        view(
            draw_failure(error.message(language), language, title="contracts_page.failed", button=None),
            "contract-save-failure",
        )
        return False
    return True


def date_format(language: str) -> str:
    """Give the way in which readers of `language` type a day."""
    return "DD.MM.YYYY" if language == "de" else "YYYY-MM-DD"


def _label(name: str, language: str) -> str:
    return page_text(language, f"field.{name}")
