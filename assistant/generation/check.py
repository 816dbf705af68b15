"""Hold a model's statement against its passage: only what stands there, in whole sentences, goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.cite import cite
from assistant.answering.understand import clean
from assistant.domain import Passage, Span
from assistant.generation.schema import Draft
from assistant.knowledge.snapshot import KnowledgeBase
from assistant.verification.model import Failure, Finding
from assistant.verification.quotes import locate
from assistant.verification.support import check_statement

UNFITTING = "unfitting"  # the quote holds, but has nothing to do with the question
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

    Words of the model's own that the passage does not support are replaced by its sentences, if those `fits`.
    """
    place = _place(draft, given)
    if not isinstance(place, tuple):
        return Checked(None, place.value)
    passage, spans = place
    if not passage.covers(day):
        return Checked(None, Failure.OUTDATED)
    if not any(fits(passage, span) for span in spans):
        return Checked(None, UNFITTING)
    held = Held(passage, spans)
    text = clean(draft.text)
    if not text or text in {clean(passage.quote(span)) for span in spans}:
        return Checked(held)
    findings = _unsupported(text, held, knowledge)
    if findings:
        return Checked(held, findings[0].failure)
    return Checked(Held(passage, spans, text))


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


def _unsupported(text: str, held: Held, knowledge: KnowledgeBase) -> Sequence[Finding]:
    source = knowledge.sources[held.passage.source_id]
    citations = [cite(n, held.passage, source, span) for n, span in enumerate(held.spans, start=1)]
    return check_statement(text, citations, knowledge)
