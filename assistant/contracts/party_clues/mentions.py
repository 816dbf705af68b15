"""Sentences that tell a party in passing: "“Supplier” means X Ltd", "X as processor", "We, X Ltd, …"."""

import re
from collections.abc import Iterator

from assistant.contracts.company_name import companies, looks_like_name
from assistant.contracts.party_clues.clue import (
    CLOSE,
    HEAD,
    OPEN,
    QUOTED,
    PartyClue,
    Span,
    block_end,
    term_role,
    told_role,
)
from assistant.contracts.party_clues.term_uses import USED, TermUses
from assistant.contracts.pronouns import WE, YOU
from assistant.contracts.wording import any_of, role_of
from assistant.domain import Language
from assistant.language.analysis import is_function_word

_JOINT = r"[\s,/]{0,3}+(?:and|or|und|oder|bzw\.)?\s{0,2}"
_IS = r"(?::|means?|refers? to|shall mean|is|ist|sind|bezeichnet|meint|bedeutet|steht für)"
_MEANS = re.compile(
    rf"(?P<terms>(?:{OPEN}[^„“”\"«»\n]{{2,30}}{CLOSE}{_JOINT}){{1,4}})" + rf"{_IS}\s{{1,3}}(?P<rest>[^\n]{{3,160}})"
)
_MEANT = re.compile(
    rf"{OPEN}(?P<term>(?i:{any_of(WE)})){CLOSE}[^.\n„“\"]{{0,40}}\b(?:ist|sind)\s(?:die |der |das )?"
    r"(?P<rest>[^\n]{3,120}?)\sgemeint"
)
_NAME = r"(?:[A-ZÄÖÜ][\w&.-]{1,40}|[a-z]{1,20}[A-Z]\w{1,30})(?: [A-ZÄÖÜ&][\w&.-]{0,40}){0,5}"
_AS = r"(?:,? (?:acts|acting|is|handelt|tätig|ist|wird))? (?:als|as) (?:the |a |der |die |ein |einen |data |dem )?"
_ROLE = r"(?P<role>Auftragsverarbeiter|[Pp]rocessor|Verantwortlicher|[Cc]ontroller)(?:in)?\b"
_ACTS = re.compile(rf"(?<![\w&.-])(?P<name>{_NAME}){_AS}{_ROLE}")
_HELPS = re.compile(
    r"\b[Aa]ls (?P<role>Auftragsverarbeiter|Verantwortlicher)(?:in)? (?P<verb>\w{1,40}) "
    r"(?P<name>[A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,40}){0,3})"
)
_PRONOUN = re.compile(
    rf"\b(?P<pronoun>(?i:{any_of((*WE, *YOU))}))(?:,| sind| are) (?:die |der |das |dem |den |the )?(?=[^\W_])"
)
_ORDERS = re.compile(r"^[^.]*\b(?:geben|erteilen|beauftragen|betrauen|vergeben|appoint|engage|instruct|commission)\b")
_APPOSED = re.compile(
    r"\b(?:[Tt]he|[Dd](?:er|ie|as|em|en)) (?P<term>[A-ZÄÖÜ][\w-]{2,40}(?: [A-Z][\w-]{2,40})?), "
    r"(?:the |der |die |das |dem )?(?=(?P<rest>[^\n]{3,120}))"
)
SENTENCE = 200
"""Characters behind a name in which a sentence tells what its subject does."""
LONGEST = 80
"""Characters of a name behind a pronoun."""


def meanings(text: str) -> Iterator[PartyClue]:
    """Read "“Supplier”, “we” and “X” mean X Ltd"."""
    for match in _MEANS.finditer(text):
        terms = [
            (match.start("terms") + q.start(1), match.start("terms") + q.end(1))
            for q in QUOTED.finditer(match["terms"])
        ]
        role = told_role(text, terms)
        if role is None and match.start() < HEAD and (whole := _whole_company(match["rest"])):
            yield PartyClue(None, 4, (match.start("rest") + whole[0], match.start("rest") + whole[1]), tuple(terms))
        named = [span for span in companies(match["rest"]) if span[0] < 30]
        name = match["rest"][slice(*named[0])] if named else ""
        if role is None or any(term_role(word := text[slice(*t)]) is None and word not in name for t in terms):
            continue
        if not named and any(told[1] for t in terms if (told := term_role(text[slice(*t)]))):
            continue  # the words of the law, defined as the law does
        span = (match.start("rest") + named[0][0], match.start("rest") + named[0][1]) if named else None
        yield PartyClue(role, 5 if span else 1, span, tuple(terms))


def _whole_company(rest: str) -> Span | None:
    """Give the company that a meaning begins with, and that is all of it but for a number and an address."""
    named = companies(rest)
    return named[0] if named and not re.sub(r"^(?:the|die|der|das)\s", "", rest[: named[0][0]] + " ").strip() else None


def read_meant(text: str) -> Iterator[PartyClue]:
    """Read "where “we” is written, X Ltd is meant"."""
    for match in _MEANT.finditer(text[:HEAD]):
        named = companies(match["rest"])
        if named and named[0][0] == 0:
            start = match.start("rest")
            yield PartyClue("processor", 5, (start, start + named[0][1]), (match.span("term"),))


def acting(text: str) -> Iterator[PartyClue]:
    """Read "X as processor", "als Auftragsverarbeiter unterstützt X", "Der Auftragnehmer (X)"."""
    for match in _ACTS.finditer(text):
        told = role_of(match["role"])
        noun = text[max(0, match.start() - 4) : match.start()].lower() == "the " and not companies(match["name"])
        if (
            told
            and not noun
            and looks_like_name(match["name"])
            and not any(role_of(word) for word in match["name"].split())
        ):
            yield PartyClue(told[0], 2, match.span("name"))
    for match in _HELPS.finditer(text):
        told = role_of(match["role"])
        if told and looks_like_name(match["name"]) and not is_function_word(match["verb"], Language.GERMAN):
            yield PartyClue(told[0], 1, match.span("name"))
    for match in _PRONOUN.finditer(text[:HEAD]):
        told = role_of(match["pronoun"])
        named = companies(text[match.end() : match.end() + LONGEST].partition("\n")[0])
        if told and named and named[0][0] == 0:
            behind = text[match.end() + named[0][1] :][:SENTENCE].partition("\n")[0]
            role = "controller" if _ORDERS.search(behind) else told[0]
            yield PartyClue(role, 3, (match.end(), match.end() + named[0][1]), (match.span("pronoun"),))


def read_appositions(text: str) -> Iterator[PartyClue]:
    """Read "The Employer, X Ltd, engages …" in the head, where the text goes on to call the party so."""
    uses = TermUses(text)
    for match in _APPOSED.finditer(text[: block_end(text)]):
        named = companies(match["rest"])
        term = text[slice(*match.span("term"))]
        if named and named[0][0] == 0 and uses.count(term) > USED:
            start = match.start("rest")
            yield PartyClue(
                told_role(text, [match.span("term")]), 4, (start, start + named[0][1]), (match.span("term"),)
            )
