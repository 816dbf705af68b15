"""What of a contract holds: without what is marked as repealed or a box left empty, and what later terms strike."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.contracts.check.boxes import are_ticked, is_empty
from assistant.contracts.check.taken_back_words import FORMER, REFUSED, REPEALED, UNSURE, VOID
from assistant.contracts.structure import ContractClause, ContractSentence, ContractStructure

_WHEN = r"(?:a[mb]|durch|gem(?:äß|\.)|im|laut|mit|per|seit|zum|as of|by|from|[io]n|since|with)\b[^\])]{0,50}"
_HISTORY = "|".join(REPEALED)
_REPEALED = re.compile(rf"\W{{0,4}}[\[(](?:(?:ist|is) )?(?:{_HISTORY})(?:,? {_WHEN})?[\])]", re.IGNORECASE)
"""What stands before a paragraph that was kept for its history only."""
_BACK = f"(?:{'|'.join((*REPEALED, *VOID, *REFUSED, *FORMER))})(?:,? {_WHEN})?"
_BEFORE = rf"(?:[^.;:()\[\]]{{1,60}}\W)?(?:{'|'.join(UNSURE)})(?!\w)[^.;:()\[\]]{{0,60}}"
_TAKEN_BACK = re.compile(
    rf"\W{{0,4}}(?:\d[\d.]{{0,6}}\W{{1,3}})?(?:[\[(](?:{_BACK}|{_BEFORE})[\])]|{_BACK}(?: ?:| [–—-])|{_BEFORE}:) ?\w",
    re.IGNORECASE,
)
"""What stands before a paragraph that somebody took back, or that is older text."""
MARKED = re.compile(r"\W{0,2}\[\w")
"""Another mark, from which on a paragraph is newer text."""
_PLACE = r"(?:[A-Z]\.?\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+)"
_LABEL = rf"(?P<label>{_PLACE})"
_LABELS = rf"(?P<labels>{_PLACE}(?:(?:,|,? und|,? and| sowie) {_PLACE}){{0,9}})"
_OPENING = (
    r"\W{0,4}(?:(?:(?:[A-Z] ?)?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Z]{1,5}[.)]) )?"
    r"(?:(?:amendment|change|nachtrag|änderung)(?: (?:no\.|nr\.)? ?\d{1,2})?: )?(?:the )?"
)
_WORD = (
    r"(?:die )?(?:sections?|clauses?|paragraphs?|paras?\.?|articles?|items?|nos?\.|ziffern?|nummern?|nr\.|punkte?"
    r"|klauseln?|abschnitte?|§§?) ?"
)
_OWN = r"(?: of this (?:agreement|contract)| diese[rs] (?:vertrag(?:e?s)?|vereinbarung))?"
_ADVERB = (
    r"(?: (?:hereby|therefore|thus|accordingly|also|entirely|fully|hiermit|daher|deshalb|damit|somit|ebenfalls"
    r"|ersatzlos|vollständig|insgesamt)){0,2}"
)
_TAKEN = (
    r"deleted|struck(?: out)?|replaced|superseded|gestrichen|ersetzt|aufgehoben|neu gefasst"
    r"|durch (?:[^.;]|\.\d){1,80} ersetzt"
)
_ENDS = r"(?= ?(?:[.;:,]|$)| (?:as follows|by|with|and|und|durch|in its entirety|wie folgt)\b)"
_SAID = (
    rf"(?:is|are|shall be|wird|werden|ist|sind){_ADVERB} (?:{_TAKEN}){_ENDS}"
    r"|(?:entfällt|entfallen|gilt nicht|gelten nicht)(?: mehr)?(?= ?[.;]| ?$)|erhält (?:\w+ )?folgende\b"
)
_FIRST = (
    rf"(?:(?:hiermit|damit|somit|daher|deshalb|ferner) )?(?:wird|werden|ist|sind){_ADVERB} {_WORD}{_LABELS}{_OWN}"
    rf"(?P<said>{_ADVERB} (?:{_TAKEN}){_ENDS})",
    rf"(?:(?:ersatzlos|hiermit) )?(?:gestrichen|aufgehoben|deleted|struck out) (?:wird|werden|ist|sind|is|are)"
    rf"{_ADVERB} {_WORD}{_LABELS}{_OWN}(?P<said>{_ENDS})",
    rf"(?:es )?(?:entfällt|entfallen){_ADVERB} {_WORD}{_LABELS}{_OWN}(?P<said>{_ENDS})",
    rf"(?:the |die )?(?:parties|parteien){_ADVERB} (?:delete|strike out|streichen){_ADVERB} (?:the )?"
    rf"{_WORD}{_LABELS}{_OWN}(?P<said>{_ENDS})",
)
"""The same with the verb before the number."""
_STRUCK = tuple(
    re.compile(f"{_OPENING}{words}", re.IGNORECASE)
    for words in (rf"(?:hereby )?{_WORD}{_LABELS}{_OWN} (?P<said>{_SAID})", *_FIRST)
)
"""What a later term says of earlier paragraphs, which it calls by their numbers."""
_LIMITS = (
    r"wenn|sofern|soweit|falls|solange|sobald|bis|nur|nicht|für|bei|nach|hinsichtlich|bezüglich|insoweit",
    r"if|where|when|once|unless|until|provided|after|only|not|for|so far as|to the extent|in respect of|as regards",
)
_LIMITED = re.compile(rf"\b(?:{'|'.join(_LIMITS)})\b", re.IGNORECASE)
"""What says that a paragraph is struck in part, later, or perhaps."""
_CLAUSE_END = re.compile(r"[;:]|\.(?!\d)")
_NUMBERED = re.compile(rf"\W{{0,4}}{_LABEL}[.)]?\s")


def in_force(structure: ContractStructure) -> ContractStructure:
    """Give `structure` without what its own marks say does not hold.

    An empty box counts as not chosen only where some box of the contract is ticked: a blank form has chosen nothing.
    """
    texts = [sentence.text for _, sentence in structure.sentences]
    boxes = are_ticked(structure) and any(map(is_empty, texts))
    if not (boxes or any(map(_REPEALED.match, texts))):
        return structure
    clauses = (replace(clause, sentences=tuple(_holding(clause, boxes))) for clause in structure.clauses)
    return replace(structure, clauses=tuple(clauses))


def struck(structure: ContractStructure) -> dict[int, int]:
    """Give the sentences of paragraphs struck by a later sentence, or a mark before them, with the number of that one.

    They promise nothing any more, yet are a risk as before: whoever reads the contract may take it otherwise.
    """
    texts = [f"{each.label} {each.text}" for _, each in structure.sentences]  # "Nr." may be taken for a label
    strikes = {label: at for at, text in enumerate(texts) for label in _struck_by(text)}
    marked = {at for at, (_, each) in enumerate(structure.sentences) if _TAKEN_BACK.match(each.text)}
    found: dict[int, int] = {}
    if not (strikes or marked):
        return found
    last, by = None, 0
    for at, (clause, sentence) in enumerate(structure.sentences):
        number = _NUMBERED.match(texts[at]) or _NUMBERED.match(sentence.text)
        if number and at < strikes.get(number["label"].upper(), -1):
            last, by = (clause, sentence), strikes[number["label"].upper()]
        elif at in marked:
            last, by = (clause, sentence), at
        elif last is None or clause is not last[0]:
            continue
        elif sentence.paragraph == last[1].paragraph:
            last = clause, sentence
        elif last[1].text not in sentence.lead:  # of a list, whose items are struck with what leads in to it
            continue
        found[at] = by
    return found


def _struck_by(text: str) -> Iterator[str]:
    """Give the numbers of the paragraphs that a sentence strikes as a whole and whatever happens."""
    match = next((match for pattern in _STRUCK if (match := pattern.match(text))), None)
    if match is None:
        return
    said = match["said"] + _CLAUSE_END.split(text[match.end() :])[0]
    if not _LIMITED.search(said.replace("gilt nicht", "").replace("gelten nicht", "")):
        yield from (label.upper() for label in re.findall(_PLACE, match["labels"], re.IGNORECASE))


def _holding(clause: ContractClause, boxes: bool) -> Iterator[ContractSentence]:
    paragraph, holds = -1, True
    for sentence in clause.sentences:
        if sentence.paragraph != paragraph:
            paragraph, holds = sentence.paragraph, not (boxes and is_empty(sentence.text))
        if _REPEALED.match(sentence.text):
            holds = False
        elif MARKED.match(sentence.text):
            holds = True
        if holds:
            yield sentence
