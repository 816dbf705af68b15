"""What shows that a contract is not finished: blanks, alternatives that nobody chose, references that lead nowhere."""

import re
from collections.abc import Iterator

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import RiskResult, Severity
from assistant.contracts.structure import ContractStructure

_BLANK = re.compile(r"\[(?:[^\[\]]{0,80})\]|_{4,}|\bTODO\b|\bTBD\b|\bXXX+\b|…{1,3}\]|<[A-ZÄÖÜ][^<>]{2,40}>")
_ALTERNATIVE = re.compile(r"\b(?:Variante|Alternative|Option|ALT)\.? ?(?P<name>[A-C1-3])\b")
_STANDARD = re.compile(r"\b(?:Clause|Klausel|SCCs?|Module|Modul|Standard[a-z ]*[Cc]lauses|Standardvertragsklauseln)\b")
_NOT_APPLICABLE = re.compile(r"Nicht ?[Zz]utreffendes|delete as (?:appropriate|applicable)|strike out|bitte (?:wählen|ankreuzen)", re.I)
_REFERENCE = re.compile(
    r"(?:§§? ?|(?:Ziffer|Abschnitt|Artikel|Klausel|Nummer|[Ss]ection|[Cc]lause|[Aa]rticle|[Pp]aragraph) )(?P<number>\d{1,2})(?P<rest>(?:\.\d{1,2}){0,2})"
    r"(?P<after>.{0,60})",
    re.DOTALL,
)
_ELSEWHERE = re.compile(
    r"DSGVO|DS-GVO|GDPR|BDSG|BGB|StGB|TTDSG|TDDDG|HGB|GRCh|AEUV|[A-Z]{2,}G\b|Regulation|Verordnung|Directive|Richtlinie|SCC|Standard|"
    r"Hauptvertrag|Agreement|Terms|AGB|of the (?:Act|Data)|des (?:Gesetz|Bundes)|vertrags?\b|Abs\. \d+ (?:S\. \d )?[A-Z]{2,}|UK|CCPA"
)
_OWN = re.compile(r"^[^.;]{0,25}\b(?:dieses|dieser|this|hereof|oben|unten|above|below)\b|^\W{0,3}$|^\s?[.),;]")
MANY = 3


def draft_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give what is not finished in a contract."""
    structure = reader.words.structure
    yield from _blanks(reader, structure)
    yield from _alternatives(reader, structure)
    yield from _references(reader, structure)


def _blanks(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    found = [(i, match[0]) for i, (_, s) in enumerate(structure.sentences) for match in _BLANK.finditer(s.text)]
    if found:
        quote = reader.quote(found[0][0])
        yield RiskResult(id="blanks-not-filled", severity=Severity.MEDIUM, quote=quote, value=str(len(found)))


def _alternatives(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    """Tell where both alternatives stand, or where the reader is told to choose."""
    own = [(i, s.text) for i, (_, s) in enumerate(structure.sentences) if not _STANDARD.search(s.text)]
    found = [(i, _ALTERNATIVE.search(text)) for i, text in own]
    named = {match["name"]: i for i, match in found if match}
    told = [i for i, (_, s) in enumerate(structure.sentences) if _NOT_APPLICABLE.search(s.text)]
    if told or len(named) > 1:
        index = told[0] if told else min(named.values())
        yield RiskResult(id="alternative-not-chosen", severity=Severity.HIGH, quote=reader.quote(index))


def _references(reader: PatternReader, structure: ContractStructure) -> Iterator[RiskResult]:
    """Tell references within the contract to clauses that there are not."""
    numbers = {int(part) for clause in structure.clauses for part in re.findall(r"\d+", clause.number)[:1]}
    numbers |= {int(part) for _, s in structure.sentences for part in re.findall(r"^\D?(\d+)\.\d", s.label)}
    if not numbers:
        return
    shown = 0
    for index, (_, sentence) in enumerate(structure.sentences):
        for match in _REFERENCE.finditer(sentence.text):
            away = int(match["number"]) not in numbers and int(match["number"]) > max(numbers)
            if away and shown < MANY and _OWN.search(match["after"]) and not _ELSEWHERE.search(match[0]):
                shown += 1
                value = match[0][: match.start("after") - match.start()].strip()
                yield RiskResult(
                    id="reference-leads-nowhere", severity=Severity.LOW, quote=reader.quote(index), value=value
                )
