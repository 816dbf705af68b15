"""What Streamlit says of its own accord, which is English only: in the words of the page's language."""

import json

from assistant.messages import LANGUAGES, lookup

WORDS = "page_tools.widget_words"  # in the text catalogues; those in English are the words of Streamlit


def widget_words(language: str) -> str:
    """Give as JSON what to say in `language` for each of these words, in whatever language they stand on the page."""
    said = lookup(language, WORDS)
    return json.dumps({word: ours for each in LANGUAGES for word, ours in zip(lookup(each, WORDS), said, strict=True)})
