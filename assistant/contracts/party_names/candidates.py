"""All that may be the name of a party: companies, what clues name, and capitalised words of the head and the end."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.contracts.company_name import each_company, is_body, looks_like_name, without_form
from assistant.contracts.mentions.words import Words
from assistant.contracts.name_bounds import is_capital
from assistant.contracts.name_forms import fold
from assistant.contracts.party_clues.clue import PartyClue, Span
from assistant.contracts.party_clues.labels import labelled_names
from assistant.domain import Language
from assistant.language.analysis import is_function_word
from assistant.language.dictionary import is_word

HEAD, FOOT = 30, 12
"""Lines in which a name without a legal form is looked for by its capitals."""
LONGEST, SHORTEST = 140, 3
"""Characters of a name."""
LINKED = 4
"""So many small words at most link two capitalised ones; letters are those of "e. V." and "d. o. o."."""
PLACES = 12
"""Places of a name that are looked at."""
_LINK = re.compile(
    r"(?:und|and|of|the|for|für|de|du|del|di|van|von|vom|zum|zur|zu|im|am|an|der|des|dem|den|in|i|e|f|d|u|t|a|le|la|les|[&+.'’/–-])",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Candidate:
    """A name: one spelling of it, and where it stands, with and without its legal form."""

    key: str
    span: Span
    name: str
    places: tuple[Span, ...]


def find_candidates(words: Words, clues: Iterable[PartyClue]) -> list[Candidate]:
    """Give each name once, in the order of the text."""
    text = words.text
    labelled = labelled_names(text)
    companies = [labelled.get(span, span) for span in _companies(words)]
    groups = (
        span
        for span in _capitalised(words)
        if span[1] - span[0] <= LONGEST
        and not any(_holds(company, span) or _holds(span, company) for company in companies)
        and _is_proper(text[slice(*span)])
    )
    spans = {*companies, *groups, *(clue.name for clue in clues if clue.name is not None)}
    named: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(spans):
        name = " ".join(text[slice(*span)].split())
        if SHORTEST <= len(name) <= LONGEST and any(map(str.isalpha, name)) and (key := fold(without_form(name))):
            named[key].append(span)
    return [_candidate(words, key, found) for key, found in named.items()]


def places_of(words: Words, names: Iterable[str]) -> list[Span]:
    """Give where any of `names` stands as whole words, whatever space is between them."""
    found = list[Span]()
    for name in names:
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"
        for place in each_match(re.compile(pattern), words):
            if not any(start <= place.start() < end for start, end in found):
                found.append(place.span())
    return sorted(found)


def each_match(pattern: re.Pattern[str], words: Words) -> Iterator[re.Match[str]]:
    """Give each match in the parts of the text that are looked at."""
    return (match for part in words.parts for match in pattern.finditer(words.text, *part))


def _candidate(words: Words, key: str, found: list[Span]) -> Candidate:
    best = max(found, key=lambda span: len(" ".join(words.text[slice(*span)].split())))
    name = " ".join(words.text[slice(*best)].split())
    places = places_of(words, dict.fromkeys((name, without_form(name))))
    further = [span for span in found if not any(start <= span[0] < end for start, end in places)]
    return Candidate(key, best, name, tuple(sorted((*places, *further))[:PLACES]))


def _is_proper(name: str) -> bool:
    """Tell whether capitalised words can be a name: not all of them are ordinary words, as in "Personal Data"."""
    ordinary = all(is_word(word.lower()) for word in _LETTERS.findall(name))
    return looks_like_name(name) and (not ordinary or is_body(name))


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _companies(words: Words) -> Iterator[Span]:
    """Give names with a legal form in the parts of the text that are looked at."""
    for start, end in words.parts:
        yield from ((start + first, start + last) for first, last in each_company(words.text[start:end]))


def _capitalised(words: Words) -> Iterator[Span]:
    """Give groups of capitalised words, which small words may link, in the first and the last lines."""
    last = len(words.lines)
    for line in words.lines[:HEAD] + words.lines[max(HEAD, last - FOOT) :]:
        number = line.start
        while number < line.end:
            behind = _group(words, number, line.end)
            if behind > number + 1:
                yield words.spans[number][0], words.spans[behind - 1][1]
            number = max(behind, number + 1)


def _group(words: Words, start: int, end: int) -> int:
    """Give the word behind the group that begins at `start`; `start` itself if none does."""
    if not _begins(words, start) or any(is_function_word(words.small[start], language) for language in Language):
        return start
    behind = start + 1
    while behind < end:
        further = behind
        while further < min(end, behind + LINKED) and _LINK.fullmatch(words.small[further]):
            further += 1
        if further >= end or not _begins(words, further):
            break
        behind = further + 1
    return behind


def _begins(words: Words, number: int) -> bool:
    word = words.word(number)
    return is_capital(word) and not word.isdigit() and not words.roles[number]
