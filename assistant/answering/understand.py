"""What is asked: the cleaned question, its language, the day it is about, and what it refers back to."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.language import Known, detect
from assistant.domain import Language, Reason
from assistant.knowledge.analysis import terms

LEANING = re.compile(r"\s*(und|oder|aber|warum|wieso|weshalb|and|or|but|why|what about|how about)\b", re.IGNORECASE)
LEANING_TERMS = 2  # so few terms of its own need the question before
OLD_LAW = re.compile(
    r"\b(19[5-9]\d|200\d|201[0-7])\b"
    r"|früher|damals|ehemals|alte[snmr]? (bdsg|recht|datenschutzrecht|fassung)|a\.\s?f\."
    r"|vor der dsgvo|artikel (nennt|sagt)"
    r"|former|used to|at that time|back then|old (bdsg|law|act|rules?)|before (the )?gdpr|article (says|claims)",
    re.IGNORECASE,
)
CLAUSE_WANTED = re.compile(
    r"klausel|formulierung|textvorschl|textbaustein|vertragsbaustein|mustertext|vorlage\b"
    r"|clause|wording|template|sample text",
    re.IGNORECASE,
)
OFFICIAL_CLAUSE = re.compile(r"(klausel|clause)s?\s+\d|standardvertrag|standard contractual|\bscc\b", re.IGNORECASE)


@dataclass(frozen=True)
class Understood:
    """A question ready for retrieval: `search_text` includes the earlier question where this one leans on it."""

    question: str
    search_text: str
    language: Language
    day: date
    terms: Sequence[str]
    asks_about_past: bool
    asks_for_clause: bool


@dataclass(frozen=True)
class Refused:
    """A question that cannot be taken, and why."""

    question: str
    language: Language
    reason: Reason


def understand(
    question: str,
    known: Known,
    *,
    limit: int,
    default: Language,
    language: Language | None = None,
    as_of: date | None = None,
    history: Sequence[str] = (),
) -> Understood | Refused:
    """Make out what `question` asks; `history` holds the earlier questions of the conversation, oldest first."""
    text = clean(question)
    if not text:
        return Refused("", language or default, Reason.EMPTY)
    if len(text) > limit:
        return Refused(text[:limit], language or default, Reason.TOO_LONG)
    spoken = language or detect(text, known, default)
    if spoken is None:
        return Refused(text, default, Reason.LANGUAGE)
    search_text = _with_context(text, [clean(earlier) for earlier in history], spoken)
    return Understood(
        question=text,
        search_text=search_text,
        language=spoken,
        day=as_of or date.today(),
        terms=tuple(terms(search_text, spoken)),
        asks_about_past=OLD_LAW.search(search_text) is not None,
        asks_for_clause=CLAUSE_WANTED.search(text) is not None and OFFICIAL_CLAUSE.search(text) is None,
    )


def clean(text: str) -> str:
    """Drop control and invisible characters, normalise to NFC, fold white space."""
    visible = "".join(c for c in (" " if c.isspace() else c for c in text) if c.isprintable())
    return " ".join(unicodedata.normalize("NFC", visible).split())


def _with_context(text: str, history: Sequence[str], language: Language) -> str:
    """Put the last question before one that cannot be understood without it."""
    leans = LEANING.match(text) or len(set(terms(text, language))) <= LEANING_TERMS
    return f"{history[-1]} {text}" if history and leans else text
