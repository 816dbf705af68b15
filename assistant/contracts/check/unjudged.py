"""What no rule judged: sentences, rows and definitions that stand in no evidence and no finding of a check.

A check finds what is worded as its patterns know it. The rest is for a person to read, so all of it is listed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.contracts.check.beside_evidence import BesideEvidence
from assistant.contracts.check.draft_risks import signature_lines
from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import ClauseQuote, RequirementResult, RiskResult, Severity, Zone
from assistant.contracts.check.pieces import compiled
from assistant.contracts.check.plain_words import asides, is_name, is_plain_beside
from assistant.contracts.check.rules import ClausePattern, rule_set
from assistant.contracts.check.taken_back_words import ENDED, NOT_APPLIED, REFUSED, REPEALED, UNSURE, VOID
from assistant.contracts.check.windows import Place

MOST = 0.4
"""Share of the sentences of the body; where no rule knows a word of more of them, the check says too little."""
LONGEST = 300
"""Characters of what may be harmless; a longer sentence is read by a person whatever it begins with."""

_FURTHER = re.compile(r"(?<=;)\s*(?P<part>[^;]*[^\W\d_][^;]*)")

_SOFT = (
    r"nach möglichkeit|möglichst|irgendwann|soll(?:en|te|ten)?|grundsätzlich|im regelfall|in der regel|üblicherweise",
    r"freiwillig\w*|kulanz\w*|unverbindlich\w*|(?:ohne|keine) (?:jede )?(?:rechts)?pflicht|optional\w*|ausgesetzt",
    r"für (?:richtig|nötig|sinnvoll|angezeigt) h[aä]lt|ermessen|belieben|probe(?:halber|weise)|zum schein",
    r"normalerweise|sobald (?:sein|ihr|die|das)\w*|alle \w+ jahre",
    r"voluntar(?:y|ily)|without (?:any )?(?:legal )?(?:obligation|duty)|no (?:obligation|duty)",
    r"(?:sees|thinks|deems|finds) (?:it )?(?:fit|appropriate|worth)|discretion\w*|courtesy|goodwill|non-binding",
    r"void|suspended",
    r"(?:where|if|as far as) possible|at some point|eventually|should|normally|usually|generally|typically|ideally",
    r"(?:as soon as|once) (?:its|the) (?:budget|capacit\w+|resources)|every \w+ years",
    r"wenn|sofern|soweit|falls|solange|sobald|außer|ausgenommen|vorbehaltlich|aber|jedoch|allerdings|erst|indem|anhand",
    r"if|when|unless|except|save|once|(?:as|so) long as|provid(?:ed|ing)(?= (?:that|the|it|its|there)\b)|but|however",
    r"to the extent|subject to|by way of",
    r"never|rarely|seldom|hardly|scarcely|not only|nie(?:mals)?|kaum|selten|nicht (?:nur|allein)",
)
_SOFTENED = re.compile(rf"\b(?:{'|'.join(_SOFT)})\b", re.IGNORECASE)
"""What may make a duty less than one."""
_BACK = re.compile(rf"\b(?:{'|'.join((*ENDED, *NOT_APPLIED, *REFUSED, *REPEALED, *UNSURE, *VOID))})\b", re.IGNORECASE)


class Unjudged:
    """Tells what of a contract stands in no evidence and in no finding."""

    def __init__(
        self, reader: PatternReader, results: Sequence[RequirementResult], risks: Sequence[RiskResult]
    ) -> None:
        """Take what the check found."""
        self._reader = reader
        self._found = {(quote.start, quote.end) for quote in _findings(results, risks)}
        self._quoted = self._found | {(quote.start, quote.end) for quote in _evidence(results)}
        self._known = _known(reader)
        self._beside = BesideEvidence(reader, results)
        self._harmless = set(_harmless(reader)) - reader.words.struck.keys() - set(reader.words.struck.values())

    def quotes(self) -> tuple[ClauseQuote, ...]:
        """Give each of them word for word, in the order of the contract; of evidence, what may take its duty back."""
        return tuple(quote for place in self._sentences() for quote in self._unread(place))

    def _unread(self, place: Place) -> Iterator[ClauseQuote]:
        sentence = place.sentence
        may_take_back = place.index not in self._harmless and not _covers(self._found, place)
        if self._is_rest(place) or (may_take_back and self._may_be_less(place)):
            yield self._reader.quote(place.index)
        elif may_take_back:
            for part in _FURTHER.finditer(sentence.text):
                start, end = (sentence.start + at for at in part.span("part"))
                yield self._reader.words.structure.quote(place.clause, start, end, sentence.label)

    def _may_be_less(self, place: Place) -> bool:
        """Tell whether evidence is softened, or stands beside words that do more than name it."""
        text, write = place.sentence.text, self._reader.words.roles.write
        is_plain = all(is_plain_beside(write(aside)) for aside in asides(text))
        return _SOFTENED.search(text) is not None or not is_plain or self._beside.says_more(place)

    def risks(self) -> Iterator[RiskResult]:
        """Tell where so much of the body is unknown to every rule that nobody can say anything of the contract."""
        body = sum(place.clause.zone is Zone.BODY for place in self._sentences())
        unknown = sum(place.clause.zone is Zone.BODY and place.index not in self._known for place in self._rest())
        if unknown > MOST * body:
            yield RiskResult(id="little-judged", severity=Severity.MEDIUM, value=f"{round(100 * unknown / body)} %")

    def _sentences(self) -> Iterator[Place]:
        return (place for place in self._reader.words.places if place.part_of == place.index)

    def _rest(self) -> Iterator[Place]:
        return (place for place in self._sentences() if self._is_rest(place))

    def _is_rest(self, place: Place) -> bool:
        """Tell whether a sentence is not quoted, and not harmless."""
        return place.index not in self._harmless and not _covers(self._quoted, place)


def _covers(spans: Iterable[tuple[int, int]], place: Place) -> bool:
    return any(start <= place.sentence.start and place.sentence.end <= end for start, end in spans)


def _evidence(results: Iterable[RequirementResult]) -> Iterator[ClauseQuote]:
    yield from (element.quote for result in results for element in result.elements if element.quote is not None)


def _findings(results: Iterable[RequirementResult], risks: Iterable[RiskResult]) -> Iterator[ClauseQuote]:
    """Give the places that findings show; a low risk says too little of the sentence that it stands in."""
    all_risks = [*(risk for result in results for risk in result.risks), *risks]
    yield from (risk.quote for risk in all_risks if risk.quote is not None and risk.severity is not Severity.LOW)


def _known(reader: PatternReader) -> set[int]:
    """Give the sentences in which a rule knows something."""
    known: set[int] = set()
    for rule in rule_set().requirements:
        for name in rule.elements:
            for place in reader.all_evidence(rule, name):
                known |= {each.part_of for each in reader.words.places[place.first.index : place.last.index + 1]}
    others = [group for rule in rule_set().whole for group in (rule.spoken, rule.ruled) if group is not None]
    for pattern in (pattern for group in (*others, *rule_set().duties) for pattern in group.of(reader.language)):
        known |= {reader.words.places[index].part_of for index in reader.found(pattern)}
    known |= {place.part_of for place in reader.words.places if _is_looked_at(place, reader)}
    return known


def _is_looked_at(place: Place, reader: PatternReader) -> bool:
    """Tell whether a sentence is one in which the check looks for concrete measures, or how instructions are given."""
    words = reader.words.words[place.index]
    return any(compiled(piece, reader.language).search(words) for piece in ("@measure_word", "@instruction"))


def _harmless(reader: PatternReader) -> Iterator[int]:
    signed = set(signature_lines(reader, reader.words.structure))
    for each in reader.in_each_language:
        for rule in rule_set().harmless:
            for pattern in rule.of(each.language):
                found = _alone(pattern, each) if rule.alone else each.found(pattern)
                for place in (reader.words.places[index] for index in found):
                    is_placed = rule.id != "signature" or place.index in signed or place.clause.zone is Zone.FORM
                    is_short = len(each.words.words[place.index]) <= LONGEST
                    if is_placed and is_short and (not rule.names or _holds_names(place, reader)):
                        yield place.index


def _holds_names(place: Place, reader: PatternReader) -> bool:
    """Tell whether a line names parties, people, places and days, and says nothing of them."""
    text = reader.words.roles.write(re.sub(r"\S{1,80}@\S{1,80}", "", place.sentence.text))
    return _BACK.search(text) is None and _SOFTENED.search(text) is None and is_name(text)


def _alone(pattern: ClausePattern, reader: PatternReader) -> Iterator[int]:
    """Give the sentences that a pattern meets without what leads in to them."""
    wanted, unwanted = ([compiled(piece, reader.language) for piece in group] for group in (pattern.all, pattern.none))
    for place in reader.words.places:
        words = reader.words.words[place.index]
        if pattern.zones and place.clause.zone not in pattern.zones:
            continue
        if all(each.search(words) for each in wanted) and not any(each.search(words) for each in unwanted):
            yield place.index
