"""Definitions: "X GmbH (nachfolgend „Auftraggeber“)", "Bridge Ltd (the Supplier)"."""

import re
from collections.abc import Iterator

from assistant.contracts.company_name import companies, has_company, is_body
from assistant.contracts.party_clues.between import BETWEEN
from assistant.contracts.party_clues.clue import (
    CLOSE,
    HEAD,
    OPEN,
    QUOTED,
    PartyClue,
    Span,
    block_end,
    told_role,
)
from assistant.contracts.party_clues.defined_name import defined_name
from assistant.contracts.party_clues.several import with_others
from assistant.contracts.party_clues.term_uses import USED, TermUses
from assistant.contracts.party_use.leaning import STRONG, leaning
from assistant.contracts.pronouns import WE, YOU, is_pronoun
from assistant.contracts.trade_name import with_trade_name
from assistant.contracts.wording import any_of, role_of

PARTIES = 40
"""Terms of which is looked at what a text says of them, the first ones; a contract has a few."""
BACK = 500
"""Characters before a definition in which the name stands that it defines."""
TWICE = 2
"""So many times a word that may mean something else stands in a text that does not use it."""
_GERMAN = (
    r"nach(?:folgend|stehend)|im [Ff]olgenden|im [Ww]eiteren|fortan|künftig|in (?:der )?Folge|"
    r"[Dd]iese Partei wird|kurz|zusammen|gemeinsam"
)
_GERMAN_PAPER = (
    r"im (?:Vertrag|(?:Vertrags)?[Tt]ext|Nachfolgenden|Dokument)|in diesem (?:Text|Dokument|Vertrag|Schreiben|Papier)"
)
_ENGLISH = (
    r"[Tt]his party is|jointly|here(?:in)?after|here(?:in)?below|[Tt]ogether|henceforth|from now on|for short|"
    r"in (?:this|the) (?:document|text|agreement|contract|paper|letter|schedule)"
)
_INTRODUCED = rf"(?:{_GERMAN}|{_GERMAN_PAPER}|{_ENGLISH})"
_FILLER = (
    r"(?:\s|[:,–—-]|auch|kurz|nur|stets|jeweils|als|as|called|named|the|der|die|das|referred|to|defined|genannt){0,8}"
)
_WORD = rf"{OPEN}[^\n„“”\"«»]{{2,40}}{CLOSE}"
_DASHED = (
    rf"(?<=\S )[–—-] (?={_WORD}(?:\s?[–—-]|,|$))|(?<=\S )[–—-] [a-zäöü][\w ]{{2,40}} (?={_WORD}\s?[–—-])|"
    rf"^[–—-]\s?(?={_WORD}\s?[–—-]$)"
)
_BRACKETED = rf"\(\s?(?:the |der |die |das |as |each,? (?:an?|the) )?(?={OPEN})"
_DEFINITION = re.compile(rf"(?:{_BRACKETED}|{_INTRODUCED}{_FILLER}(?={OPEN})|{_DASHED})", re.MULTILINE)
_TERM = r"[A-ZÄÖÜ][\w-]{1,40}(?: [A-Z][\w-]{1,40})?"
_PRONOUN = rf"(?i:{any_of((*WE, *YOU))})(?=\s?[)–—-])"
_BARE = re.compile(
    rf"(?:{_INTRODUCED}{_FILLER}|(?:\(|(?<!\S)[–—-]\s?)(?:als |as |the )?|^(?:als|as(?: the)?) (?=[\w-]+$))"
    rf"(?P<term>{_TERM}|{_PRONOUN})"
    r"(?=\s?(?:genannt)?\s?[)–—-]|\s{1,3}genannt|[,.;]|\s?$)",
    re.MULTILINE,
)
_TOGETHER = re.compile(r"(?i)\b(?:together|jointly|collectively|zusammen|gemeinsam)\b")
_NAME_BEHIND = re.compile(r"\)\s[^\W\d_a-zäöüß]")
_FURTHER = re.compile(r"\s?(?:,|/|;)?\s?(?:und|and|oder|or|bzw\.)?\s?(?:auch|the|der|die)?\s?")
_ROLE_BEHIND = re.compile(r",\s(?:(?:the|as|als|der|die|das)\s)?(?P<term>[\w-]{5,40})(?=\))")
_OTHER = re.compile(
    r"(?i)vertrag(?!spartner)|vereinbarung|agreement|AVV|DPA|addendum|terms|part(?:y|ies|ei)|services$|"
    r"^(?:the )?service$|daten|data|gruppe|group|DSGVO|GDPR|AGB"
)


