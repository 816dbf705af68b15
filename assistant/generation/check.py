"""Hold a model's statement against its passage: only what stands there, in whole sentences, goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain import Passage, Span
from assistant.generation.schema import ProposedStatement
from assistant.index.snapshot import KnowledgeBase
from assistant.language.clean import clean
from assistant.language.sentences import sentences
from assistant.verification.model import Failure, Violation
from assistant.verification.quotes import locate
from assistant.verification.support import Support, find_support

UNFITTING = "unfitting"  # the quote holds, but has nothing to do with the question
_INEXACT = {Failure.FABRICATED, Failure.FRANKENQUOTE}  # no quote, but perhaps a paraphrase
Fits = Callable[[Passage, Span], bool]


@dataclass(frozen=True)
class SupportedClaim:
    """What holds of a statement: whole sentences of a passage; `text` that they support, None for their own words."""

    passage: Passage
    spans: tuple[Span, ...]
    text: str | None = None


@dataclass(frozen=True)
class Checked:
    """What became of a statement: what holds of it, if anything, and the name of the failure if not all does."""

    claims: tuple[SupportedClaim, ...]
    failure: str | None = None


def check(
    draft: ProposedStatement, given: Sequence[Passage], knowledge: KnowledgeBase, day: date, fits: Fits
) -> Checked:
    """Check `draft` against the passages that the model was `given`, numbered from 1.

    Words of the model's own that the passage does not support are replaced by its sentences, if those `fits`. A quote
    that stands nowhere is never shown as one: as words of the model's own, what the passage supports of it holds.
    """
    place = _place(draft, given)
    if not isinstance(place, Failure):
        checked = _beside_quote(draft, SupportedClaim(*place), knowledge)
    elif place in _INEXACT:
        passages = given if draft.passage is None else [given[draft.passage - 1]]
        tried = (_own_words(text, passages, knowledge) for text in (draft.text, draft.quote))
        checked = next((own for own in tried if own.claims), Checked((), place))
    else:
        checked = Checked((), place)
    return _of_use(checked, day, fits)


def _beside_quote(draft: ProposedStatement, quoted: SupportedClaim, knowledge: KnowledgeBase) -> Checked:
    """Check the words of the model's own that a true quote is to support."""
    text = clean(draft.text)
    if not text or text in {clean(quoted.passage.quote(span)) for span in quoted.spans}:
        return Checked((quoted,))
    own = _own_words(text, [quoted.passage], knowledge)
    return own if own.claims else Checked((quoted,), own.failure)


def _own_words(text: str, passages: Sequence[Passage], knowledge: KnowledgeBase) -> Checked:
    """Keep the sentences of `text` that some of the passages supports, each with the sentence that does."""
    held: list[SupportedClaim] = []
    fallen: str | None = None
    language = knowledge.sources[passages[0].source_id].language
    for sentence in dict.fromkeys(sentences(clean(text), language)):
        supports = [find_support(sentence, [passage], knowledge) for passage in passages]
        support = next((one for one in supports if not one.findings), None)
        if support is not None:
            held.append(_held(sentence, support))
        else:
            fallen = fallen or supports[0].findings[0].failure
    return Checked(tuple(held), fallen)


def _held(text: str, support: Support) -> SupportedClaim:
    """Give a sentence that is only copied, well or badly, in the words of the source."""
    ((passage, span),) = support.places
    return SupportedClaim(passage, (span,), None if support.copied else text)


def _of_use(checked: Checked, day: date, fits: Fits) -> Checked:
    """Drop what holds, but not on the day that is asked about, or has nothing to do with the question."""
    if not checked.claims:
        return checked
    valid = [held for held in checked.claims if held.passage.covers(day)]
    if not valid:
        return Checked((), Failure.OUTDATED)
    useful = tuple(held for held in valid if any(fits(held.passage, span) for span in held.spans))
    return Checked(useful, checked.failure) if useful else Checked((), UNFITTING)


def _place(draft: ProposedStatement, given: Sequence[Passage]) -> tuple[Passage, tuple[Span, ...]] | Failure:
    """Find the sentences that `draft` quotes, or name the failure."""
    if draft.passage is None:  # whoever names no passage may quote any
        passage = next((one for one in given if not isinstance(locate(draft.quote, one), Violation)), given[0])
    elif not 1 <= draft.passage <= len(given):
        return Failure.UNCITED
    else:
        passage = given[draft.passage - 1]
    place = locate(draft.quote, passage, given)
    if isinstance(place, Violation):
        return place.failure
    spans = tuple(span for span in passage.spans if span.start < place.end and place.start < span.end)
    return (passage, spans) if spans else Failure.FABRICATED
