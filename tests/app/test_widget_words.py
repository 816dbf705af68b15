"""What Streamlit says in English is said in the language of the page."""

import json
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from assistant.app.widget_words import WORDS, widget_words
from assistant.messages import LANGUAGES, lookup

MADE_UP = {"Upload files", "Alt + Enter", "Shortcut Alt + Enter"}  # by Streamlit, of parts
SHORT = {"day", "month", "year", "dd", "mm", "yyyy"}  # by the browser, or in scripts in any meaning


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_has_one_in_the_language_of_the_page(language: str) -> None:
    words = json.loads(widget_words(language))
    assert set(words.values()) == set(lookup(language, WORDS))
    assert words["Skip to main content"] == lookup(language, WORDS)[0]
    assert all(words[word] == word for word in lookup(language, WORDS))


def test_the_words_are_those_of_streamlit() -> None:
    scripts = [path.read_text(encoding="utf-8") for path in Path(get_static_dir()).rglob("*.js")]
    for word in set(lookup("en", WORDS)) - MADE_UP - SHORT:
        assert any(f"`{word}`" in script for script in scripts), word
