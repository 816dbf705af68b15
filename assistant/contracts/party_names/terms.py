"""What a contract calls a party: the term that it sets beside the name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.contracts.mentions.words import Words
from assistant.contracts.name_forms import fold
from assistant.contracts.party_clues.clue import PartyClue, Span
from assistant.contracts.party_names.candidates import Candidate, each_match

BEHIND, BLOCKS = 260, 5
"""Characters and blocks behind a name in which its term is set."""
TOLD, MOST = 2, 2
"""Places of a name behind which a term is looked for, and terms of one name."""
USES = 24
"""Uses of a term that are looked at."""
SHORTEST, LONGEST = 3, 40
"""Characters of a term."""
_TERM = r"(?P<term>[A-ZÄÖÜ][\w&.’'-]*(?:[ -][A-ZÄÖÜ][\w&.-]*){0,2})"
_LEAD = (
    r"(?:im|in|hereinafter|hereafter|nachfolgend|nachstehend|folgenden|weiteren|kurz|künftig|auch|referred|to|as|"
    r"called|genannt|als|the|der|die|das|den|dem|jeweils|together|each|an?)"
)
_SAID = (
    re.compile(
        rf"[(„“\"«‚'–—-]\s?(?:{_LEAD}[\s,]{{1,3}}){{0,8}}[„“\"«‚']?\s?{_TERM}\s?[”“\"»’']?(?:\sgenannt)?\s?[)“”\"»’'–—-]"
    ),
    re.compile(
        rf"(?i:nachfolgend|nachstehend|im folgenden|hereinafter|hereafter|fortan|künftig|kurz|in der folge)[:,]?\s"
        rf"(?:{_LEAD}\s){{0,4}}[„“\"«]?{_TERM}"
    ),
    re.compile(r"(?:^|[\s,(])(?:als|as(?: the)?)\s(?P<term>[A-ZÄÖÜ][\w-]{3,40}(?: [A-ZÄÖÜ][\w-]{1,40})?)"),
)


def find_terms(words: Words, candidate: Candidate, clues: Iterable[PartyClue], others: Iterable[Span]) -> list[str]:
    """Give what the text calls `candidate`; `others` are the places of other names, at which a search ends."""
    found = Counter(_beside(words.text, candidate, sorted(others)))
    for clue in clues:
        if clue.name is not None and overlaps(clue.name, candidate.places):
            found.update(" ".join(words.text[slice(*term)].split()) for term in clue.terms)
    fitting = (term for term, _ in found.most_common(MOST) if SHORTEST <= len(term) < LONGEST)
    return [term for term in fitting if fold(term) != candidate.key]


def uses(words: Words, candidate: Candidate, terms: Iterable[str]) -> list[tuple[Span, str]]:
    """Give where the text uses `terms` in place of the name of `candidate`, with the term."""
    return [(use.span(), term) for term in terms for use in _uses(words, term, candidate)]


def overlaps(span: Span, places: Iterable[Span]) -> bool:
    """Tell whether `span` shares characters with one of `places`."""
    return any(start < span[1] and end > span[0] for start, end in places)


def _uses(words: Words, term: str, candidate: Candidate) -> list[re.Match[str]]:
    found = each_match(re.compile(rf"(?<!\w){re.escape(term)}(?:s|es|n|in)?(?!\w)"), words)
    own = (use for use in found if not overlaps(use.span(), candidate.places))
    return [use for use, _ in zip(own, range(USES), strict=False)]


def _beside(text: str, candidate: Candidate, others: list[Span]) -> Iterator[str]:
    for _, end in (candidate.span, *candidate.places[:TOLD]):
        limit = min((start for start, _ in others if start > end), default=len(text))
        blocks = text[end : min(end + BEHIND, limit)].split("\n\n")[:BLOCKS]
        said = (pattern.search("\n\n".join(blocks)) for pattern in _SAID)
        first = next((each for each in said if each), None)
        if first:
            yield first["term"].strip(" .")
