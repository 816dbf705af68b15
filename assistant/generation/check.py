"""Hold a model's statement against its passage: only what stands there, in whole sentences, goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.understand import clean
from assistant.domain import Passage, Span
from assistant.generation.schema import Draft
from assistant.knowledge.snapshot import KnowledgeBase
from assistant.verification.model import Failure, Finding
from assistant.verification.quotes import locate
from assistant.verification.support import Support, find_support

UNFITTING = "unfitting"  # the quote holds, but has nothing to do with the question
_INEXACT = {Failure.FABRICATED, Failure.FRANKENQUOTE}  # no quote, but perhaps a paraphrase
Fits = Callable[[Passage, Span], bool]


@dataclass(frozen=True)
class Held:
    """What holds of a statement: whole sentences of a passage; `text` that they support, None for their own words."""

    passage: Passage
    spans: tuple[Span, ...]
    text: str | None = None


@dataclass(frozen=True)
class Checked:
    """What became of a statement: what holds of it, if anything, and the name of the failure if not all does."""

    held: Held | None
    fallen: str | None = None


def check(draft: Draft, given: Sequence[Passage], knowledge: KnowledgeBase, day: date, fits: Fits) -> Checked:
    """Check `draft` against the passages that the model was `given`, numbered from 1.

    Words of the model's own that the passage does not support are replaced by its sentences, if those `fits`. A quote
    that stands nowhere is never shown as one; as words of the model's own it holds if the passage supports it.
    """
    place = _place(draft, given)
    if isinstance(place, Failure):
        held = _own_words(draft, given, knowledge) if place in _INEXACT else None
        checked = Checked(held, place if held is None else None)
    else:
        checked = _beside_quote(draft, Held(*place), knowledge)
    return _of_use(checked, day, fits)


def _beside_quote(draft: Draft, quoted: Held, knowledge: KnowledgeBase) -> Checked:
    """Check the words of the model's own that a true quote is to support."""
    text = clean(draft.text)
    if not text or text in {clean(quoted.passage.quote(span)) for span in quoted.spans}:
        return Checked(quoted)
    support = find_support(text, [quoted.passage], knowledge)
    if support.findings:
        return Checked(quoted, support.findings[0].failure)
    return Checked(_held(text, support))


def _own_words(draft: Draft, given: Sequence[Passage], knowledge: KnowledgeBase) -> Held | None:
    """Find the sentences that say what `draft` says, in the passage that it names, if it names one."""
    passages = given if draft.passage is None else [given[draft.passage - 1]]
    for text in dict.fromkeys((clean(draft.text), clean(draft.quote))):
        for passage in passages if text else ():
            support = find_support(text, [passage], knowledge)
            if not support.findings:
                return _held(text, support)
    return None


def _held(text: str, support: Support) -> Held:
    passage = support.places[0][0]
    return Held(passage, tuple(span for _, span in support.places), text)


def _of_use(checked: Checked, day: date, fits: Fits) -> Checked:
    """Drop what holds, but not on the day that is asked about, or has nothing to do with the question."""
    held = checked.held
    if held is None:
        return checked
    if not held.passage.covers(day):
        return Checked(None, Failure.OUTDATED)
    return checked if any(fits(held.passage, span) for span in held.spans) else Checked(None, UNFITTING)


def _place(draft: Draft, given: Sequence[Passage]) -> tuple[Passage, tuple[Span, ...]] | Failure:
    """Find the sentences that `draft` quotes, or name the failure."""
    if draft.passage is None:  # whoever names no passage may quote any
        passage = next((one for one in given if not isinstance(locate(draft.quote, one), Finding)), given[0])
    elif not 1 <= draft.passage <= len(given):
        return Failure.UNCITED
    else:
        passage = given[draft.passage - 1]
    place = locate(draft.quote, passage, given)
    if isinstance(place, Finding):
        return place.failure
    spans = tuple(span for span in passage.spans if span.start < place.end and place.start < span.end)
    return (passage, spans) if spans else Failure.FABRICATED
