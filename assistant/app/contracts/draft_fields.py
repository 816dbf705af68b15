"""A field of the form for drafting as a widget; what is entered is taken down at once, wherever somebody goes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from assistant.app.contracts.details_form import FIRST, LAST, date_format
from assistant.app.contracts.draft_steps import FieldSort, bounds_of, choices_of, group_fields, sort_of
from assistant.app.contracts.draft_values import Entered, remove_group
from assistant.domain import Language
from assistant.drafting.fills import in_words
from assistant.drafting.form import LONGEST
from assistant.messages import lookup, say

GROUPED = 1_000  # from here on a number is written out beside the field, which shows no separators
OPEN = "open"  # stands for what nobody has chosen yet


@dataclass(frozen=True)
class Widget:
    """A field as it is drawn; `value` is what was entered, and `keep` takes down what is."""

    field: str
    value: Any
    key: str
    language: str
    keep: Callable[[], None]

    @property
    def label(self) -> str:
        """What the field is called."""
        return label_of(self.field, self.language)

    @property
    def help(self) -> str | None:
        """What is said of it, if anything."""
        return _known(self.language, f"draft_page.help.{self.field}")


def draw_field(field: str, entered: Entered, language: str, turn: int) -> None:
    """Draw the widget of `field`; `turn` changes when all is entered anew at once, as by an example."""
    key = f"draft:{turn}:{field}"
    if sort_of(field) is FieldSort.GROUPS:
        _draw_groups(field, entered, language, turn)
        return
    keep = partial(_keep, field, key, entered)
    _DRAWN[sort_of(field)](Widget(field, entered.get(field), key, language, keep))


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


def _keep(field: str, key: str, entered: Entered) -> None:
    """Take down what a widget holds, as the form takes it."""
    said = st.session_state[key]
    if sort_of(field) is FieldSort.LINES:
        entered[field] = [line for line in str(said or "").splitlines() if line.strip()]
    elif sort_of(field) in {FieldSort.CHOICE, FieldSort.YES_NO}:
        entered[field] = {OPEN: None, "yes": True, "no": False}.get(str(said), said)
    else:
        entered[field] = said


def _line(one: Widget) -> None:
    st.text_input(one.label, one.value or "", LONGEST, key=one.key, help=one.help, on_change=one.keep)


def _lines(one: Widget) -> None:
    st.text_area(
        one.label,
        "\n".join(one.value or ()),
        key=one.key,
        height=100,
        max_chars=10 * LONGEST,
        help=one.help,
        placeholder=say(one.language, "draft_page.one_a_line"),
        on_change=one.keep,
    )


def _number(one: Widget) -> None:
    """Let every whole number in: one that the browser holds back is neither kept nor explained."""
    said = st.number_input(
        one.label, value=one.value, step=1, format="%d", key=one.key, help=one.help, on_change=one.keep
    )
    if said is None:
        return
    if wrong := beyond_bounds(one.field, said, one.language):
        st.error(wrong)
    elif said >= GROUPED:
        st.caption(in_words(said, Language(one.language)))


def beyond_bounds(field: str, value: object, language: str) -> str | None:
    """Say which numbers are possible for `field`, where `value` is none of them."""
    if sort_of(field) is not FieldSort.NUMBER or not isinstance(value, int):
        return None
    least, most = bounds_of(field)
    if least <= value <= most:
        return None
    bounds = {"least": in_words(least, Language(language)), "most": in_words(most, Language(language))}
    why = _known(language, f"draft_page.bounds.{field}")
    return " ".join(filter(None, (say(language, "draft_page.bounds.any", **bounds), why)))


def _day(one: Widget) -> None:
    day = one.value if isinstance(one.value, date) else None
    st.date_input(one.label, day, FIRST, LAST, key=one.key, format=date_format(one.language), on_change=one.keep)


def _tick(one: Widget) -> None:
    st.checkbox(one.label, bool(one.value), key=one.key, help=one.help, on_change=one.keep)


def _yes_no(one: Widget) -> None:
    st.radio(
        one.label,
        [OPEN, "yes", "no"],
        index=0 if one.value is None else 1 if one.value else 2,
        key=one.key,
        format_func=lambda answer: say(one.language, f"draft_page.answer.{answer}"),
        help=one.help,
        horizontal=True,
        on_change=one.keep,
    )


def _choice(one: Widget) -> None:
    always = one.field in {"language", "side"}
    options = [*([] if always else [OPEN]), *choices_of(one.field)]
    chosen = str(one.value) if one.value is not None and str(one.value) in options else options[0]
    name = one.field.rpartition(".")[2]
    st.selectbox(
        one.label,
        options,
        index=options.index(chosen),
        key=one.key,
        format_func=lambda option: say(
            one.language, f"draft_page.answer.{option}" if option == OPEN else f"draft_page.{name}.{option}"
        ),
        help=one.help,
        on_change=one.keep,
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
