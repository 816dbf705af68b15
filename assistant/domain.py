"""The types that flow through the product: frozen, validated, without I/O. Their JSON is the public contract."""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

PREMISE = 0  # the number of what a question takes for granted, among its parts


class Frozen(BaseModel):
    """Base of all domain types."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Language(StrEnum):
    """The languages that the assistant speaks."""

    GERMAN = "de"
    ENGLISH = "en"


class Kind(StrEnum):
    """What sort of text a source is."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    CLAUSE = "clause"
    CHECKLIST = "checklist"
    NORM_DIGEST = "norm-digest"
    CASE_LAW = "case-law"
    PRESS = "press"
    CONTRACT = "contract"


class Access(StrEnum):
    """Who may see a source: everybody, or the legal department only."""

    ALL = "all"
    LEGAL = "legal"


FOR_ALL = frozenset({Access.ALL})  # what everybody may see


class UserRole(StrEnum):
    """What a user is in the company."""

    MANAGER = "manager"
    LEGAL = "legal"
    ADMIN = "admin"


class Role(StrEnum):
    """What a statement does in an answer, and what a sentence does in its passage."""

    SHORT_ANSWER = "short_answer"
    DETAIL = "detail"
    ACTION = "action"
    CLAUSE = "clause"
    HISTORY = "history"
    CAVEAT = "caveat"
    LAW = "law"


class Version(StrEnum):
    """Whose interest a model clause serves; a warning example fails the law and is never recommended."""

    BALANCED = "balanced"
    CLIENT = "client-friendly"
    PROVIDER = "provider-friendly"
    WARNING = "warning"


WARNING_MARKS = ("Warnbeispiel: ", "Warning example: ")
"""With one of these, each warning example begins."""


class Side(StrEnum):
    """Who asks: the company that hands out its data, or the one that works with them."""

    CLIENT = "client"
    PROVIDER = "provider"


class Status(StrEnum):
    """How far an answer goes."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    ABSTAINED = "abstained"


class Reason(StrEnum):
    """Why there is no (whole) answer."""

    OUT_OF_SCOPE = "out_of_scope"
    NOT_SURE = "not_sure"  # what was found does not surely answer it
    NO_EVIDENCE = "no_evidence"
    UNSUPPORTED = "unsupported"
    PARTS_MISSING = "parts_missing"
    LANGUAGE = "language"
    EMPTY = "empty_question"
    TOO_LONG = "question_too_long"
    TOO_COSTLY = "question_too_costly"


class NotificationKind(StrEnum):
    """What people are told of without having asked."""

    APPROVAL_LAPSED = "approval_lapsed"  # what it rests on has changed, or its last day is over
    REVIEW_COMING = "review_coming"  # the last day of an approval, or the review day of a contract, is near
    FACT_CHANGED = "fact_changed"  # a fact that an answer rests on stands otherwise
    CONTRACT_DUE = "contract_due"  # the review day of a contract is here


class Note(StrEnum):
    """Why the sentences of the corpus stand in an answer that a chat model was to write."""

    TIMEOUT = "timeout"
    ERROR = "error"
    REFUSAL = "refusal"
    EMPTY = "empty_reply"
    MALFORMED = "malformed_reply"
    REPLY_TOO_LONG = "reply_too_long"
    NOTHING_HELD = "nothing_held"
    LEGAL_ONLY = "legal_only"


class Validity(Frozen):
    """The days on which a text describes the law; an open end means that it still does.

    `proposal` says that it is about law that is only proposed, and so not in force on any day.
    """

    valid_from: date | None = None
    valid_to: date | None = None
    proposal: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError("valid_from lies after valid_to")
        return self

    def covers(self, day: date) -> bool:
        """Tell whether the text describes the law on `day`.

        >>> Validity(valid_to=date(2018, 5, 24)).covers(date(2026, 1, 1))
        False
        """
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def is_law_on(self, day: date) -> bool:
        """Tell whether what the text describes is in force on `day`; a proposal never is.

        >>> Validity(proposal=True).covers(date(2026, 1, 1)), Validity(proposal=True).is_law_on(date(2026, 1, 1))
        (True, False)
        """
        return self.covers(day) and not self.proposal


class Source(Validity):
    """A document of the knowledge base; `sha256` is that of the file it was read from.

    `serves` names the requirements that a clause fulfils; `machine_read` says that text recognition read some of it;
    `imported` that the company took it in, so that it is not a text of ours.
    """

    id: str
    title: str
    kind: Kind
    language: Language
    url: str | None = None
    as_of: date | None = Field(default=None, description="up to this day its author checked the law")
    access: Access = Access.ALL
    serves: tuple[str, ...] = ()
    sha256: str
    machine_read: bool = False
    imported: bool = False


class Span(Frozen):
    """A sentence (or a clause paragraph) of a passage: offsets in the source text, in characters, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    role: Role


