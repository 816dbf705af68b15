"""Words of a plain text that nobody comes upon are named."""

import time

import pytest

from ingest.readers.markdown import read_markdown_text
from ingest.readers.plain import read_plain
from ingest.readers.plain_looks import plain_looks
from tests.support.html_looks import CLAUSE, FIRST, contract_input, looks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{FIRST}{' ' * 3000}{CLAUSE}", (CLAUSE, "200 blanks")),
        (f"{FIRST}{chr(9) * 300}{CLAUSE}", (CLAUSE, "200 blanks")),
        (f"{FIRST}{chr(0x3000) * 300}{CLAUSE}", (CLAUSE, "200 blanks")),
        (f"{FIRST}{chr(10) * 300}{CLAUSE}", (CLAUSE, "100 lines")),
        (f"{FIRST}{chr(0x2800) * 300}{CLAUSE}", (CLAUSE, "200 blanks")),
        (f"{FIRST}{chr(0x3164) * 300}{CLAUSE}", (CLAUSE, "200 blanks")),
        (f"{FIRST}{chr(10)}{(chr(0x115F) + chr(10)) * 300}{CLAUSE}", (CLAUSE, "100 lines")),
        (f"{FIRST}{chr(10)}{(chr(0xFFA0) + chr(10)) * 300}{CLAUSE}", (CLAUSE, "100 lines")),
        (f"{FIRST}{chr(10)}{('___' + chr(10)) * 500}{CLAUSE}", (CLAUSE, "100 lines")),
        (f"{FIRST}{(' .' + chr(10)) * 300}{CLAUSE}", (CLAUSE, "100 lines")),
        ("Binnen 72 Stunden\b\b\b\b\b\b\b\b\b\b24 Stunden", ("Binnen 72 Stunden24 Stunden", "U+0008")),
        (f"{FIRST}\x1b[8m{CLAUSE}", (f"{FIRST}[8m{CLAUSE}", "U+001B")),
        (f"\x0e{CLAUSE}\x0f", (CLAUSE, "U+000E")),
    ],
)
def test_words_far_away_or_taken_back(text: str, found: tuple[str, str]) -> None:
    for read in (read_plain, read_markdown_text):
        assert found in looks(read(f"{FIRST}\n\n{text}\n".encode(), contract_input()))


@pytest.mark.parametrize(
    ("encoding", "declared", "stated"),
    [
        ("utf-16-le", None, ["charset=utf-16-le"]),
        ("utf-32", None, ["charset=utf-32-le"]),
        ("utf-16", None, []),
        ("utf-8", "utf-7", ["charset=utf-7"]),
        ("utf-8", "unknown", ["charset=unknown"]),
        ("cp1252", "windows-1252", []),
    ],
)
def test_an_encoding_in_which_others_see_other_letters(encoding: str, declared: str | None, stated: list[str]) -> None:
    assert [look.stated for look in plain_looks(f"{CLAUSE} Größe".encode(encoding), declared)] == stated


def test_an_ordinary_layout() -> None:
    text = f"{FIRST}\n{' ' * 90}Seite 1\f\n{chr(10) * 60}{CLAUSE}\t\t\tja\r\n"
    assert plain_looks(text.encode()) == []
    rule = "________  ________\n"
    assert plain_looks(f"{FIRST}\n{rule * 120}Unterschrift".encode()) == []


def test_a_large_text_takes_seconds() -> None:
    began = time.process_time()
    plain_looks(((" " * 150 + "a") * 20_000 + "\n" * 2_000_000).encode())
    assert time.process_time() - began < 20
