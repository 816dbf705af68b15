"""Which words of a text are those that were searched, in whatever form they stand there."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain import Language
from assistant.language.analysis import REFERENCE, WORD, terms

LENGTH = 340  # characters of a snippet
LEAD = 60  # of them before the first hit, if that begins a sentence or at least a word
Span = tuple[int, int]


@dataclass(frozen=True)
class Fragment:
    """A piece of a text; `hit` if it was searched."""

    text: str
    hit: bool = False


def highlight(text: str, query: str, language: Language) -> list[Fragment]:
    """Cut `text` at the words of `query`; joined, the fragments are the text again.

    >>> [fragment.text for fragment in highlight("Die Pannen meldet er.", "Panne", Language.GERMAN) if fragment.hit]
    ['Pannen']
    """
    return list(_cut(text, [(start, end) for start, end, _ in _hits(text, query, language)]))


def snippet(text: str, query: str, language: Language) -> list[Fragment]:
    """Cut the stretch of `text` that holds most of `query`, as `highlight` does, with dots where words are left out."""
    hits = list(_hits(text, query, language))
    start = _begin(text, max((start for start, _, _ in hits), key=lambda start: _worth(hits, start), default=0))
    end = _end(text, start + LENGTH)
    within = [(first - start, last - start) for first, last, _ in hits if start <= first and last <= end]
    before = [Fragment("… ")] if start else []
    after = [Fragment(" …")] if end < len(text) else []
    return [*before, *_cut(text[start:end], within), *after]


def _hits(text: str, query: str, language: Language) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Give start, end and terms of each word and each reference that was searched."""
    wanted = set(terms(query, language))
    position = 0
    for reference in [*REFERENCE.finditer(text), None]:
        stop = reference.start() if reference else len(text)
        for word in WORD.finditer(text, position, stop):
            if found := wanted.intersection(terms(word[0], language)):
                yield word.start(), word.end(), frozenset(found)
        if reference is not None:
            if found := wanted.intersection(terms(reference[0], language)):
                yield reference.start(), reference.end(), frozenset(found)
            position = reference.end()


def _worth(hits: list[tuple[int, int, frozenset[str]]], start: int) -> tuple[int, int]:
    """Tell how many different words a snippet would show that begins at `start`; of equals, the first one wins."""
    seen = [found for first, last, found in hits if start <= first and last <= start + LENGTH - LEAD]
    return len(frozenset().union(*seen)), -start


def _begin(text: str, hit: int) -> int:
    if hit <= LEAD:
        return 0
    before = text[hit - LEAD : hit]
    sentence = max(before.rfind(mark) + len(mark) if mark in before else 0 for mark in (". ", "\n"))
    return hit - LEAD + (sentence or before.find(" ") + 1)


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - LEAD, end)
    return space if space > 0 else end


def _cut(text: str, spans: list[Span]) -> Iterator[Fragment]:
    position = 0
    for start, end in spans:
        if start > position:
            yield Fragment(text[position:start])
        yield Fragment(text[start:end], hit=True)
        position = end
    if position < len(text):
        yield Fragment(text[position:])
