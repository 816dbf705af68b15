"""Sentences that a reader left out as unseen or struck out: whoever opens the file may see them all the same.

What a program shows of a file nobody knows for all of them, so each such sentence is to be looked for before signing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.left_out_risks import clause_of, harmful_places, is_ruling
from assistant.contracts.check.model import RiskResult, Severity
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.structure import ContractSentence
from assistant.documents.document import Document
from assistant.domain import Language
from assistant.language.sentences import sentence_spans

REASONS = {
    "sentences-taken-for-hidden": frozenset({"hidden", "hardly_seen", "symbol"}),
    "sentences-taken-for-struck": frozenset({"struck"}),
}
"""Why the sentences of each risk were left out."""
WORDS, LONG = 4, 8
"""Words of a sentence, and of one that needs no other sign of being one, as a menu or a label has."""
FEWEST = 3
"""Words of what rules something."""
LOOKED_UP = 2_000
"""Pieces that are looked for in the text; more of them no honest file has."""
MOST, SHOWN = 10, 160
"""Sentences that are shown, and characters of each."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_CLAUSE = r"(?:§ ?|(?:section|clause|article|ziffer|artikel|klausel) )\d{1,2}"
_MONTH = "(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)"
_HEADING = re.compile(
    rf"{_CLAUSE}|(?:{_CLAUSE}[.)]?|\d{{1,2}}(?:\.\d{{1,2}})*[.)]) +(?!{_MONTH})[^\W\d_]{{3}}.*", re.IGNORECASE
)
_NUMBER = re.compile(r"\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*[.)]")
_BARE = re.compile(rf"(?:{_CLAUSE}|\d{{1,2}}(?:\.\d{{1,2}})*)\W*", re.IGNORECASE)
_TITLED = re.compile(r"(?:[^\W\d]+ |§ ?)?(?P<number>\d{1,2})(?!\.?\d)\W+[^\W\d_].*", re.IGNORECASE)
MISSING = 2
"""From one number of a heading to the next, where one was struck."""
RENUMBERED = 2
"""Struck numbers of paragraphs that are no more than a correction."""
_ENDED = re.compile(r"[.;:!?]\W*$")


def hidden_risks(reader: PatternReader, document: Document) -> Iterator[RiskResult]:
    """Name the sentences that were left out as unseen or struck out and do not stand in the text as well."""
    said = " ".join(document.text.split()).casefold()
    for id_, reasons in REASONS.items():
        texts = [" ".join(left.text.split()) for left in document.left_out if left.reason in reasons]
        pieces = " ".join(text for text in texts if len(_WORD.findall(text)) < WORDS)  # hidden one by one
        numbered = [*_numbered(texts), *_emptied(reader, texts)] if "struck" in reasons else ()
        texts = [text for n, text in enumerate(dict.fromkeys(texts)) if n >= LOOKED_UP or text.casefold() not in said]
        sentences = filter(_is_sentence, _sentences(texts, reader.language))
        found = list(dict.fromkeys([*numbered, *sentences, *_ruling(reader, [*texts, pieces])]))
        if found:
            more = f" (+{len(found) - MOST})" if len(found) > MOST else ""
            value = " | ".join(text[:SHOWN] for text in found[:MOST]) + more
            yield RiskResult(id=id_, severity=Severity.MEDIUM, value=value)


def _numbered(texts: list[str]) -> list[str]:
    """Give struck headings of clauses, and numbers of paragraphs: what stands below or behind them may be meant too."""
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    headings = [text for text in texts if _HEADING.fullmatch(text)]
    return headings + numbers * (len(numbers) > RENUMBERED)


def _emptied(reader: PatternReader, texts: list[str]) -> list[str]:
    """Give what may be a struck heading: a number is left of one where others have words, or one number is missing."""
    headings = list(dict.fromkeys(clause.heading for clause in reader.words.structure.clauses))
    titled = [found for found in map(_TITLED.fullmatch, headings) if found]
    bare = [heading for heading in headings if titled and _BARE.fullmatch(heading)]
    numbers = [int(found["number"]) for found in titled]
    titles = [text for text in texts if not (_is_sentence(text) or _NUMBER.fullmatch(text))]
    is_missing = any(second - first == MISSING for first, second in pairwise(numbers))
    return [*bare, *titles] if titles and (bare or is_missing) else []


def _sentences(texts: list[str], language: Language) -> Iterator[str]:
    for text in texts:
        yield from (text[start:end] for start, end in sentence_spans(text, language))


def _is_sentence(text: str) -> bool:
    words = _WORD.findall(text)
    if len(words) < WORDS:
        return False
    return len(words) >= LONG or _ENDED.search(text) is not None


def _ruling(reader: PatternReader, texts: list[str]) -> Iterator[str]:
    """Give what rules something or is a risk."""
    clauses = [
        clause_of((ContractSentence(0, len(text), text, "", "", 0),)) for text in _sentences(texts, reader.language)
    ]
    if not clauses:
        return
    structure = replace(reader.words.structure, clauses=tuple(clauses))
    left = PatternReader(ContractWords(structure, reader.words.roles, reader.words.budget))
    risks = {index for each in left.in_each_language for index in harmful_places(each)}
    for place in left.places:
        enough = len(_WORD.findall(place.sentence.text)) >= FEWEST
        if enough and (place.index in risks or is_ruling(left, place.index)):
            yield place.sentence.text
