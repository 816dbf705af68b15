"""Heads of contracts without a party block: a letter, "Rapp Internetbüro, Ulm – wir –"."""

import re
from collections.abc import Iterator

from assistant.contracts.company_name import companies, is_body, name_in, without_form
from assistant.contracts.name_bounds import STREET
from assistant.contracts.party_clues.clue import PartyClue, Span, block_end
from assistant.contracts.pronouns import WE, WE_ALONE, YOU, YOU_ALONE
from assistant.contracts.wording import PartyRole, any_of, role_of

HEAD = 2_500
"""Characters from the beginning in which a letter has its addresses and greets."""
OFTEN = 3
"""So many times a text goes on to name who wrote it."""
TITLE = 200
"""Characters of a title and the line below it."""
FIRST = 400
"""Characters from the beginning in which who writes may be named a single time."""
SOME = 2
"""So many things at least that who is written to does with the data."""
PRONOUNS = 5
"""So many times a contract that is written to the other party says "we" and "you"."""
_GREETING = re.compile(r"(?m)^(?:Sehr geehrte|Liebe[rs]? |Guten Tag|Hallo |Dear )[^\n]{0,80}$")
_ADDRESSEE = re.compile(r"(?m)^(?:An(?: den| die| das)?|To(?: the)?):?[ \t]*\n?\s{0,3}(?P<name>[A-ZÄÖÜ][^\n]{2,80})$")
_GERMAN_WORKS = (
    "verarbeite|lösche|speicher|drucke|sicher|vernichte|verschlüssele|nutze|pflege|betreibe|bewahre|erhebe|"
    "bereinige|archiviere|versende"
)
_ENGLISH_WORKS = "process|delete|store|print|erase|encrypt|host|keep|back up|destroy"
_WORKS = rf"(?:{_GERMAN_WORKS}|{_ENGLISH_WORKS})"
_ORDER = re.compile(
    r"\b(?:erteilen? (?:wir|ich) Ihnen|beauftragen? (?:wir|ich) Sie|"
    r"(?:[Ww]e|I) (?:hereby )?(?:instruct|appoint|engage|commission) you)\b"
)
_OFFER = re.compile(
    r"\b(?:unser(?:e[smn]?)? Angebots?|biete[nt]? (?:ich|wir)|(?:ich|wir) Ihnen an|"
    r"our (?:offer|proposal|quotation)|we (?:are pleased to )?offer)\b"
)
_OF_WHOM = re.compile(
    r"(?i)\b(?:unterauftrag\w*|subunternehmer\w*|sub-?processors?|maßnahmen|measures)\b[^\n.]{0,40}?\s{1,3}"
    r"(?:der|des|von|bei|of|by|at)(?: firma| the| der)?\s(?=(?P<rest>[^\n]{3,100}))"
)
_DASHED = re.compile(
    rf"(?m)^(?P<name>[^\n]{{3,120}}?),?[ \t][–—-][ \t]?(?P<term>(?i:{any_of((*WE, *YOU))}))[ \t]?[–—-]?[ \t]*$"
)


def is_letter(text: str) -> bool:
    """Tell whether a text greets who it is written to."""
    return _GREETING.search(text[:HEAD]) is not None


def letter(text: str) -> Iterator[PartyClue]:
    """Read who writes to whom; the processor is the one of whom the letter tells what it does with the data."""
    head = text[:HEAD]
    greeting = _GREETING.search(head)
    ours, yours = _works(text, r"(?:[Ww]ir|[Ww]e|[Ii]ch|I)"), _works(text, r"(?:Sie|[Yy]ou)")
    works = ours > yours
    told = greeting is not None and _ORDER.search(head, greeting.end()) is not None
    orders = told or (yours >= SOME and yours > 2 * ours)
    if not greeting or not (works or orders or _OFFER.search(head, greeting.end())):
        return
    roles: tuple[PartyRole, PartyRole] = ("controller", "processor") if orders else ("processor", "controller")
    we, you = (() if orders else _first(pronoun, text) for pronoun in (WE_ALONE, YOU_ALONE))
    sender = re.match(r"[^\n·•|]+", head)
    named = name_in(sender[0]) if sender else None  # an address may follow in the same line
    if named:
        yield PartyClue(roles[0], 3, named, we)
    addressee = _ADDRESSEE.search(head, 0, greeting.start())
    if addressee and (found := name_in(addressee["name"])):
        start = addressee.start("name")
        yield PartyClue(roles[1], 3, (start + found[0], start + found[1]), you)
    elif sender and (span := _addressed(head, sender.end(), greeting.start())):
        yield PartyClue(roles[1], 3, span, you)


def _addressed(head: str, start: int, end: int) -> Span | None:
    """Give who is written to, in a line of its own between the sender and the greeting.

    A company or public body comes first, then what else may be a name above a street.
    """
    others: list[Span] = []
    for line in re.finditer(r"(?m)^[^\n·•|:]{3,100}$", head[start:end]):
        found = name_in(line[0])
        name = line[0][slice(*found)] if found else ""
        below = head[start + line.end() : end].strip().partition("\n")[0]
        address = bool(re.match(r"\d{1,4} [A-Z]|PO Box", below)) or STREET.search(below) is not None
        if found and found[0] == 0:
            span = start + line.start(), start + line.start() + found[1]
            if companies(name) or is_body(name):
                return span
            others += [span] * (address and " " in name)
    return others[0] if others else None


def _works(text: str, pronoun: str) -> int:
    forward, inverted = rf"\b{pronoun} (?:[\w,]+ ){{0,10}}{_WORKS}n?\b", rf"\b{_WORKS}n? {pronoun}\b"
    return len(re.findall(forward, text)) + len(re.findall(inverted, text))


def _first(pronoun: re.Pattern[str], text: str) -> tuple[Span, ...]:
    found = pronoun.search(text)
    return (found.span(),) if found else ()


def dashed(text: str) -> Iterator[PartyClue]:
    """Read "Rapp Internetbüro, Ulm – wir –"."""
    for line in _DASHED.finditer(text[: block_end(text)]):
        told = role_of(line["term"])
        if told and (found := name_in(line["name"])):
            start = line.start("name")
            yield PartyClue(told[0], 4, (start + found[0], start + found[1]), (line.span("term"),))


def of_whom(text: str) -> Iterator[PartyClue]:
    """Read "Sub-processors of X Ltd" in the first lines of a list, or of a paper on measures."""
    for title in _OF_WHOM.finditer(text[:TITLE]):
        named = [span for span in companies(title["rest"])[:1] if span[0] == 0]
        for start, end in named:
            yield PartyClue("processor", 1, (title.start("rest") + start, title.start("rest") + end))


def writer(text: str) -> Iterator[PartyClue]:
    """Read who "we" are where nothing says it: the company that the head names first and the text goes on to name.

    One that begins the first line is who writes, whether or not it speaks to anybody.
    """
    head = text[: block_end(text)]
    first = [span for span in companies(head.partition("\n")[0])[:1] if span[0] == 0]
    spoken_to = first or len(YOU_ALONE.findall(text)) >= PRONOUNS
    if not spoken_to or len(WE_ALONE.findall(text)) < PRONOUNS:
        return
    for span in first or companies(head)[:1]:
        name = without_form(head[slice(*span)])
        if span[0] < FIRST or text.count(name) >= OFTEN or text.count(name.split()[0]) > OFTEN:
            yield PartyClue("processor", 1, span, pronoun=True)
