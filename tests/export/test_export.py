"""One call for all formats, and names of files that every system takes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.domain import Answer
from assistant.errors import StateError
from assistant.export.export import ExportFormat, file_name, format_of, render
from assistant.export.memo import Memo

Make = Callable[..., Answer]
Memos = Callable[..., Memo]
BEGINNINGS = {ExportFormat.DOCX: b"PK", ExportFormat.PDF: b"%PDF-", ExportFormat.MARKDOWN: b"# Vermerk"}


@pytest.mark.parametrize("format", ExportFormat)
def test_each_format_has_its_renderer(memo: Memos, answer: Make, format: ExportFormat) -> None:
    assert render(memo(answer()), format).startswith(BEGINNINGS[format])


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Wer haftet für Verstöße?", "vermerk-2026-11-24-wer-haftet-fuer-verstoesse.pdf"),
        ("../../etc/passwd\x00\n", "vermerk-2026-11-24-etc-passwd.pdf"),
        ("🙂 Привет", "vermerk-2026-11-24.pdf"),
        ("Wort " * 400, "vermerk-2026-11-24-" + "-".join(["wort"] * 11) + ".pdf"),
    ],
)
def test_the_name_of_the_file_is_plain(memo: Memos, answer: Make, question: str, name: str) -> None:
    assert file_name(memo(answer(question=question)), ExportFormat.PDF) == name


def test_the_ending_tells_the_format() -> None:
    assert [format_of(Path(f"a.b.{ending}")) for ending in ("docx", "PDF", "md")] == list(ExportFormat)
    for path in (Path("memo"), Path("memo.doc"), Path(".pdf")):
        with pytest.raises(StateError) as caught:
            format_of(path)
        assert ".docx, .pdf, .md" in caught.value.message("en")
