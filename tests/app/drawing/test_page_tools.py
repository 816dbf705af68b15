"""Colours and keys beside the title: whole in both languages, and the keys that are told are those that work."""

from collections.abc import Callable
from importlib.resources import files
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.page_tools import draw_page_tools
from assistant.messages import lookup, say

Read = Callable[[str], Element]


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_drawn(read: Read, language: str) -> None:
    drawn = read(draw_page_tools(language))
    (select,) = drawn.iter("select")
    assert select.get("aria-label") == say(language, "page_tools.theme")
    assert [option.get("value") for option in select] == ["", "light", "dark"]
    (dialog,) = drawn.iter("dialog")
    named = dialog.find(f"*[@id='{dialog.get('aria-labelledby')}']")
    assert named is not None
    assert named.text == say(language, "page_tools.keys")
    assert len(list(drawn.iter("tr"))) == len(lookup(language, "page_tools.shortcut_keys"))


def test_the_keys_that_are_told_work_and_none_is_a_letter_by_itself() -> None:
    script = (files("assistant.app.browser") / "keyboard.js").read_text(encoding="utf-8")
    told = [keys.lower().split(" + ") for keys in lookup("en", "page_tools.shortcut_keys")]
    ours = {keys[-1].replace("esc", "escape") for keys in told if len(keys) > 1 and keys[-1] != "enter"}
    assert ours == {line.split('"')[1] for line in script.splitlines() if line.lstrip().startswith("{ key:")}
    assert not [keys for keys in told if len(keys) == 1 and len(keys[0]) == 1]
