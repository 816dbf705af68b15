"""How contracts are named beside their papers: "of the Master Agreement", "der Servicevertrag legt in … fest"."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.contracts.facts.annex_words import annex_word, number
from assistant.contracts.facts.wording import any_of, pattern


def telling(owner: str) -> Iterator[str]:
    """Give what tells one contract from another: "Haupt" of "Hauptvertrags", "Master" of "the Master Agreement"."""
    for word in re.findall(r"[\w-]+", owner):
        if not pattern("whose", "plain").fullmatch(word):
            yield re.sub(rf"(?i)(?<=\w)s?-?(?:{any_of('whose', 'german')})$", "", word)


@cache
def _name() -> str:
    """Give the expression for the name of a contract, with its article and what describes it."""
    article, small = any_of("whose", "articles"), any_of("whose", "stops")
    word = rf"(?!(?:{small})\b)[\w'’&.-]+"
    noun = rf"(?:(?i:[\w-]*(?:{any_of('whose', 'german')})|{any_of('whose', 'english')})|(?<=\s)[A-Z]{{3,5}})\b"
    return rf"(?P<owner>(?:(?:{article})\s|(?=[A-ZÄÖÜ]|[a-zäöüß]{{3,}}e[nr]\s))(?:{word}\s){{0,5}}?{noun})"


@cache
def contract() -> re.Pattern[str]:
    """Give the name of a contract wherever it stands, as the group "owner"."""
    return re.compile(rf"\b{_name()}")


@cache
def owner_behind() -> re.Pattern[str]:
    """Give what stands behind a paper of a contract, perhaps behind its title and further ones."""
    joint = r"(?:,|\s?und|\s?and|\s?sowie|\s?&|\s?or|\s?oder)\s"
    further = rf"(?:{joint}(?:(?:{annex_word()})\s)?{number()}(?:\.[A-Z\d])?(?!\w))"
    title = r"\s?(?:\([^()\n]{1,80}\)|[„“\"«»][^„“\"«»\n]{1,60}[„“\"«»])"
    of = rf"(?:(?:attached|annexed|appended|beigefügt) )?(?:(?:{any_of('whose', 'of')})\s|(?=diese|jene))"
    return re.compile(rf"{further}{{0,6}}(?:{title})?,?\s{of}{_name()}")


@cache
def holder_before() -> re.Pattern[str]:
    """Give a contract that has a paper, before it: "The Master Agreement states in", "dem Hauptvertrag beigefügte"."""
    dated = r"(?:\s(?:vom|of|dated) [\w. ]{4,20})?"
    another_verb = rf"\b(?:{any_of('whose', 'other_verbs')})\b"
    says = rf"(?:{any_of('whose', 'states')})\b(?:(?!{another_verb})[^,;\n]){{0,80}}\b(?:{any_of('whose', 'within')})\s"
    having = rf",?\s\(?(?:{any_of('whose', 'including')})\s(?:(?:{any_of('whose', 'articles')})\s)?"
    return re.compile(rf"(?:{_name()}{dated}(?:['’]s?\s|\s|\s(?:{any_of('whose', 'given')})\s|{having}|\s{says}))$")


@cache
def part_of() -> re.Pattern[str]:
    """Give what says behind a paper of which contract it is a part: "is attached to the Supply Contract"."""
    between = rf"(?:(?!\b(?:{annex_word()})\b)[^.;:\n]){{0,60}}?"
    return re.compile(rf"{between}\b(?:{any_of('whose', 'part')})\s(?:{any_of('whose', 'of')})\s{_name()}")


@cache
def joined_to() -> re.Pattern[str]:
    """Give the same as a German sentence has it: "liegt dem Hauptvertrag bei", "ist dem Liefervertrag angehängt"."""
    behind = rf"(?:\w+\s)?(?:{any_of('whose', 'joined')})\b"
    return re.compile(rf"(?:(?!\b(?:{annex_word()})\b)[^.;:\n]){{0,60}}?\b(?=de[mr]\s){_name()}\s{behind}")


@cache
def meant() -> re.Pattern[str]:
    """Give what says whose papers a word means throughout: "a reference to a Schedule is to one of the Lease"."""
    word = rf"(?P<word>{annex_word()})s?"
    said = rf"\b(?:{any_of('whose', 'meant')})[^.;:\n]{{0,30}}?\b{word}[”“\"]?\s(?:{any_of('whose', 'means')})\s"
    return re.compile(rf"{said}[^.;:\n]{{0,50}}?\b(?:{any_of('whose', 'of')})\s{_name()}")


@cache
def chained() -> re.Pattern[str]:
    """Give the papers named right before another one: "their Annex I and"."""
    return re.compile(rf"(?:(?:{annex_word()})\s{number()}(?:,|,? und|,? and| sowie| &| bis| to)\s)+$")
