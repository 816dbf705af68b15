"""Words of Markdown that stand beside its text are named."""

import time

import pytest

from ingest.readers.markdown import read_markdown_text
from tests.support.html_looks import CLAUSE, FIRST, contract_input, looks


@pytest.mark.parametrize(
    ("source", "stated"),
    [
        (f"| a |\n|---|\n| x | {CLAUSE} |", "|"),
        (f"> | a | b |\n> |---|---|\n> x | y | {CLAUSE}", "|"),
        (f'[a]: <x> "{CLAUSE}"', "[…]:"),
        (f'[a]: x\n\n[a]: y "{CLAUSE}"', "[…]:"),
        (f'Siehe [hier](x "{CLAUSE}").', "[…](…)"),
        (f'Siehe ![hier](x "{CLAUSE}").', "[…](…)"),
        (f"``` {CLAUSE}\na\n```", "```"),
    ],
)
def test_words_beside_the_text(source: str, stated: str) -> None:
    document = read_markdown_text(f"{FIRST}\n\n{source}\n".encode(), contract_input())
    assert (CLAUSE, stated) in looks(document)


def test_many_definitions_take_seconds() -> None:
    source = "".join(f"[Satz {at} gilt]: x\n" for at in range(32_000))
    began = time.process_time()
    document = read_markdown_text(f"{FIRST}\n\n{source}\n[Satz 7 Gilt]\n".encode(), contract_input())
    assert time.process_time() - began < 10
    assert looks(document)[0][0].startswith("SATZ 0 GILT")


def test_a_label_that_is_defined_twice_is_not_used() -> None:
    found = looks(read_markdown_text(f"{FIRST}\n\n[{CLAUSE}]: x\n[{CLAUSE}]: y\n".encode(), contract_input()))
    assert {text.casefold() for text, _ in found} == {CLAUSE.casefold()}


def test_a_label_and_an_address_that_are_sentences() -> None:
    found = looks(read_markdown_text(f"{FIRST}\n\n[{CLAUSE}]: x\n".encode(), contract_input()))
    assert [(text.casefold(), stated) for text, stated in found] == [(CLAUSE.casefold(), "[…]:")]
    address = f"<{CLAUSE} {CLAUSE}>"
    assert looks(read_markdown_text(f"{FIRST}\n\nSiehe [hier]({address}).\n".encode(), contract_input()))


@pytest.mark.parametrize(
    "source",
    [
        "| a | b |\n|---|---|\n| x | y |\n| x \\| z | y |\n| x |",
        "> | a |\n> |---|\n> | x |",
        '[Datenschutz der Muster GmbH][] und [hier](https://example.org/a%20b.pdf "Muster GmbH")\n\n'
        "[Datenschutz der Muster GmbH]: https://example.org",
        "``` python\na\n```",
        "Er zahlt US\\$ 5.000.",
    ],
)
def test_what_is_usual(source: str) -> None:
    assert looks(read_markdown_text(f"{FIRST}\n\n{source}\n".encode(), contract_input())) == []


@pytest.mark.parametrize("note", ["Optional.", "Not\u00a0agreed.", "Only/if/it/agrees", "\nOptional."])
@pytest.mark.parametrize("before", ["", "> ", "[a]: x\n"])
def test_a_footnote_without_blanks_is_read(before: str, note: str) -> None:
    document = read_markdown_text(f"{FIRST}[^9]\n\n{before}[^9]: {note}\n".encode(), contract_input())
    words = note.replace("\u00a0", " ").strip()
    assert f"[^9]: {words}" in document.text


def test_a_footnote_within_the_title_of_a_link_is_named() -> None:
    found = looks(read_markdown_text(f'{FIRST}\n\n[a]: x "\n[^9]: Optional.\n"\n'.encode(), contract_input()))
    assert found == [("[^9]: Optional.", "[…]:")]


def test_a_footnote_that_is_an_address_leaves_no_blank() -> None:
    document = read_markdown_text(f"{FIRST}[^1]\n\n[^1]: https://example.org\n".encode(), contract_input())
    assert "^1: https://example.org" in document.text
    assert "[" not in document.text
