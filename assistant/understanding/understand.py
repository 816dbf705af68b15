"""What is asked: the cleaned question, its language, the day it is about, its parts, and what it is read with."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.domain import Language, Reason
from assistant.language.analysis import Known, terms
from assistant.language.clean import clean, without_markup
from assistant.law.norm_spelling import normalise_norms
from assistant.law.reference import canonical, find
from assistant.time_budget import OverBudgetError, TimeBudget
from assistant.understanding import cues
from assistant.understanding.cross_language import expand_cross_language
from assistant.understanding.cues import cue
from assistant.understanding.decomposition import asking, parts_of, story_of
from assistant.understanding.follow_up import REACH, is_follow_up, is_underspecified, said_before
from assistant.understanding.language import detect
from assistant.understanding.lead_in import without_lead_in
from assistant.understanding.premise import premise_of
from assistant.understanding.question import Question, Rejection

_log = logging.getLogger(__name__)

Correct = Callable[[str, Language], tuple[str, Mapping[str, str]]]


def understand(  # noqa: PLR0913 - each says something about one question
    typed: str,
    known: Known,
    correct: Correct,
    *,
    limit: int,
    default: Language,
    language: Language | None = None,
    as_of: date | None = None,
    history: Sequence[str] = (),
    budget: TimeBudget | None = None,
) -> Question | Rejection:
    """Make out what is asked.

    Args:
        typed: the question as it was typed.
        known: tells whether a word stands in the corpus.
        correct: reads typos as words of the corpus.
        limit: the greatest length of a question, in characters.
        default: the language of a question that could be in either.
        language: of the question; found out if not given.
        as_of: the day whose law is asked about; today if not given.
        history: the earlier questions, oldest first.
        budget: the time that it may take; that of any question if not given. `known`, which is asked about each word,
            should check it as well.
    """
    text = clean(typed)
    if not text:
        return Rejection("", language or default, Reason.EMPTY)
    if len(text) > limit:
        return Rejection(text[:limit], language or default, Reason.TOO_LONG)
    budget = budget or TimeBudget()
    try:
        spoken = language or detect(text, known, default)
        if spoken is None:
            return Rejection(text, default, Reason.LANGUAGE)
        question = _read(text, correct, spoken, as_of or date.today(), history, budget)
    except OverBudgetError:
        _log.info("given up: %d characters", len(text))
        return Rejection(text, language or default, Reason.TOO_COSTLY)
    _log.info("%s, %d parts, premise: %s", spoken, len(question.parts), question.premise is not None)
    return question


def _read(
    text: str, correct: Correct, spoken: Language, day: date, history: Sequence[str], budget: TimeBudget
) -> Question:
    """Read a question whose language is known; OverBudgetError if it takes too long."""
    read, typos = correct(text, spoken)
    earlier = []
    for question in history[-REACH:]:
        budget.check()
        earlier.append(correct(clean(question), spoken)[0])
    before = expand_cross_language(without_markup(said_before(earlier, spoken)), spoken)
    budget.check()
    alone = replace(_alone(read, spoken, day), typed=text, typos=typos)
    together = replace(_in_context(alone, read, before), earlier=before) if before else None
    budget.check()
    if together is not None and is_follow_up(read, spoken):
        return _taken_apart(together, read, budget)
    in_conversation = _taken_apart(together, read, budget) if together is not None else None
    return replace(_taken_apart(alone, read, budget), in_conversation=in_conversation)


def _alone(text: str, language: Language, day: date) -> Question:
    """Read `text` without anything around it."""
    own_text = expand_cross_language(normalise_norms(without_lead_in(without_markup(text))), language)
    return Question(
        typed=text,
        read=text,
        language=language,
        day=day,
        own_text=own_text,
        search_text=own_text,
        terms=tuple(terms(own_text, language)),
        norms=tuple(dict.fromkeys(canonical(reference) for _, _, reference in find(own_text))),
        side=cues.side(text),
        clause=cues.clause_version(asking(text)),
        asks_about_past=cues.asks_about_past(text),
        speaks_of_contract=cues.speaks_of_contract(text),
        names_provision=cues.names_provision(text),
        looks_ahead=cues.looks_ahead(text, day),
        points_back=cue("points_back").matches(text),
    )


def _in_context(question: Question, text: str, context: str) -> Question:
    """Read `question`, whose words are `text`, with `context`, which goes before it."""
    version = question.clause or cues.other_version(text, context)
    own_text = question.own_text
    if version is not question.clause:  # the other version of the same clause, unless another topic is named
        topic = cues.without_version(own_text)
        own_text = topic if terms(topic, question.language) else ""
    search_text = f"{context} {own_text}".strip()
    still_past = cues.asks_about_past(context) and not cues.asks_about_today(text)
    return replace(
        question,
        own_text=own_text or context,
        search_text=search_text,
        terms=tuple(terms(search_text, question.language)),
        context=context,
        side=cues.side(f"{context} {text}"),
        clause=version,
        asks_about_past=question.asks_about_past or still_past,
    )


def _taken_apart(question: Question, text: str, budget: TimeBudget) -> Question:
    """Add the parts that `text`, the words of `question`, asks, and what it takes for granted."""
    premise, asks = premise_of(text)
    return replace(
        question,
        parts=tuple(_parts(question, text, budget)),
        premise=_alone(premise, question.language, question.day) if premise else None,
        asks=asks,
    )


def _parts(question: Question, text: str, budget: TimeBudget) -> Iterator[Question]:
    """Give the parts, each read with its story, and with the first part if it says little alone."""
    if question.clause is not None or len(parts := parts_of(text, question.language)) == 1:
        return
    story = " ".join(filter(None, (question.context, story_of(text))))
    for number, part in enumerate(parts):
        budget.check()
        leaning = number > 0 and is_underspecified(part, question.language)
        context = f"{story} {parts[0]}".strip() if leaning else story
        alone = _alone(part, question.language, question.day)
        yield replace(_in_context(alone, part, context), leaning=leaning)