class _Terms:
    """What a text tells of words that may be terms; each is looked for once, however often it stands in brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.head = block_end(text)
        self.uses = TermUses(text)
        self._parties: dict[str, bool] = {}

    def is_party(self, term: str) -> bool:
        """Tell whether the text often uses a term, and as a party that does something with the data or owns them."""
        if term not in self._parties and len(self._parties) < PARTIES and self.uses.count(term) > USED:
            self._parties[term] = abs(leaning(self.text, (term,))) >= STRONG
        return self._parties.get(term, False)


def definitions(text: str) -> Iterator[PartyClue]:
    """Read "X GmbH (nachfolgend „Auftraggeber“)", and the like without quotation marks."""
    floor, told, known_terms = 0, 0, _Terms(text)  # where the last definition ends, and that of a role
    opened = [(m.start(), _quoted_terms(text, m.end())) for m in _DEFINITION.finditer(text)]
    opened += [(m.start(), [m.span("term")]) for m in _BARE.finditer(text) if _defines(known_terms, m)]
    for start, terms in sorted(opened):
        if not terms or start < floor:
            continue
        role = told_role(text, terms)
        if role is None and start >= HEAD:
            floor = terms[-1][1]
            continue
        name, empty = defined_name(text, max(floor, start - BACK), start)
        if name and _TOGETHER.search(text, start, terms[0][0]):
            name = _first_of_several(text, max(told, start - BACK), name)
        formal = name is not None and (
            bool(companies(text[slice(*name)])) or is_body(text[slice(*name)]) or with_trade_name(text, name) != name
        )
        plain = name is not None and start < known_terms.head
        known = formal or (plain and known_terms.is_party(text[slice(*terms[0])]))
        if role is not None or (known and _own_term(text, terms)):
            early = start < HEAD
            weight = 6 if formal and early else 4 if early else 1
            kept = tuple(t for t in terms if role is None or role_of(text[slice(*t)]) is not None or name is not None)
            yield PartyClue(role, weight, name, kept, blank=empty and early)
            told = terms[-1][1] if role is not None else told
        floor = terms[-1][1]


def _first_of_several(text: str, start: int, last: Span) -> Span:
    """Give the first name of a party that is several, with those that follow it at once, by the place of its last."""
    cut = max((found.end() for found in BETWEEN.finditer(text, start, last[0])), default=start)
    begin = max(cut, text.rfind("\n", cut, last[0]) + 1)
    line = text[begin : begin + 2 * BACK].partition("\n")[0]
    first = next(iter(companies(line[: last[1] - begin])), None)
    if first is None:
        return last
    whole = with_others(line, first)
    return begin + whole[0], begin + whole[1]


def _defines(terms: _Terms, found: re.Match[str]) -> bool:
    """Tell whether a word without quotation marks is what a party is called."""
    introduced = found.start("term") - found.start() > 2
    return (introduced or _plainly(terms, found) or _called(terms, found)) and not _labelled(terms.text, found)


def _called(terms: _Terms, found: re.Match[str]) -> bool:
    """Tell whether a bare word in brackets is what a party is called: the text uses it.

    It stands in the line of a company, or alone in a line of its own.
    """
    if found.start() >= terms.head or terms.uses.count(found["term"]) <= USED:
        return False
    line = _line_before(terms.text, found.start())
    if not line.strip():
        return terms.text[found.end() : found.end() + BACK].partition("\n")[0].strip() in {")", "–", "-"}
    return has_company(line) or (found[0].startswith("(") and terms.is_party(found["term"]))


def _plainly(terms: _Terms, found: re.Match[str]) -> bool:
    """Tell whether a bare word names a role, one that may have another sense only where the text goes on to use it."""
    told = role_of(found["term"])
    return told is not None and (told[1] or is_pronoun(found["term"]) or terms.uses.count(found["term"]) > TWICE)


def _labelled(text: str, found: re.Match[str]) -> bool:
    """Tell whether brackets belong to a label with a name behind it, as in "Officer (Supplier) Safe Data Ltd"."""
    if not _NAME_BEHIND.match(text, found.end()):
        return False
    line = _line_before(text, found.start())
    return not (has_company(line) or is_body(line.strip()))


def _line_before(text: str, end: int) -> str:
    """Give the line up to `end`, of a long one its end."""
    start = max(0, end - BACK)
    return text[max(start, text.rfind("\n", start, end) + 1) : end]


def _quoted_terms(text: str, start: int) -> list[Span]:
    quotes = list(_quotes(text, start))
    behind = _role_behind(text, quotes[-1].end()) if quotes else ()
    return [*(quoted.span(1) for quoted in quotes), *behind]


def _quotes(text: str, start: int) -> Iterator[re.Match[str]]:
    """Give the quoted terms that follow each other from `start`."""
    for _ in range(4):
        quoted = QUOTED.match(text, start)
        if not quoted:
            return
        yield quoted
        more = _FURTHER.match(text, quoted.end())
        start = more.end() if more else quoted.end()


def _role_behind(text: str, start: int) -> Iterator[Span]:
    """Give the role that stands behind quoted terms, in the same brackets: "(“we”, the controller)"."""
    told = _ROLE_BEHIND.match(text, start)
    if told and role_of(told["term"]) is not None:
        yield told.span("term")


def _own_term(text: str, terms: list[Span]) -> bool:
    """Tell whether a term that names no role may be what a party calls itself."""
    first = text[slice(*terms[0])]
    return len(first.split()) <= 3 and not _OTHER.search(first)
