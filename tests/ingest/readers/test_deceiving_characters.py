"""Characters that strike words out or turn their order are named with the words, whatever the format."""

import pytest

from assistant.documents.document import HTML_LOOK, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import read
from tests.support.docx_files import make_docx, p

OVERRIDE, OVERLAY = "U+202E RIGHT-TO-LEFT OVERRIDE", "U+0336 COMBINING LONG STROKE OVERLAY"
TURNED = "The Provider reports a breach within \u202e27\u202c hours."
STRUCK = "The Provider \u0336n\u0336e\u0336v\u0336e\u0336r sells the data."


def named(raw: bytes, name: str) -> list[tuple[str, str]]:
    front = FrontMatter(title="The contract", kind=Kind.CONTRACT, language=Language.ENGLISH)
    document = read(raw, ReaderInput(id="contracts/a/en", name=name, front=front))
    return [(look.stated, look.text) for look in document.unknown_looks if look != HTML_LOOK]


def as_file(text: str, name: str) -> bytes:
    if name == "a.docx":
        return make_docx(p(text))
    return (f"<!DOCTYPE html><html><body><p>{text}</p></body></html>" if name == "a.html" else text).encode()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_a_turn_of_order_is_named_with_its_words(name: str) -> None:
    expected = [(OVERRIDE, "The Provider reports a breach within 27 hours.")]
    assert named(as_file(TURNED, name), name) == expected
    if name != "a.txt":
        assert named(as_file(TURNED.replace("\u202e", "&#x202E;"), name), name) == expected


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_a_stroke_upon_letters_is_named_with_the_words(name: str) -> None:
    ((stated, text),) = named(as_file(STRUCK, name), name)
    assert stated == OVERLAY
    assert "sells the data" in text


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Provider pays 24\u200f72 EUR.", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u200fThe Provider pays.", "U+200F RIGHT-TO-LEFT MARK"),
        ("The Provider (\u05d0) 24 – 72 hours.", "U+05D0 HEBREW LETTER ALEF"),
        ("The Provider \u2067pays 24\u2069 EUR.", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("The Provider p\u20e0a\u20e0y\u20e0s.", "U+20E0 COMBINING ENCLOSING CIRCLE BACKSLASH"),
        ("The Provider p\u0305a\u0305y\u0305s.", "U+0305 COMBINING OVERLINE"),
        ("The Provider pays 2\u0338.", "U+0338 COMBINING LONG SOLIDUS OVERLAY"),
    ],
)
def test_others_of_the_kind(text: str, stated: str) -> None:
    assert [each for each, _ in named(text.encode(), "a.txt")] == [stated]


@pytest.mark.parametrize(
    "text",
    [
        "Call \u202a+49 228 5550\u202c or write to \u2068a@example.com\u2069, within 24\u200e hours.",
        "The Provider, as agreed\u200f, pays.",
        "O\u0323lu\u0301 Ltd, Dvořa\u0301k, \u0413\u0435\u0301\u0440 and A\u0308rzte, under 1\ufe0f\u20e3.",
        "The Provider (\u05d7\u05d1\u05e8\u05d4) pays.",
    ],
)
def test_what_changes_nothing_is_not_named(text: str) -> None:
    assert named(text.encode(), "a.txt") == []
