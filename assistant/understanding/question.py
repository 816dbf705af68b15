"""A question as it was understood: pure data. What comes after `understand` reads this, and never the text again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.domain import Language, Reason, Side, Understanding, Version
from assistant.privacy.recognisers import without_personal_data


@dataclass(frozen=True)
class Question:
    """A question ready for retrieval.

    Attributes:
        typed: what was typed, cleaned; of a part or a premise, its words.
        read: the same without typos.
        own_text: what is searched of the question itself, with what words of the other language mean.
        search_text: the same with `context` before it.
        context: the earlier question, or the story, that it is read with; empty if there is none.
        earlier: the earlier questions of the conversation, as far as it is read with them.
        terms: those of `search_text`.
        norms: those that it names.
        typos: words with what they were read as.
        side: who asks; None where the words leave it open.
        clause: the version of a model clause that is asked for; None if no clause is.
        speaks_of_contract: it is about what a contract says, whosever it is.
        names_provision: it is about a numbered provision of a contract of the company's own.
        looks_ahead: it is about a year to come.
        points_back: its words may point back to something that was named before.
        parts: the questions that it asks, if there are several; each read with its story, and with the first part if it
            says little alone.
        leaning: it is a part that goes on from the first one.
        premise: what it takes for granted before it asks, as something to look for by itself.
        asks: its words without the premise.
        in_conversation: the same question read with earlier ones, should it say too little alone.
    """

    typed: str
    read: str
    language: Language
    day: date
    own_text: str
    search_text: str
    terms: tuple[str, ...]
    context: str = ""
    earlier: str = ""
    norms: tuple[str, ...] = ()
    typos: Mapping[str, str] = field(default_factory=dict)
    side: Side | None = None
    clause: Version | None = None
    asks_about_past: bool = False
    speaks_of_contract: bool = False
    names_provision: bool = False
    looks_ahead: bool = False
    points_back: bool = False
    parts: tuple["Question", ...] = ()
    leaning: bool = False
    premise: "Question | None" = None
    asks: str = ""
    in_conversation: "Question | None" = None

    @property
    def readings(self) -> list["Question"]:
        """All that may be searched for: the question, the same in its conversation, its parts and its premise."""
        others = (self.in_conversation, *self.parts, self.premise)
        return [self, *(other for other in others if other is not None)]

    def summary(self, missing: Sequence[int] = (), *, premise: bool = False) -> Understanding:
        """Say how the question was understood.

        `missing` are the numbers of the parts that have no answer; `premise` says that its premise was spoken of. Of
        what was asked before, personal data are not told again.
        """
        parts = tuple(part.typed for part in self.parts) or ((self.asks,) if premise else ())
        return Understanding(
            typos=tuple(self.typos.items()),
            context=without_personal_data(self.context) or None,
            premise=self.premise.typed if premise and self.premise else None,
            parts=parts,
            missing=tuple(missing),
            side=self.side,
            norms=self.norms,
            asks_about_past=self.asks_about_past,
            as_of=self.day,
        )


@dataclass(frozen=True)
class Rejection:
    """A question that cannot be taken, and why."""

    typed: str
    language: Language
    reason: Reason
