"""Risks of the file as a whole: annexes that are not in it, measures and sub-processors that are not described."""

from collections.abc import Iterator, Sequence

from assistant.contracts.check.evidence import OUTSIDE, PatternReader
from assistant.contracts.check.model import CheckedAnnex, ClauseQuote, RiskResult, Severity, Zone
from assistant.contracts.check.pieces import compiled

GROUPS = 5
"""So many kinds of measures have to be named for a description to be concrete."""
ROWS = 1
COMPANY = r"\b(?:gmbh|ag|kg|se|ug|inc\.?|llc|ltd\.?|limited|b\.v\.|s\.?a\.?r?\.?l?\.?|corp\.?|plc|ohg|e\.?k\.?|gesellschaft)(?!\w)"
NOBODY = r"\b(?:keine|no)\b.{0,30}SUBP.{0,120}(?:eingesetzt|beauftragt|used|engaged|employed)"
COUNTRY = r"\b(?:deutschland|germany|usa|united states|irland|ireland|niederlande|netherlands|frankreich|france|schweiz|eu\b|ewr|eea)|\b\d{4,5}\b|, "


def file_risks(reader: PatternReader, annexes: Sequence[CheckedAnnex]) -> Iterator[RiskResult]:
    """Give what the file lacks."""
    for annex in annexes:
        if not annex.in_file:
            law = ("Art. 28 Abs. 3 UAbs. 1 S. 1 DSGVO",)
            yield RiskResult(
                id="annex-not-in-file", severity=Severity.MEDIUM, law=law, quote=annex.named_at, value=annex.name
            )
    yield from _measures(reader)
    yield from _sub_processors(reader)


def _measures(reader: PatternReader) -> Iterator[RiskResult]:
    groups = compiled("@measure_word", reader.language)
    zones = {Zone.MEASURES, Zone.ANNEX, Zone.BODY}
    places = [place for place in reader.words.places if place.clause.zone in zones]
    described = [place for place in places if len(set(groups.findall(reader.words.words[place.index]))) > 0]
    named = {found for place in described for found in groups.findall(reader.words.words[place.index])}
    if len(named) < GROUPS:
        law = ("Art. 28 Abs. 3 UAbs. 1 lit. c DSGVO", "Art. 32 Abs. 1 DSGVO")
        quote = _first(reader, "@measures")
        yield RiskResult(id="measures-not-concrete", severity=Severity.MEDIUM, law=law, quote=quote, value=str(len(named)))


def _sub_processors(reader: PatternReader) -> Iterator[RiskResult]:
    """Tell where sub-processors are engaged and nobody is named, or named without a place."""
    mention = None if _first(reader, NOBODY) else _first(reader, "SUBP")
    rows = [
        place.index
        for place in reader.words.places
        if compiled("@sub", reader.language).search(reader.words.window(place.index, "heading"))
        and compiled(COMPANY, reader.language).search(reader.words.words[place.index])
    ]
    law = ("Art. 28 Abs. 2 DSGVO",)
    if mention is not None and len(rows) < ROWS:
        yield RiskResult(id="sub-processors-not-named", severity=Severity.MEDIUM, law=law, quote=mention)
    elif rows and not any(compiled(COUNTRY, reader.language).search(reader.words.words[row]) for row in rows):
        quote = reader.quote(rows[0])
        yield RiskResult(id="sub-processors-without-place", severity=Severity.LOW, law=law, quote=quote)


def _first(reader: PatternReader, piece: str) -> ClauseQuote | None:
    """Give the first sentence of the contract itself that meets a piece."""
    for place in reader.words.places:
        if place.clause.zone not in OUTSIDE and compiled(piece, reader.language).search(reader.words.words[place.index]):
            return reader.quote(place.index)
    return None
