"""Numbers of lists in Markdown are those that programs print, or named."""

import pytest

from ingest.readers.markdown import read_markdown_text
from tests.support.html_looks import FIRST, contract_input, looks


def read(source: str) -> tuple[str, list[tuple[str, str]]]:
    document = read_markdown_text(f"{FIRST}\n\n{source}\n".encode(), contract_input())
    return document.text, looks(document)


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Er meldet es binnen\n\n90. Tagen\n48. Stunden nach Kenntnis.", ("48. Stunden nach Kenntnis.", "91.")),
        ("It reports a breach within\n\n90) days\n2) hours of it.", ("2) hours of it.", "91)")),
        ("- It reports\n  1. at once\n  1. in writing\n  5. in full", ("1. in writing", "2.")),
        ("7. Er löscht.\n7. Er meldet.", ("7. Er meldet.", "8.")),
        ("1. Er löscht.\n3.\n4. Er meldet.", ("3. Er meldet.", "2.")),
    ],
)
def test_a_number_that_programs_print_otherwise_is_named(source: str, named: tuple[str, str]) -> None:
    assert read(source)[1] == [named]


def test_items_with_the_same_number_are_counted() -> None:
    text, named = read("1. Er löscht.\n1. Er meldet.\n   1. sofort\n   1. ganz\n1. Er zahlt.")
    assert [line.strip() for line in text.split("\n\n")[-5:]] == [
        "1. Er löscht.", "2. Er meldet.", "1. sofort", "2. ganz", "3. Er zahlt."
    ]  # fmt: skip
    assert named == []


@pytest.mark.parametrize(
    "source",
    [
        "1. Er löscht.\n2. Er meldet.\n\n   Unverzüglich.\n\n3. Er zahlt.",
        "4. Er löscht.\n\nDanach gilt:\n\n6. Er meldet.",
        "1. It erases.\n2. It reports.\n\n## Costs\n\n1. It pays.",
        "01. It erases.\n02. It reports.",
        "1. It erases.\n2) It reports.\n- It pays.",
        "0. It erases.\n0. It reports.",
    ],
)
def test_lists_that_programs_print_as_written(source: str) -> None:
    assert read(source)[1] == []