class Passage(Validity):
    """A section that can be cited: `text` equals the source text between `start` and `end`.

    Attributes:
        facts: ids of what it rests on, in the fact sheet of the corpus.
        asked_as: other ways to ask for what it says.
        answered_by: for each of these the sentences that answer it, by their places in `spans`, the one that may lead
            first; nothing where nobody has said so.
        case: how a question names the special case that it is about; empty if it states a rule, or nobody has said so.
        needs: pairs of places in `spans`: who is told the first sentence has to be told the second one too.
        version: set where the section holds the words of a clause.
        context: words from before it without which it cannot be understood, such as those that lead in to a list.
    """

    id: str
    source_id: str
    locator: str
    heading: str
    text: str
    start: int
    end: int
    norms: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    answered_by: tuple[tuple[int, ...], ...] = ()
    case: tuple[str, ...] = ()
    needs: tuple[tuple[int, int], ...] = ()
    clauses: tuple[str, ...] = ()
    version: Version | None = None
    context: str = ""
    spans: tuple[Span, ...] = ()

    def quote(self, span: Span) -> str:
        """Give the words of `span`, which has to lie within this passage."""
        return self.text[span.start - self.start : span.end - self.start]


class Citation(Validity):
    """A numbered source of an answer; `quote` equals the source text between `start` and `end`.

    `version` tells whose interest the clause serves that is quoted, if it is one; `machine_read` says that some of the
    source is a scan, so that its words may be wrong, `imported` that the company took the source in.
    """

    n: int
    source_id: str
    passage_id: str
    title: str
    kind: Kind
    locator: str
    norms: tuple[str, ...]
    url: str | None
    quote: str
    start: int
    end: int
    as_of: date | None
    version: Version | None = None
    machine_read: bool = False
    imported: bool = False


class Statement(Frozen):
    """A sentence of an answer with the numbers of the citations it rests on; `support` is 0 to 1.

    `part` tells which of several questions it answers, counted from 1, or 0 if it says how the law stands on what they
    take for granted; None if only one question was asked.
    """

    text: str
    role: Role
    citations: tuple[int, ...]
    support: float
    part: int | None = None


class Timings(Frozen):
    """Where the time went, in milliseconds."""

    understand: float = 0
    retrieve: float = 0
    compose: float = 0
    verify: float = 0
    total: float = 0


class Understanding(Frozen):
    """How a question was understood.

    `typos` are words with what they were read as, `context` is the earlier question that it was read with, `premise`
    what it takes for granted if the answer speaks of that first, `parts` are the questions that it asks if there are
    several or a premise before them, `missing` the numbers of those that have no answer, counted from 1; `norms` are
    those that it names, `unpicked` the providers that it names although contracts of others were picked, `absent` those
    with whom it speaks of a contract that is not there for the asker, and `as_of` is the day whose law is asked about.
    """

    typos: tuple[tuple[str, str], ...] = ()
    context: str | None = None
    premise: str | None = None
    parts: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()
    side: Side | None = None
    norms: tuple[str, ...] = ()
    unpicked: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    asks_about_past: bool = False
    as_of: date


class Reviewed(Frozen):
    """Who of the legal department approved an answer, or gave it in place of another: on which day, until when."""

    by: str
    on: date
    until: date | None
    verdict: Literal["approved", "corrected"]


class ClauseOutcome(StrEnum):
    """Whether a contract holds a clause on what is asked, as far as a search can tell."""

    REGULATED = "regulated"
    UNSURE = "unsure"
    NOT_FOUND = "not_found"


class ContractFigure(Frozen):
    """A figure of a clause in digits, or words such as "promptly" in place of one, and whether it meets what was asked.

    `meets` is None where there is nothing to compare.
    """

    text: str
    meets: bool | None = None


class RuleWanted(StrEnum):
    """Which contracts are asked for: those with a rule on something, or those without one."""

    PRESENT = "present"
    ABSENT = "absent"


