"""Words of a contract that stand in no clause although a person sees them: headings, and what a reader left out.

No requirement is looked for in them, so what rules something among them is named, and the rest is shown to be read.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from assistant.contracts.check.draft_words import is_draft, names_draft
from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.heading_words import denies_others
from assistant.contracts.check.model import RiskResult, Severity, Zone
from assistant.contracts.check.pieces import ROLE_SIGNS, compiled, small
from assistant.contracts.check.plain_words import is_plain, tells_of_another_paper
from assistant.contracts.check.rules import BothLanguages, rule_set
from assistant.contracts.check.windows import ContractWords, Place
from assistant.contracts.structure import ContractClause, ContractSentence, ContractStructure, lone_headings
from assistant.documents.document import Document, LeftOut
from assistant.language.sentences import sentence_spans

NOT_SEEN = frozenset({"hidden", "comment", "mail_headers", "personal_data"})
NOT_MEANT = frozenset({"deleted", "struck", "symbol"})
"""Reasons of words that nobody sees, or sees taken back; `hidden_risks` names sentences of some of them."""
PLACES = frozenset({"scanned_page", "illegible_page", "unread_picture", "other_document", "bound_words"})
"""Reasons of what tells where something was not read, or differs from it; `sight_risks` names it."""
RUNNING = frozenset({"running_header", "running_footer", "watermark"})
"""Reasons of what stands upon each page, as a heading of all of it."""
PARTED = re.compile(r" [–—|-] |: ")
NO_WORDS_SEEN = NOT_SEEN | NOT_MEANT | PLACES
SHORTEST = 3
"""Words of a sentence that may rule something."""
LEAST = 2
"""Words of what was left out that may say something: "Clause 9 deleted" has no more of them."""
WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
PAGE = re.compile(r"\W*(?:seite|blatt|page|s\.|p\.)\s*\d+(?:\s*(?:von|of|/)\s*\d+)?\W*", re.IGNORECASE)
"""The number of a page, which says nothing."""
PARTIES = frozenset(ROLE_SIGNS["CTRL"] + ROLE_SIGNS["PROC"])
WHOLE = 5
"""Words of a sentence that says something."""
ENDED = re.compile(r"[.;!]\W{0,3}$")
OLD_LAW = frozenset({"privacy-shield", "old-standard-clauses", "directive-95-46", "former-german-law"})
"""Risks of sentences that rest on a former act: the title of an annex may name one."""
MANY = 3
"""Sentences that are shown."""
SHOWN = 160
"""Characters of each."""
EDGES = re.compile(r"^[\W\d_]{1,80}|[\W_]{0,200}(?:(?<=[\W_])\d{1,4})?$")
"""What stands around the words of a heading: its number, and in a table of contents dots and a page."""
ANNEX = re.compile(r"(?:schedule|annex|appendix|exhibit|anlage|anhang|part|teil) \w{1,4}\b.*[^.;!]$", re.IGNORECASE)
"""The title of an annex, as lists of them have it."""
_GENERAL = (
    r"general (?:written )?authori[sz]ation(?: with \d{1,2} (?:days?|weeks?)['’]? (?:prior )?notice)?",
    r"allgemeine (?:schriftliche )?genehmigung(?: mit \d{1,2} (?:tagen|wochen) (?:vorlauf|frist|ankündigung))?",
)
AUTHORISED = re.compile(rf"(?:sub-?\w+|unter\w+|weitere auftragsverarbeiter)\W+(?:{'|'.join(_GENERAL)})")
"""A heading that only names how sub-processors are authorised."""
_NORM = (
    r"(?:art(?:icles?|ikel|\.)|§§?)(?: ?(?:\d+[a-z]?\b|\(\w{1,3}\)|nr\.|no\.|abs\.|satz|lit\.|points?|und|and|,"
    r"|[a-z]\b)){1,12} (?:gdpr|ds-?gvo|bdsg)"
)
_NOTION = r"(?:definitions?|notion|concept|meaning|terms?|begriff|definition|begriffsbestimmung)"
REFERENCE = re.compile(
    rf"\W*(?:\d+\W+)?(?:see|cf\.|compare|siehe|vgl\.|vergleiche)(?: also| auch| hierzu| dazu)?"
    rf"(?: zu[mr] {_NOTION} (?:des|der|eine[sr]) \w+)? {_NORM}(?: for the {_NOTION} of (?:an? |the )?\w+)?\W*",
    re.IGNORECASE,
)
"""What only says where a notion is explained."""
BETWEEN = r"(?: (?:zwischen|between)(?: the| dem| der)? \w+ (?:und|and)(?: the| dem| der)? \w+)?"
DATED = re.compile(
    rf"(?P<between>{BETWEEN})[\s,(–-]{{1,4}}(?:stand|fassung|version|as of|dated)\W{{1,2}}(?:vom |of )?"
    r"(?:\d{1,2}\.? ?)?(?:\w{2,10}\.? )?(?:\d{1,2}, ?)?\d{4}\W*$",
    re.IGNORECASE,
)
"""What a footer adds to the title of a contract."""
WATERMARK = "watermark"
"""Reason of large words upon the text, of which one alone may say that the contract is a draft or void."""
_HARMLESS = (
    r"(?:(?:streng|strictly|highly|private and|privat und) )?(?:vertraulich|confidential|kopie|copy|original)",
    r"(?:stand|fassung|version) [\d. ]{1,12}",
    r"signed|unterzeichnet|final(?: version)?|endfassung",
    r"(?:for )?internal(?: use)?(?: only)?|(?:nur )?(?:für den )?intern(?:en gebrauch)?",
    r"(?:(?:erst|zweit|\d\. ?)?(?:ausfertigung|exemplar))(?: (?:for|für) .{2,40})?",
    r"(?:\w+['’]s|file|certified|true|master) copy(?: (?:for|für) .{2,40})?",
    r"(?:(?:[^\W\d][\w&.-]*|&),? ){1,4}(?:gmbh|ag|kg|ohg|ug|se|e\. ?v\.|ltd|limited|plc|llc|inc|b\. ?v\.)\W*",
)
HARMLESS_WORDS = re.compile(rf"\W*(?:{'|'.join(_HARMLESS)})\W*", re.IGNORECASE)
"""What such words may say without harm."""
TO_READ, READABLE = 60, 12_000
"""Sentences that are shown because no rule says anything of them, and characters of all together."""


def left_out_risks(reader: PatternReader, document: Document) -> Iterator[RiskResult]:
    """Give the first headings that rule something and are a risk, and what was left out that does or is one."""
    above, lone = _headings(document, reader.words.structure), list(lone_headings(document))
    headings, left_out = list(map(_as_clause, above)), _left_out(document, lone, reader.words)
    structure = replace(reader.words.structure, clauses=(*headings, *left_out))
    if not structure.sentences:
        return
    left = PatternReader(ContractWords(structure, reader.words.roles, reader.words.budget))
    counts = [len(clause.sentences) for clause in left.words.structure.clauses]
    first = sum(counts[: len(headings)])
    risky = {index for each in left.in_each_language for index in harmful_places(each)}
    harmful = {index for each in left.in_each_language for index in harmful_places(each, old_law=False)}
    ruling, spoken = [], {*above, *lone}
    running = "\n".join(left.text for left in document.left_out if left.reason in RUNNING)
    for place in left.places:
        text = place.sentence.text
        denies = (text in spoken or text in running) and denies_others(text)
        names_how = place.index < first and AUTHORISED.fullmatch(_bare(text))
        if names_how or (_words(text) < SHORTEST and not denies):
            continue
        signs = place.index in risky, is_ruling(left, place.index)
        names_only = place.index < first or ANNEX.match(text)  # a heading names much and rules little
        if denies or place.index in harmful or all(signs) or (any(signs) and not names_only):
            ruling.append(place)
    for text in list(dict.fromkeys(place.sentence.text[:SHOWN] for place in ruling))[:MANY]:
        yield RiskResult(id="rules-among-words-left-out", severity=Severity.HIGH, value=text)
    said = {sentence.text for _, sentence in reader.words.structure.sentences}
    named = {place.index for place in ruling}
    rest = [place for place in left.places if place.index not in named]
    titled = {
        _bare(heading) for heading in (document.front.title, *(c.heading for c in reader.words.structure.clauses))
    }
    title = _without_names(left, document.front.title)
    draft = document.front.title if names_draft(title) else None
    shown = {draft, document.front.title if tells_of_another_paper(title) else None}
    heads = (place for place in rest if place.index < first)
    unread = [place for place in heads if place.sentence.text in shown or not _is_plain(left, place.sentence.text)]
    later = (place for place in rest if place.index >= first and not _is_entry(place, titled))
    unread += [place for place in later if place.sentence.text not in said]
    stamps = (place.sentence.text for place in unread if place.index >= first and is_draft(place.sentence.text))
    large = [left.text for left in document.left_out if left.reason == WATERMARK]
    upon = {text for text in large if not (HARMLESS_WORDS.fullmatch(text) or _is_party(left, text))}
    stamped = any(not _is_name(left, stamp) for stamp in stamps)
    weighty = stamped or any(_bare(text) not in titled for text in upon) or draft is not None
    yield from _to_read(unread, weighty=weighty or any(_is_weighty(left, place, titled) for place in unread))


def _is_plain(reader: PatternReader, text: str) -> bool:
    return is_plain(reader.words.roles.write(text))


def _without_names(reader: PatternReader, title: str) -> str:
    """Give a title without the names of companies that stand apart in it."""
    return " – ".join(part for part in PARTED.split(title) if not _is_name(reader, part))


def _is_name(reader: PatternReader, text: str) -> bool:
    """Tell whether words are the name of a company; what stands before that of a party may be a stamp."""
    words = [word for word in text.split() if word not in {"&", "und", "and"}]
    if not HARMLESS_WORDS.fullmatch(text) or words[0].isupper() or any(word[0].islower() for word in words):
        return False
    return _is_party(reader, text) or PARTIES.isdisjoint(small(reader.words.roles.write(text)))


def _is_party(reader: PatternReader, text: str) -> bool:
    """Tell whether words are no more than the name of a party."""
    names = small(reader.words.roles.write(text))
    return not any(map(str.isalnum, re.sub("[①②]", "", names)))


def _is_weighty(reader: PatternReader, place: Place, titled: Container[str]) -> bool:
    """Tell whether words say something of a party, and more than where a notion is explained, or than a title."""
    text = place.sentence.text
    is_title = any(_bare(DATED.sub(kept, text)) in titled for kept in ("", r"\g<between>"))
    return _is_about_parties(reader, place.index) and not is_title and not REFERENCE.fullmatch(text)


def _is_entry(place: Place, titled: Container[str]) -> bool:
    """Tell whether words are lines of a table of contents, each of which stands as a heading in the contract."""
    return all(_bare(line) in titled for line in place.sentence.text.splitlines())


def _bare(line: str) -> str:
    """Give a heading, or its entry in a table of contents, without number, dots and page."""
    return " ".join(EDGES.sub("", line).casefold().split())


def _to_read(rest: Sequence[Place], *, weighty: bool) -> Iterator[RiskResult]:
    """Show words that a person sees and nothing judged, each once, as `unjudged` shows those of the clauses.

    They are `weighty` if one of them says something of a party.
    """
    each = [place.sentence.text for place in rest]
    each = [text for before, text in zip(["", *each], each, strict=False) if text not in before]  # end of a long one
    texts = list(dict.fromkeys(each))
    if texts:
        lengths = accumulate(map(len, texts[:TO_READ]))
        whole = texts[: sum(length <= READABLE for length in lengths)]
        more = len(texts) - len(whole)
        value = " | ".join(whole) or texts[0][:READABLE]
        severity = Severity.MEDIUM if more or weighty else Severity.LOW  # of many, nobody sees all
        yield RiskResult(id="words-left-out-to-read", severity=severity, value=value + f" (+{more})" * bool(more))


def _headings(document: Document, contract: ContractStructure) -> list[str]:
    """Give the headings above clauses, and the title."""
    below = (part for clause in contract.clauses for part in clause.path)
    return [heading for heading in dict.fromkeys((document.front.title, *below)) if _words(heading)]


def _as_clause(heading: str) -> ContractClause:
    return clause_of((ContractSentence(0, len(heading), heading, "", "", 0),))


def _left_out(document: Document, lone: Sequence[str], words: ContractWords) -> list[ContractClause]:
    """Give what was left out of `document` and may be seen as clauses of their own.

    A heading with nothing below it is such a text too.
    """
    clauses = []
    lines = (LeftOut(text=line, reason="heading") for line in lone)
    for left in (*lines, *document.left_out):
        if left.reason in NO_WORDS_SEEN:
            continue
        text = text_left_out(left)
        spans = (
            ContractSentence(start, end, text[start:end], "", "", number)
            for number, (start, end) in enumerate(sentence_spans(text, words.structure.language))
        )
        sentences = tuple(each for each in spans if _words(each.text) and not PAGE.fullmatch(each.text))
        is_matter = is_plain(words.roles.write(text)) and not tells_of_another_paper(text)
        is_harmless = HARMLESS_WORDS.fullmatch(text) or is_matter
        least = LEAST if is_harmless or (left.reason == "image" and not is_draft(text)) else 1
        if sum(_words(sentence.text) for sentence in sentences) >= least:
            clauses.append(clause_of(sentences))
    return clauses


def text_left_out(left: LeftOut) -> str:
    """Give what was left out, once: lines that differ by the number of their page say the same."""
    return left.text.partition("\n")[0] if left.reason == "page_number" else left.text


def _words(text: str) -> int:
    """Count the words of a sentence, without its numbers, whatever joins them."""
    return len(WORD.findall(text))


def clause_of(sentences: tuple[ContractSentence, ...]) -> ContractClause:
    """Give sentences as a clause of their own."""
    return ContractClause("", ("",), Zone.BODY, "", sentences)


def harmful_places(reader: PatternReader, *, old_law: bool = True) -> Iterator[int]:
    """Give the sentences that meet a risk, or take back a requirement or the whole contract.

    Without `old_law` one that only names a former act is none.
    """
    rules = rule_set()
    risks = [risk for risk in rules.risks if old_law or risk.id not in OLD_LAW]
    alone = [rule.spoken for rule in rules.whole if rule.spoken and not (rule.beside or rule.ruled)]
    hollow = [each for requirement in rules.requirements for each in requirement.hollow]
    groups: list[BothLanguages] = [*risks, *alone, *hollow]
    for group in groups:
        for pattern in group.of(reader.language):
            if not pattern.zones:  # a footnote may name what is no longer in force, as standard clauses do
                yield from reader.found(pattern)


def is_ruling(reader: PatternReader, index: int) -> bool:
    """Tell whether a sentence says what a party may do or has to do, and not as standard clauses do in footnotes."""
    ruling = compiled("@ruling", reader.language)
    return ruling.search(reader.words.words[index]) is not None and not _is_standard(reader, index)


def _is_about_parties(reader: PatternReader, index: int) -> bool:
    """Tell whether words are a whole sentence that says something of a party."""
    text = reader.words.places[index].sentence.text
    is_whole = _words(text) >= WHOLE and ENDED.search(text) is not None
    party = compiled("(?:PROC|CTRL)", reader.language)
    return is_whole and party.search(reader.words.words[index]) is not None and not _is_standard(reader, index)


def _is_standard(reader: PatternReader, index: int) -> bool:
    """Tell whether a sentence speaks as standard clauses do in footnotes."""
    text = reader.words.places[index].sentence.text.lower()
    return compiled("@scc_voice", reader.language).search(text) is not None
