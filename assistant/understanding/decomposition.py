"""A question that asks several things, taken apart into questions that are answered one by one."""

import math
import re
from collections.abc import Iterator
from itertools import islice

from assistant.domain import Language
from assistant.language.analysis import terms
from assistant.understanding.cues import cue

AT_MOST = 4
STORY = 2  # sentences that ask nothing tell one
AFTERTHOUGHT = 6  # words at most
CONTEXT = 300  # characters of the story before a question that are read with it
SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[\w)“”\"]{2}\.)\s+(?=[A-ZÄÖÜ„“\"])|(?<=:)\s+(?=[A-ZÄÖÜ])")


def parts_of(text: str, language: Language) -> tuple[str, ...]:
    """Give the questions that `text` asks, in its own words and order; only one if it cannot be taken apart.

    >>> parts_of("Wer haftet für das Callcenter, und wie hoch ist das Bußgeld?", Language.GERMAN)
    ('Wer haftet für das Callcenter?', 'Wie hoch ist das Bußgeld?')
    """
    pieces = (piece for sentence in _questions(text) for piece in _joined(sentence, language))
    asked = tuple(_whole(piece) for piece in islice(pieces, AT_MOST))
    return asked if len(asked) > 1 else (text,)


def story_of(text: str) -> str:
    """Give the sentences of `text` that ask nothing: what its questions have to be read with.

    >>> story_of("Das Callcenter sitzt in Indien. Dürfen wir das?")
    'Das Callcenter sitzt in Indien.'
    """
    return " ".join(sentence for sentence in SENTENCE.split(text) if not _is_question(sentence))[-CONTEXT:]


def asking(text: str) -> str:
    """Give what `text` asks without the story before it, if it tells one: two sentences or more that ask nothing.

    >>> asking("Wir haben zwölf Leute. Im Vertrag steht eine Klausel. Reicht das?")
    'Reicht das?'
    >>> asking("Wir suchen eine Klausel. Haben Sie eine?")
    'Wir suchen eine Klausel. Haben Sie eine?'
    """
    sentences = SENTENCE.split(text)
    asked = [sentence for sentence in sentences if _is_question(sentence)]
    return " ".join(asked) if asked and len(sentences) - len(asked) >= STORY else text


def _questions(text: str) -> Iterator[str]:
    """Give the sentences that ask; an afterthought that only offers an answer ("Sofort?") stays with its question."""
    whole = ""
    for sentence in filter(_is_question, SENTENCE.split(text)):
        if whole and cue("offered_answer").matches(sentence) and len(sentence.split()) <= AFTERTHOUGHT:
            whole += f" {sentence}"
            continue
        if whole:
            yield whole
        whole = sentence
    if whole:
        yield whole


def _is_question(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or cue("question_start").matches(sentence)


def _joined(sentence: str, language: Language) -> Iterator[str]:
    """Take apart what one sentence asks; what asks nothing by itself stays with what comes before it."""
    joints = [joint for name in ("joint", "comma_joint") for joint in cue(name).pattern.finditer(sentence)]
    if joints:
        joints = sorted((*joints, *cue("listed_question").pattern.finditer(sentence)), key=lambda joint: joint.start())
    start, asks_by = 0, _asks_by(sentence, 0)
    for joint in joints:
        if joint.start() < asks_by or not terms(sentence[start : joint.start()], language):
            continue
        if not terms(sentence[joint.end() :], language):
            break
        yield sentence[start : joint.start()]
        start, asks_by = joint.end(), _asks_by(sentence, joint.end())
    yield sentence[start:]


def _asks_by(sentence: str, start: int) -> float:
    """Tell where the first words of asking that begin a clause of `sentence`, read from `start`, end."""
    begins = "verb_question" if sentence.endswith("?") else "question_start"
    found = cue(begins).find(sentence, start) or cue("inner_question").find(sentence, start)
    return found.end() if found else math.inf


def _whole(part: str) -> str:
    """Write a piece of a sentence as a question of its own."""
    text = part.strip(" ,;–-")
    return text[:1].upper() + text[1:].rstrip(".") + ("" if text.endswith("?") else "?")
