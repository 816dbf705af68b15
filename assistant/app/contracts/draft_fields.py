"""A field of the form for drafting as a widget; what is entered is taken down at once, wherever somebody goes next."""

from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from assistant.app.contracts.details_form import FIRST, LAST, date_format
from assistant.app.contracts.draft_steps import FieldSort, bounds_of, group_fields, sort_of, type_of
from assistant.app.contracts.draft_values import Entered, remove_group
from assistant.drafting.form import LONGEST
from assistant.messages import lookup, say

OPEN = "open"  # stands for what nobody has chosen yet


def draw_field(field: str, entered: Entered, language: str, turn: int) -> None:
    """Draw the widget of `field`; `turn` changes when all is entered anew at once, as by an example."""
    key = f"draft:{turn}:{field}"
    if sort_of(field) is FieldSort.GROUPS:
        _draw_groups(field, entered, language, turn)
        return
    value = entered.get(field)
    draw = _DRAWN[sort_of(field)]
    draw(field, value, key, language, lambda: _keep(field, key, entered))


def label_of(field: str, language: str) -> str:
    """Name a field: as this page calls it, else as the draft does."""
    path = ".".join(part for part in field.split(".") if not part.isdecimal())
    for table in ("draft_page.field", "draft.field"):
        name = _known(language, f"{table}.{path}")
        if name is not None:
            return name[0].upper() + name[1:]
    return path


def _known(language: str, key: str) -> str | None:
    try:
        found = lookup(language, key)
    except (KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


def _help(field: str, language: str) -> str | None:
    return _known(language, f"draft_page.help.{field}")


def _keep(field: str, key: str, entered: Entered) -> None:
    """Take down what a widget holds, as the form takes it."""
    said = st.session_state[key]
    if sort_of(field) is FieldSort.LINES:
        entered[field] = [line for line in str(said or "").splitlines() if line.strip()]
    elif sort_of(field) in {FieldSort.CHOICE, FieldSort.YES_NO}:
        entered[field] = {OPEN: None, "yes": True, "no": False}.get(str(said), said)
    else:
        entered[field] = said


def _line(field: str, value: Any, key: str, language: str, keep: Any) -> None:  # noqa: ANN401 - of a widget
    st.text_input(label_of(field, language), value or "", LONGEST, key=key, help=_help(field, language), on_change=keep)


def _lines(field: str, value: Any, key: str, language: str, keep: Any) -> None:  # noqa: ANN401 - of a widget
    st.text_area(
        label_of(field, language),
        "\n".join(value or ()),
        key=key,
        height=100,
        max_chars=10 * LONGEST,
        help=_help(field, language),
        placeholder=say(language, "draft_page.one_a_line"),
        on_change=keep,
    )


def _number(field: str, value: Any, key: str, language: str, keep: Any) -> None:  # noqa: ANN401 - of a widget
    least, most = bounds_of(field)
    st.number_input(label_of(field, language), least, most, value, key=key, help=_help(field, language), on_change=keep)


def _day(field: str, value: Any, key: str, language: str, keep: Any) -> None:  # noqa: ANN401 - of a widget
    day = value if isinstance(value, date) else None
    st.date_input(label_of(field, language), day, FIRST, LAST, key=key, format=date_format(language), on_change=keep)


def _tick(field: str, value: Any, key: str, language: str, keep: Any) -> None:  # noqa: ANN401 - of a widget
    st.checkbox(label_of(field, language), bool(value), key=key, help=_help(field, language), on_change=keep)


def _yes_no(field: str, value: Any, key: str, language: str, keep: Any) -> None:  # noqa: ANN401 - of a widget
    options = [OPEN, "yes", "no"]
    st.radio(
        label_of(field, language),
        options,
        index=0 if value is None else 1 if value else 2,
        key=key,
        format_func=lambda one: say(language, f"draft_page.answer.{one}"),
        help=_help(field, language),
        horizontal=True,
        on_change=keep,
    )


def _choice(field: str, value: Any, key: str, language: str, keep: Any) -> None:  # noqa: ANN401 - of a widget
    kind: type[StrEnum] = type_of(field)
    always = field in {"language", "side"}
    options = [*([] if always else [OPEN]), *(str(one) for one in kind)]
    chosen = str(value) if value is not None and str(value) in options else options[0]
    name = field.rpartition(".")[2]
    st.selectbox(
        label_of(field, language),
        options,
        index=options.index(chosen),
        key=key,
        format_func=lambda one: say(
            language, f"draft_page.answer.{one}" if one == OPEN else f"draft_page.{name}.{one}"
        ),
        help=_help(field, language),
        on_change=keep,
    )


def _draw_groups(field: str, entered: Entered, language: str, turn: int) -> None:
    """Draw each group in a box of its own, and the buttons that add and remove one."""
    count = int(entered.get(field) or 0)
    st.markdown(f"**{label_of(field, language)}**")
    for number in range(count):
        with st.container(border=True):
            for name in group_fields(field):
                draw_field(f"{field}.{number}.{name}", entered, language, turn)
            words = say(language, "draft_page.remove_group", n=number + 1)
            st.button(
                words, key=f"draft:{turn}:{field}:{number}:remove", on_click=_remove, args=(field, number, entered)
            )
    st.button(
        say(language, "draft_page.add_group"), key=f"draft:{turn}:{field}:add", on_click=_add, args=(field, entered)
    )


def _add(field: str, entered: Entered) -> None:
    entered[field] = int(entered.get(field) or 0) + 1


def _remove(field: str, number: int, entered: Entered) -> None:
    remove_group(entered, field, number)
    st.session_state["draft-turn"] = int(st.session_state.get("draft-turn", 0)) + 1  # the fields hold other values now


_DRAWN = {
    FieldSort.LINE: _line,
    FieldSort.LINES: _lines,
    FieldSort.NUMBER: _number,
    FieldSort.DAY: _day,
    FieldSort.TICK: _tick,
    FieldSort.YES_NO: _yes_no,
    FieldSort.CHOICE: _choice,
}
