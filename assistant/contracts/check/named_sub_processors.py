"""Where a contract names its sub-processors: by a legal form, in a table with a head for them, or behind a colon."""

import re
from collections.abc import Iterator

from assistant.contracts.check.evidence import OUTSIDE, PatternReader
from assistant.contracts.check.model import RiskResult, Severity
from assistant.contracts.check.pieces import compiled
from assistant.contracts.check.windows import Place

_COLUMNS = (
    r"standort|ort|orte|land|sitz|anschrift|adresse|tätigkeit|leistung(?:en)?|zweck|aufgabe|funktion|dienst(?:e|leistung)?",
    "name|firma|location|place|country|address|seat|services?|purpose|activity|task|function|company",
)
COLUMN = re.compile(rf"\b(?:{'|'.join(_COLUMNS)})\b", re.IGNORECASE)
"""Another column of a table that has one for sub-processors."""
HEAD = 140
"""Characters of the head of a table."""
_NOBODY = r"(?i:siehe|see|anlage|anhang|annex|appendix|schedule|list|liste|website|none|kein\w*)\b"
INTRODUCED = re.compile(
    r"\b(?i:following|current(?:ly)?|folgende[nrsm]?|derzeitige[nrsm]?|derzeit|aktuell)\b[^:.;]{0,100}: {1,3}"
    rf"(?!{_NOBODY})[A-ZÄÖÜ][\w&.-]*[^:;]{{0,160}}$"
)
"""What names somebody in one sentence: "the following sub-processor: Amazon Web Services"."""
POSTCODE = re.compile(
    r"(?<!ISO )(?<!IEC )\b(?:[A-Z]{1,2}-?)?(?!(?:19|20)\d\d\b)\d{4,5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b"
)
DAY = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
"""A day, whose year is no postcode."""
LAW = ("Art. 28 Abs. 2 DSGVO",)


def sub_processor_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Tell where sub-processors are engaged and nobody is named, or somebody without a place or an address."""
    named = list(_named(reader))
    if not named:
        mention = None if _mention("@nobody_used", reader) else _mention("SUBP", reader)
        if mention is not None:
            quote = reader.quote(mention.index)
            yield RiskResult(id="sub-processors-not-named", severity=Severity.MEDIUM, law=LAW, quote=quote)
        return
    quote = reader.quote(named[0].index)
    place_name = compiled("@place_name", reader.language)
    if not any(place_name.search(DAY.sub("", reader.words.words[place.index])) for place in named):
        yield RiskResult(id="sub-processors-without-place", severity=Severity.LOW, law=LAW, quote=quote)
    elif not any(POSTCODE.search(DAY.sub("", place.sentence.text)) for place in named):
        yield RiskResult(id="sub-processors-without-address", severity=Severity.LOW, law=LAW, quote=quote)


def _mention(piece: str, reader: PatternReader) -> Place | None:
    """Give the first sentence of the contract itself that meets a piece."""
    wanted, words = compiled(piece, reader.language), reader.words.words
    own = (place for place in reader.words.places if place.clause.zone not in OUTSIDE)
    return next((place for place in own if wanted.search(words[place.index])), None)


def _named(reader: PatternReader) -> Iterator[Place]:
    """Give each sentence or row that names one."""
    company, sub, own = (compiled(piece, reader.language) for piece in ("@company", "@sub", "SUBP"))
    below, clause = False, None  # the head of a table of sub-processors
    for place in reader.words.places:
        words = reader.words.words[place.index]
        below = below and place.clause is clause and _is_line(place)
        clause = place.clause
        if company.search(words) and sub.search(reader.words.window(place.index, "heading")):
            yield place
        elif not own.search(words):
            if below:
                yield place
        elif INTRODUCED.search(place.sentence.text.strip()):
            yield place
        else:
            below = _is_line(place) and len(words) <= HEAD and COLUMN.search(words) is not None


def _is_line(place: Place) -> bool:
    """Tell whether words are the row of a table rather than a sentence."""
    return not place.sentence.text.rstrip().endswith((".", ":", ";", "!", "?"))
