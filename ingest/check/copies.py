"""No run of words is taken over from the official texts."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.check.rule_breach import RuleBreach, Text

RUN = 15  # so many words in a row are a copy
WORD = re.compile(r"\w+")
MARKUP = re.compile(r"<[^>]+>")
OFFICIAL = {".xml", ".md", ".html", ".txt"}


def check_copies(texts: Sequence[Text], laws: Path) -> Iterator[RuleBreach]:
    """Look for every run of words of the corpus in the official files below `laws`."""
    runs = {hash(run) for path in sorted(laws.rglob("*")) if path.suffix in OFFICIAL for run in _runs(_words(path))}
    for text in texts:
        for passage in text.passages:
            written = (passage.text, *passage.asked_as)
            copied = (run for words in map(_lower, written) for run in _runs(words) if hash(run) in runs)
            if (run := next(copied, None)) is not None:
                yield RuleBreach(place=passage.id, rule="copy", detail=" ".join(run))


def _words(path: Path) -> list[str]:
    return _lower(MARKUP.sub(" ", path.read_text(encoding="utf-8", errors="ignore")))


def _lower(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[offset:] for offset in range(RUN)), strict=False)
