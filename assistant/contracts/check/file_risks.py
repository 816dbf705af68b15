"""Risks of the file as a whole: annexes, measures and sub-processors that it does not give, letters that deceive."""

from collections.abc import Iterator, Sequence

from assistant.contracts.check.evidence import OUTSIDE, PatternReader
from assistant.contracts.check.languages import is_foreign
from assistant.contracts.check.letters import has_mixed_words
from assistant.contracts.check.model import CheckedAnnex, ClauseQuote, RiskResult, Severity
from assistant.contracts.check.named_sub_processors import sub_processor_risks
from assistant.contracts.check.pieces import compiled

GROUPS = 5
"""So many kinds of measures have to be named for a description to be concrete."""


def file_risks(reader: PatternReader, annexes: Sequence[CheckedAnnex]) -> Iterator[RiskResult]:
    """Give what the file lacks."""
    law = ("Art. 28 Abs. 3 UAbs. 1 S. 1 DSGVO",)
    for annex in annexes:
        if not annex.in_file:
            quote, value = annex.named_at, annex.name
            yield RiskResult(id="annex-not-in-file", severity=Severity.MEDIUM, law=law, quote=quote, value=value)
    yield from _measures(reader)
    yield from sub_processor_risks(reader)
    yield from _mixed_scripts(reader)
    yield from _other_languages(reader)


def _measures(reader: PatternReader) -> Iterator[RiskResult]:
    groups = compiled("@measure_word", reader.language)
    named = {
        found
        for place in reader.words.places
        if place.clause.zone not in OUTSIDE
        for found in groups.findall(reader.words.words[place.index])
    }
    if len(named) < GROUPS:
        law = ("Art. 28 Abs. 3 UAbs. 1 lit. c DSGVO", "Art. 32 Abs. 1 DSGVO")
        quote, value = _first(reader, "@measures"), str(len(named))
        yield RiskResult(id="measures-not-concrete", severity=Severity.MEDIUM, law=law, quote=quote, value=value)


def _mixed_scripts(reader: PatternReader) -> Iterator[RiskResult]:
    """Tell where words hide letters of another script: whoever searches the file for them does not find them."""
    mixed = (place.index for place in reader.words.places if has_mixed_words(place.sentence.text))
    if (index := next(mixed, None)) is not None:
        yield RiskResult(id="mixed-scripts", severity=Severity.HIGH, quote=reader.quote(index))


def _other_languages(reader: PatternReader) -> Iterator[RiskResult]:
    """Tell where a sentence is neither in German nor in English: nothing is looked for in it."""
    foreign = (place.index for place in reader.words.places if is_foreign(place.sentence.text))
    if (index := next(foreign, None)) is not None:
        yield RiskResult(id="part-in-another-language", severity=Severity.HIGH, quote=reader.quote(index))


def _first(reader: PatternReader, piece: str) -> ClauseQuote | None:
    """Give the first sentence of the contract itself that meets a piece."""
    for place in reader.words.places:
        if place.clause.zone not in OUTSIDE and compiled(piece, reader.language).search(
            reader.words.words[place.index]
        ):
            return reader.quote(place.index)
    return None
