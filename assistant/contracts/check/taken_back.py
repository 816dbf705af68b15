"""Words by which something is taken back, wherever they stand: in headings, before paragraphs, in lines of forms."""

import re
from collections.abc import Iterator

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import RiskResult, Severity, Zone
from assistant.contracts.check.taken_back_words import REFUSED, REPEALED, TO_KNOW, VOID

LINE = 120
"""Characters of a line of a form; a longer one is a sentence, which patterns read."""
_WORDS = re.compile(rf"\b(?:{'|'.join((*REPEALED, *VOID, *REFUSED, *TO_KNOW))})\b", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[^.;:]{3,80}): ?(?:_{2,}|\.{4,}|…)\W*")
"""A label with a line to fill in."""


def taken_back_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give the first line of a form, or for a signature, that takes clauses or the whole contract back."""
    for at, (clause, sentence) in enumerate(reader.words.structure.sentences):
        label = _LABEL.fullmatch(sentence.text)
        text = label["label"] if label else sentence.text if clause.zone is Zone.FORM else ""
        if len(text) <= LINE and _WORDS.search(text):
            yield RiskResult(id="clauses-taken-back", severity=Severity.MEDIUM, quote=reader.quote(at))
            return
