"""A small checklist, read like one of the corpus."""

from pathlib import Path

from assistant.documents.document import Document
from assistant.documents.segment import segment, to_source
from assistant.domain import Passage, Source
from ingest.readers.corpus_markdown import read_markdown

NAME = "checklists/signing/de"
ANSWER = "Der Vertrag muss schriftlich sein (Art. 28 Abs. 9 DSGVO)."
POINTS = (
    "Der Vertrag nennt den Zweck (Art. 28 Abs. 3 UAbs. 1 DSGVO).",
    "Der Vertrag bindet an Weisungen.",
    "Der Vertrag regelt das Ende <b>.",
)
TEXT = f"""---
title: Vor der Unterschrift
kind: checklist
language: de
as_of: 2026-11-24
---

# Vor der Unterschrift

## Was muss im Vertrag stehen?

<!--
id: wording
norms: [Art. 28 Abs. 9 DSGVO]
facts: [law]
-->

{ANSWER}

- {POINTS[0]}
- {POINTS[1]}
- {POINTS[2].replace("<", "&lt;")}
"""


def read_checklist(folder: Path, text: str = TEXT) -> Document:
    """Read `text` as if it were a checklist of a corpus in `folder`."""
    path = folder / f"{NAME}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_markdown(path, f"{NAME}.md")


def a_checklist(folder: Path) -> tuple[Source, Passage]:
    """Give the checklist as a source, and its only section."""
    document = read_checklist(folder)
    [passage] = segment(document)
    return to_source(document), passage
