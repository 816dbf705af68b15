"""Take a sentence apart into what verification compares: facts, parties, words that bind or weaken, content words."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.domain import Language
from assistant.language.analysis import terms
from assistant.verification.dates import read_dates
from assistant.verification.lexicon import markers, parties
from assistant.verification.model import Check
from assistant.verification.norms import read_dockets, read_norms
from assistant.verification.noun_roles import part_of
from assistant.verification.numbers import read_numbers
from assistant.verification.plain import plain
from assistant.verification.token import AnalysedSentence, Token

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_BREAK = re.compile(r"[,;:()\"]|\s-\s|[.!?](?=\s)")
_LISTED = re.compile(  # a comma between two names or nouns of a list, which parts no clauses
    r"(?<!\w)[A-ZÄÖÜ][\w'-]*(?P<comma>,)(?= [A-ZÄÖÜ][\w'-]*(?:,| (?:und|oder|sowie|and|or) ))"
)
_AUXILIARY = r"(?:is|sind|wird|werden|hat|haben|kann|können|muss|müssen|soll|sollen|darf|dürfen|will|wollen|bleib\w*)\b"
_VERB_FIRST = re.compile(
    rf"(?i:{_AUXILIARY}|ist\b)|[A-ZÄÖÜ][a-zäöüß]+(?:t|en)\b(?! (?:{_AUXILIARY}|ist\b))"
    r"(?= (?:der|die|das|ein|eine|jemand|es|er|sie|sich|[A-ZÄÖÜ]))"
)
_THEN = re.compile(r", (?:so |dann )?[a-zäöü]+(?:t|en|uss|arf|oll|ann)\b")
_RELATIVE = re.compile(  # up to its verb, which tells it from one more item of a list
    r", (?:(?:in|mit|von|für|auf|an|bei|nach|aus|durch|zu|gegen|über|unter) )?"
    r"(?P<word>der|die|das|den|dem|deren|dessen|denen|welche[rnms]?|wer|was|wem|wen)\b"
    r"(?=[^,;:.()]* [a-zäöüß]+(?:[,;:.(]|$))"
)
_NOT = re.compile(r"\b(can)not\b|(?<=[a-z])n't\b", re.IGNORECASE)


def comparable(text: str) -> str:
    """Give `text` in the spelling in which it is compared: plain, and `not` as a word of its own.

    >>> comparable("It  can’t,  it cannot.")
    'It can not, it can not.'
    """
    text = plain(text.strip()).text.replace("can't", "can not").replace("won't", "will not")
    return _NOT.sub(lambda found: f"{found[1] or ''} not", text)


@lru_cache(maxsize=4096)
def analyse(text: str, language: Language) -> AnalysedSentence:
    """Take the sentence `text` apart; each of its words belongs to one token or says nothing."""
    text = comparable(text)
    taken: list[Token] = []
    _take(taken, read_norms(text), read_dockets(text), read_dates(text))
    masked = _masked(text, taken)  # so that the full stop in "Art. 28" ends nothing
    _take(taken, _parties(text, language), _markers(masked, language), read_numbers(text))
    masked = _masked(text, taken)
    taken += _content(masked, language)
    taken.sort(key=lambda token: token.start)
    return AnalysedSentence(text, tuple(_placed(text, masked, taken, language)))


def _take(taken: list[Token], *readers: Iterable[Token]) -> None:
    """Add the tokens that do not overlap with those before."""
    for reader in readers:
        for token in reader:
            if not any(token.start < other.end and other.start < token.end for other in taken):
                taken.append(token)


def _masked(text: str, tokens: Iterable[Token]) -> str:
    for token in tokens:
        text = text[: token.start] + "\0" * (token.end - token.start) + text[token.end :]
    return text


def _parties(text: str, language: Language) -> Iterator[Token]:
    matcher = parties(language)
    for found in matcher.pattern.finditer(text):
        kind, value = matcher.meaning(found)
        yield Token(kind, f"<{value}>", found[0], *found.span(), noun=True)


def _markers(text: str, language: Language) -> Iterator[Token]:
    if language is Language.GERMAN and (first := _VERB_FIRST.match(text)) and _THEN.search(text):
        yield Token(Check.CONDITION, "if", first[0], 0, 0)  # "Haftet das Callcenter, muss es zahlen"
    if language is Language.GERMAN:
        for relative in _RELATIVE.finditer(text):
            yield Token(Check.CONDITION, "that", relative["word"], *relative.span("word"))
    matcher = markers(language)
    for found in matcher.pattern.finditer(text):
        kind, value = matcher.meaning(found)
        yield Token(kind, value, found[0], *found.span())


def _content(masked: str, language: Language) -> Iterator[Token]:
    """Give the words that say something about the subject, each by its stem."""
    german = language is Language.GERMAN
    for found in _WORD.finditer(masked):
        stems = terms(found[0], language)
        if stems:
            noun = (found[0][0].isupper() and found.start() > 0) if german else True
            yield Token(Check.CONTENT, stems[0], found[0], *found.span(), noun=noun)


def _placed(text: str, masked: str, tokens: list[Token], language: Language) -> Iterator[Token]:
    """Add to each token its clause, and to each noun its part in the sentence."""
    listed = {found.start("comma") for found in _LISTED.finditer(text)}
    breaks = [found.start() for found in _BREAK.finditer(masked) if found.start() not in listed]
    breaks += [
        token.start
        for token in tokens
        if token.kind is Check.CONDITION and token.value in {"if", "unless", "that", "because"}
    ]
    for token in tokens:
        clause = sum(place <= token.start for place in set(breaks))
        preposition, ending = part_of(text, token.start, language) if token.noun else ("", "")
        yield Token(
            token.kind, token.value, token.text, token.start, token.end, clause, preposition, ending, token.noun
        )
