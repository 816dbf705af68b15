"""The box into which contracts are dropped, and what became of them."""

from collections.abc import Sequence

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import Handler, view
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.markup import tag
from assistant.app.drawing.register import draw_intakes, upload_style
from assistant.app.handed_in import HandedIn
from assistant.app.login_check import while_adding
from assistant.documents.document import UPLOAD_MEGABYTES
from assistant.domain import Access
from assistant.messages import say
from assistant.serving.intake import Adder, Intake, take_in
from assistant.serving.register import Register

INTAKES = "contracts-intakes"  # in the session: what became of the files of this visit
ROUND = "contracts-round"  # in the session: how often files were taken in; with each round the box begins anew


def draw_upload(
    register: Register, outside: HandedIn, identity: Identity, language: str, clicked: Handler, *, opened: bool
) -> None:
    """Draw the box for who may add contracts; `opened` if there is nothing else to be seen."""
    intakes: list[Intake] = st.session_state.get(INTAKES, [])
    with st.expander(page_text(language, "add"), expanded=opened or bool(intakes), key="contracts-add"):
        view(tag("p", page_text(language, "add_intro", limit=UPLOAD_MEGABYTES)), "contracts-add-intro")
        st.html(upload_style(language, UPLOAD_MEGABYTES, "contracts-add"))
        turn = st.session_state.get(ROUND, 0)
        files = st.file_uploader(
            page_text(language, "files"), accept_multiple_files=True, key=f"contracts-files-{turn}"
        )
        access = st.radio(
            page_text(language, "who_sees"),
            list(Access),
            index=list(Access).index(Access.LEGAL),  # nobody has signed it yet
            format_func=lambda one: page_text(language, f"sees.{one}"),
            key="contracts-access",
            horizontal=True,
        )
        if st.button(page_text(language, "take_in"), type="primary", disabled=not files, key="contracts-take-in"):
            st.session_state[ROUND] = turn + 1
            taken: list[Intake] = []
            st.session_state[INTAKES] = taken
            sent = [(file.name, file.getvalue()) for file in files]
            seen_by = Access.ALL if access == Access.ALL else None  # closes none that is there already
            take_in_files(sent, seen_by, register, outside, while_adding(identity), language, taken)
            st.rerun()
        if intakes:
            view(draw_intakes(intakes, language), "contracts-taken-in", clicked)


def take_in_files(
    files: Sequence[tuple[str, bytes]],
    access: Access | None,
    register: Register,
    outside: HandedIn,
    adder: Adder,
    language: str,
    intakes: list[Intake],
) -> None:
    """Take one file after the other, and say how far that is; what is done stays done if somebody leaves meanwhile.

    Args:
        files: names and bytes.
        access: who may see them, as in `ContractStore.add`.
        register: where they go.
        outside: reads them.
        adder: who adds them.
        language: of the page.
        intakes: hears what became of each.
    """
    bar = st.progress(0.0)
    place = st.empty()
    for number, (name, raw) in enumerate(files, start=1):
        bar.progress((number - 1) / len(files), page_text(language, "reading", n=number, total=len(files)))
        for intake in take_in(raw, name, access, register, outside.read_contracts, adder):
            intakes.append(intake)
            with place.container():
                view(draw_intakes(intakes, language), f"contracts-progress-{len(intakes)}")
    place.empty()  # else it stands beside the list of what became of them until the page is drawn anew
    bar.progress(1.0, say(language, "contracts_page.done"))
