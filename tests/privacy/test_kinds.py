"""Which kinds of personal data a question holds."""

import pytest

from assistant.privacy.recognisers import kinds_in


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Wer haftet, wenn das Callcenter patzt?", ()),
        ("Herr Muster, muster@example.org, und Frau Beispiel", ("NAME", "EMAIL")),
        ("Call +49 171 2345678 about customer number 4711-88.", ("PHONE", "NUMBER")),
    ],
)
def test_each_kind_is_named_once_in_the_order_of_the_text(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(text) == kinds
