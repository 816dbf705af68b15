"""What is asked: the cleaned question, its language, the day it is about, and what it refers back to."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.gloss import glossed
from assistant.answering.language import Known, detect
from assistant.domain import Language, Reason, Version
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
# The words of a contract are wanted: "Klausel zu …", "a paragraph for our contract". Clauses in the plural are mostly
# those of the Commission, and asked about.
CLAUSE_WANTED = re.compile(
    r"klausel(?!n)|formulierung|mustertext|textvorschl|textbaustein|vertragsbaustein|bausteine?\b|vertragstext|passus"
    r"|(vorlage|muster|absatz|satz|klauseln) für (den|das|einen?|unseren|die|eine) ?(vertrag|avv|klausel|vereinbarung)"
    r"|(brauche?|gib|zeig\w*|hätten? gern|suchen?|liste) .{0,40}(klauseln|absatz|vorlage)"
    r"|schreiben wir .{0,20}(rein|in den vertrag)"
    r"|\bclause(?!s)|wording|template|sample text|contract language"
    r"|(give|show|draft|need|write) .{0,40}(clauses|paragraph)|paragraph (saying|about|that|for|on)\b",
    re.IGNORECASE,
)
VERSIONS = {
    Version.WARNING: r"warnbeispiel|unzulässig|unwirksam|gefährlich|unzureichend|schlecht|verboten"
    r"|warning example|unlawful|invalid|dangerous|insufficient|\bbad\b|void",
    Version.CLIENT: r"(auftraggeber|kunden)-?freundlich|(zugunsten|im interesse) des auftraggebers"
    r"|(client|customer|controller)-?\s?friendly|in favou?r of the (client|controller)",
    Version.PROVIDER: r"(dienstleister|anbieter|auftragnehmer|callcenter)-?freundlich"
    r"|(zugunsten|im interesse) des (dienstleisters|auftragnehmers|callcenters)"
    r"|(provider|vendor|processor|supplier)-?\s?friendly|in favou?r of the (provider|processor)",
}
TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours and the like
# What marks text up says nothing about the question: tags, addresses of links, emphasis.
MARKUP = re.compile(
    r"<[^<>]{1,200}>|\]\([^()\s]*(?:\([^()]*\))?[^()\s]*\)|\[(?=\w)|[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}(?!\w)"
)
OWN_CONTRACT = re.compile(
    r"\b(unser(em|en|er|es)?|de[mnrs] (konkreten|vorliegenden|beigefügten)|dies(em|er|es))"
    r" (vertrag\w*|avv|vereinbarung)|laut vertrag|\b(our|this|the attached) (contract|agreement|dpa|addendum)\b",
    re.IGNORECASE,
)
OFFICIAL_CLAUSE = re.compile(
    r"(klausel|clause)s?\s+\d|standard(vertrags|datenschutz)?-?klausel|standard contractual|\bsccs?\b|docking"
    r"|(eu|export|transfer|model)[ -](muster)?(clauses|klauseln)|(muster)?klauseln der (eu|kommission)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Understood:
    """A question ready for retrieval.

    `search_text` includes the earlier question where this one leans on it, and what words of the other language mean.

    `clause` is the version of a model clause that is asked for, None if no clause is; `means_contract` says that the
    question is about a contract of the company's own.
    """

    question: str
    search_text: str
    language: Language
    day: date
    terms: Sequence[str]
    asks_about_past: bool
    clause: Version | None
    means_contract: bool


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
    said = _with_context(text, [clean(earlier) for earlier in history], spoken)
    search_text = glossed(clean(MARKUP.sub(" ", said)), spoken)
    return Understood(
        question=text,
        search_text=search_text,
        language=spoken,
        day=as_of or date.today(),
        terms=tuple(terms(search_text, spoken)),
        asks_about_past=OLD_LAW.search(said) is not None,
        clause=_clause_version(text),
        means_contract=OWN_CONTRACT.search(said) is not None,
    )


def _clause_version(text: str) -> Version | None:
    """Tell which version of a model clause `text` asks for: the balanced one, unless it says otherwise."""
    if CLAUSE_WANTED.search(text) is None or OFFICIAL_CLAUSE.search(text) is not None:
        return None
    named = (version for version, words in VERSIONS.items() if re.search(words, text, re.IGNORECASE))
    return next(named, Version.BALANCED)


def clean(text: str) -> str:
    """Drop control and invisible characters, normalise to NFC, fold white space."""
    text = TERMINAL.sub("", text)
    visible = "".join(c for c in (" " if c.isspace() else c for c in text) if c.isprintable())
    return " ".join(unicodedata.normalize("NFC", visible).split())


def _with_context(text: str, history: Sequence[str], language: Language) -> str:
    """Put the last question before one that cannot be understood without it."""
    leans = LEANING.match(text) or len(set(terms(text, language))) <= LEANING_TERMS
    return f"{history[-1]} {text}" if history and leans else text