class CheckPoint(Frozen):
    """What decides the check of a contract: a requirement with its `status`, or a risk, which has none.

    `places` are the numbers of the citations with its words; where nothing was found there are none.
    """

    id: str
    status: str | None = None
    places: tuple[int, ...] = ()


class CheckReply(Frozen):
    """What the check says of a contract whose check was asked for.

    Attributes:
        verdict: what to do with the contract; None if it could not be checked.
        looks: nothing decides it but that a person has to see what the file shows.
        problem: why it could not be.
        points: what decides, the weightiest first.
        more: how many further points decide.
        unjudged: how many sentences, rows and definitions no rule judged and no quote of the check shows.
    """

    verdict: str | None = None
    looks: bool = False
    problem: Literal["not_checkable", "takes_long", "unchecked"] | None = None
    points: tuple[CheckPoint, ...] = ()
    more: int = 0
    unjudged: int = 0

    def later(self, by: int) -> "CheckReply":
        """Give the same where the numbers of citations are greater."""
        points = (one.model_copy(update={"places": tuple(n + by for n in one.places)}) for one in self.points)
        return self.model_copy(update={"points": tuple(points)})


class ContractReply(Frozen):
    """What one contract of the company says to a question.

    Attributes:
        contract_id: of the contract, which is the source of the citations with its words.
        title: what it is called.
        provider: who works with the data; None if nobody knows.
        part: of several questions that were answered one by one the number of this one, counted from 1.
        outcome: whether it holds a clause on what is asked.
        places: the numbers of the citations with the words of that clause; where none was found, of the closest places.
        requirement: the requirement of Art. 28 GDPR that the question is about, as the check names it.
        status: how the contract meets it.
        missing: the elements of it that were not found.
        figures: those of its words that the question compares with one of its own.
        check: its check, if the question asks for that.
    """

    contract_id: str
    title: str
    provider: str | None = None
    part: int | None = None
    outcome: ClauseOutcome
    places: tuple[int, ...] = ()
    requirement: str | None = None
    status: str | None = None
    missing: tuple[str, ...] = ()
    figures: tuple[ContractFigure, ...] = ()
    check: CheckReply | None = None


class Sent(Frozen):
    """What went to a chat model on another machine for one question, and what stayed.

    Attributes:
        model: the name that it was asked under.
        host: of its server; empty for that of the provider.
        question: as it was sent, with placeholders; None where the settings want none, so that nothing plain is kept.
        passages: the ids of those that went with it.
        characters: how many the texts of question and passages had.
        hidden: how many different data of each kind stand behind placeholders.
    """

    model: str
    host: str
    question: str | None
    passages: tuple[str, ...]
    characters: int
    hidden: dict[str, int]


class Answer(Frozen):
    """What the assistant says to a question. Its JSON is written down in docs/answer-json.md.

    `clause` is the title of a model clause that fits the question; asked for by it, the clause comes whole. `dropped`
    counts what an engine wanted to say and verification did not let pass, by the name of the failure; `reviewed` is set
    where the legal department has answered the same question for good; `contracts` is what each contract says that the
    question is about, `contracts_left` how many more it is about that were not looked through, or are not told one by
    one; `condition` are the words of the question with which figures of contracts were compared; `rule` is set if the
    question asks which contracts have a rule, or none, which their checks say, and `rule_counts` are how many have one,
    have none, or were not checked, also of those left; `sent`, which is for the records and no part of the JSON, is
    what a chat model elsewhere got.
    """

    id: str | None = None
    question: str
    language: Language
    understood: Understanding | None = None
    status: Status
    reason: Reason | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    norms: tuple[str, ...] = ()
    clause: str | None = None
    contracts: tuple[ContractReply, ...] = ()
    contracts_left: int = 0
    condition: str | None = None
    rule: RuleWanted | None = None
    rule_counts: dict[ClauseOutcome, int] = Field(default_factory=dict)
    follow_ups: tuple[str, ...] = ()
    engine: str
    note: Note | None = None
    reviewed: Reviewed | None = None
    dropped: dict[str, int] = Field(default_factory=dict)
    corpus_version: str
    timings_ms: Timings
    sent: tuple[Sent, ...] = Field(default=(), exclude=True, repr=False)

    @property
    def source_ids(self) -> frozenset[str]:
        """The documents and contracts that it quotes or names: who may not see one of them may not see the answer."""
        cited = (citation.source_id for citation in self.citations)
        return frozenset(cited) | {reply.contract_id for reply in self.contracts}
