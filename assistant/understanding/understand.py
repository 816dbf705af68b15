"""What is asked: the cleaned question, its language, the day it is about, and what it has to be read with."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.domain import Language, Reason, Understanding, Version
from assistant.language.analysis import Known, terms
from assistant.law.norm_spelling import normalise_norms
from assistant.law.reference import canonical, find
from assistant.understanding import cues
from assistant.understanding.cross_language import expand_cross_language
from assistant.understanding.decomposition import parts_of, story_of
from assistant.understanding.follow_up import is_follow_up, is_underspecified, said_before
from assistant.understanding.language import detect
from assistant.understanding.lead_in import without_lead_in
from assistant.understanding.premise import premise_of

TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours and the like
# What marks text up says nothing about the question: tags, addresses of links, emphasis.
MARKUP = re.compile(
    r"<[^<>]{1,200}>|\]\([^()\s]*(?:\([^()]*\))?[^()\s]*\)|\[(?=\w)|[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}(?!\w)"
)


Correct = Callable[[str, Language], tuple[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Question:
    """A question ready for retrieval.

    `question` is what was typed, `read` the same without the `typos`, each of which is mapped to what it was read as.
    `own_text` is what is searched of the question itself, with what words of the other language mean; `search_text` has
    `context` before it, the earlier question (or the story) that it is read with, and is the same if there is none.
    `before` holds earlier questions that it can be read with if it says too little alone. `parts` are the questions
    that it asks, one or several, `premise` is what it states before it asks and `asks` the rest, `norms` are those that
    it names; `leaning` tells that it is a part itself and goes on from the first one. `clause` is the version of a
    model clause that is asked for, None if no clause is; `means_contract` says that the question is about a contract of
    the company's own.
    """

    question: str
    read: str
    own_text: str
    search_text: str
    language: Language
    day: date
    terms: Sequence[str]
    asks_about_past: bool
    clause: Version | None
    means_contract: bool
    context: str = ""
    before: str = ""
    parts: tuple[str, ...] = ()
    premise: str = ""
    asks: str = ""
    norms: tuple[str, ...] = ()
    leaning: bool = False
    typos: Mapping[str, str] = field(default_factory=dict)

    def within(self, context: str) -> "Question":
        """Give the same question, read with `context`."""
        version = self.clause or cues.other_version(self.read, context)
        own_text = self.own_text
        if version is not self.clause:  # the other version of the same clause, unless another topic is named
            topic = cues.without_version(own_text)
            own_text = topic if terms(topic, self.language) else ""
        search_text = f"{context} {own_text}".strip()
        still_past = cues.asks_about_past(context) and not cues.asks_about_today(self.read)
        return replace(
            self,
            own_text=own_text or context,
            search_text=search_text,
            terms=tuple(terms(search_text, self.language)),
            asks_about_past=self.asks_about_past or still_past,
            means_contract=self.means_contract or cues.means_contract(context),
            clause=version,
            context=context,
            before="",
        )

    def one_by_one(self) -> Iterator["Question"]:
        """Give the parts of the question, each read with its story, and with the first part if it says little alone."""
        story = " ".join(filter(None, (self.context, story_of(self.read))))
        for number, part in enumerate(self.parts):
            leaning = number > 0 and is_underspecified(part, self.language)
            context = f"{story} {self.parts[0]}".strip() if leaning else story
            yield replace(_ready(part, self.language, self.day).within(context), leaning=leaning)

    def taken_for_granted(self) -> "Question | None":
        """Give the premise as something to look for by itself; None if there is none."""
        return _ready(self.premise, self.language, self.day) if self.premise else None

    def told(self, missing: Sequence[int] = (), *, premise: bool = False) -> Understanding:
        """Say how the question was understood.

        `missing` are the numbers of the parts that have no answer; `premise` says that its premise was spoken of.
        """
        parts = self.parts if len(self.parts) > 1 else (self.asks,) if premise else ()
        said = f"{self.context} {self.read}"
        return Understanding(
            typos=tuple(self.typos.items()),
            context=self.context or None,
            premise=self.premise if premise else None,
            parts=parts,
            missing=tuple(missing),
            side=cues.side(said),
            norms=self.norms,
            asks_about_past=self.asks_about_past,
            as_of=self.day,
        )


@dataclass(frozen=True)
class Rejection:
    """A question that cannot be taken, and why."""

    question: str
    language: Language
    reason: Reason


def understand(
    question: str,
    known: Known,
    correct: Correct,
    *,
    limit: int,
    default: Language,
    language: Language | None = None,
    as_of: date | None = None,
    history: Sequence[str] = (),
) -> Question | Rejection:
    """Make out what `question` asks.

    `known` and `correct` know the words of the corpus; `history` holds the earlier questions, oldest first.
    """
    text = clean(question)
    if not text:
        return Rejection("", language or default, Reason.EMPTY)
    if len(text) > limit:
        return Rejection(text[:limit], language or default, Reason.TOO_LONG)
    spoken = language or detect(text, known, default)
    if spoken is None:
        return Rejection(text, default, Reason.LANGUAGE)
    read, typos = correct(text, spoken)
    alone = replace(_ready(read, spoken, as_of or date.today()), question=text, typos=typos)
    earlier = [correct(clean(question), spoken)[0] for question in history]
    before = expand_cross_language(_plain(said_before(earlier, spoken)), spoken)
    if before and is_follow_up(read, spoken):
        return alone.within(before)
    return replace(alone, before=before)


def _ready(text: str, language: Language, day: date) -> Question:
    """Make `text` ready for retrieval without anything around it."""
    own_text = expand_cross_language(normalise_norms(without_lead_in(_plain(text))), language)
    clause = cues.clause_version(text)
    premise, asks = premise_of(text)
    return Question(
        question=text,
        read=text,
        own_text=own_text,
        search_text=own_text,
        language=language,
        day=day,
        terms=tuple(terms(own_text, language)),
        asks_about_past=cues.asks_about_past(text),
        clause=clause,
        means_contract=cues.means_contract(text),
        parts=(text,) if clause is not None else parts_of(text, language),
        premise=premise,
        asks=asks,
        norms=tuple(dict.fromkeys(canonical(reference) for _, _, reference in find(own_text))),
    )


def _plain(text: str) -> str:
    return clean(MARKUP.sub(" ", text))


def clean(text: str) -> str:
    """Drop control and invisible characters, normalise to NFC, fold white space."""
    text = TERMINAL.sub("", text)
    visible = "".join(c for c in (" " if c.isspace() else c for c in text) if c.isprintable())
    return " ".join(unicodedata.normalize("NFC", visible).split())
