"""From answers to a memo: put into words and in order what a reader of the file has to know."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.access.local import reviewer_in_words
from assistant.citation.display import role_in_words
from assistant.citation.legal_form import citation_text, provider_of
from assistant.citation.validity import (
    checked_in_words,
    day_in_words,
    describes_law,
    past_in_words,
    validity_in_words,
)
from assistant.contracts.asking.wording import absent_in_words, condition_in_words, left_in_words, status_in_words
from assistant.domain import Answer, Citation, ContractReply, Kind, Language, Statement
from assistant.export.contract_replies import beside_contracts, contract_replies
from assistant.export.memo import Memo, MemoLine, MemoPart, MemoReview, MemoSection, MemoSource
from assistant.export.paper import Fact
from assistant.export.tidy import shortened, tidy, tidy_line, web_address
from assistant.law.reference import display
from assistant.messages import say

CHAT = "chat:"  # begins the name of an engine that a chat model is
SUBJECT = 100  # characters of a question that name the memo
NAME = 120  # characters of a name in the head of the memo


@dataclass(frozen=True)
class Circumstances:
    """What answers do not say of themselves.

    `language` is the memo's own, `limit` the greatest length of a question, and without a `review` the memo says that
    nobody in the legal department has seen the answers.
    """

    day: date
    language: Language
    limit: int
    review: MemoReview | None = None


def build(answers: Sequence[Answer], circumstances: Circumstances) -> Memo:
    """Make one memo of the answers of a conversation, at least one, in the order in which they were given.

    The sources of several answers are numbered on; those of a single one keep the numbers they have everywhere else.
    """
    language = circumstances.language
    answers = list(_numbered_on(answers))
    single = len(answers) == 1
    titles = (
        say(language, "memo.question" if single else "memo.question_of", n=n, total=len(answers))
        for n in range(1, len(answers) + 1)
    )
    parts = tuple(_part(answer, title, circumstances) for answer, title in zip(answers, titles, strict=True))
    subject = "memo.subject" if single else "memo.subject_many"
    cited = [citation for answer in answers for citation in answer.citations]
    replies = [reply for answer in answers for reply in answer.contracts]
    return Memo(
        language=language,
        day=circumstances.day,
        title=say(language, "memo.title"),
        subject=say(language, subject, count=len(answers), question=shortened(parts[0].question, SUBJECT)),
        footer=say(language, "memo.footer", day=day_in_words(circumstances.day, language)),
        facts=tuple(_facts(answers, circumstances)),
        parts=parts,
        sources=tuple(_sources(cited, replies, circumstances.day, language)),
        disclaimer=say(language, "ui.disclaimer"),
    )


def _numbered_on(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Give the answers with numbers of sources that begin, in each, behind the highest of those before it."""
    shift = 0
    for answer in answers:
        citations = tuple(one.model_copy(update={"n": one.n + shift}) for one in answer.citations)
        statements = tuple(
            one.model_copy(update={"citations": tuple(n + shift for n in one.citations)}) for one in answer.statements
        )
        contracts = tuple(
            one.model_copy(
                update={"places": tuple(n + shift for n in one.places), "check": one.check and one.check.later(shift)}
            )
            for one in answer.contracts
        )
        yield answer.model_copy(update={"citations": citations, "statements": statements, "contracts": contracts})
        shift = max((citation.n for citation in citations), default=shift)


def _facts(answers: Sequence[Answer], circumstances: Circumstances) -> Iterator[Fact]:
    language = circumstances.language
    yield Fact(say(language, "memo.date"), day_in_words(circumstances.day, language))
    yield Fact(say(language, "memo.engine"), _once(_engine(answer.engine, language) for answer in answers))
    yield Fact(say(language, "memo.corpus"), _once(shortened(answer.corpus_version, NAME) for answer in answers))
    yield Fact(say(language, "memo.review"), _once(_reviewed(answer, circumstances) for answer in answers))


def _reviewed(answer: Answer, circumstances: Circumstances) -> str:
    """Say who reviewed an answer: all of them together, or this one when it was given to somebody before."""
    language, review = circumstances.language, circumstances.review
    if review is None and answer.reviewed is not None:
        review = MemoReview(by=answer.reviewed.by, on=answer.reviewed.on)
    if review is None:
        return say(language, "memo.not_reviewed")
    by = shortened(reviewer_in_words(review.by, language), NAME)
    return say(language, "memo.reviewed", by=by, day=day_in_words(review.on, language))


def _engine(name: str, language: str) -> str:
    if not name.startswith(CHAT):
        return say(language, "memo.engine_texts")
    return say(language, "memo.engine_chat", engine=shortened(name.removeprefix(CHAT), NAME))


def _once(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(values))


def _part(answer: Answer, title: str, circumstances: Circumstances) -> MemoPart:
    language, cited = circumstances.language, {citation.n: citation for citation in answer.citations}

    def write(statement: Statement) -> MemoLine:
        return _line(statement, answer.language, cited, circumstances)

    groups = [(role, list(said)) for role, said in groupby(beside_contracts(answer), key=lambda one: one.role)]
    sections = (
        MemoSection(role, role_in_words(role, said, answer.citations, language), tuple(map(write, said)))
        for role, said in groups
    )
    return MemoPart(
        title=title,
        question=tidy(answer.question) or say(language, "memo.no_question"),
        result=Fact(say(language, "memo.result"), status_in_words(answer, language)),
        remarks=tuple(_remarks(answer, circumstances)),
        contracts=tuple(contract_replies(answer, language, write)),
        sections=tuple(sections),
        language=answer.language,
    )


def _remarks(answer: Answer, circumstances: Circumstances) -> Iterator[str]:
    if answer.language is not circumstances.language:
        yield say(circumstances.language, f"memo.asked_in_{answer.language}")
    if absent := absent_in_words(answer, circumstances.language):
        yield absent
    if answer.reason is not None:
        yield say(circumstances.language, f"reason.{answer.reason}", limit=circumstances.limit)
    if circumstances.review is None and answer.reviewed is not None:
        yield f"{say(circumstances.language, 'memo.review')}: {_reviewed(answer, circumstances)}"
    if answer.note is not None:
        yield say(circumstances.language, f"note.{answer.note}")
    for words in (condition_in_words, left_in_words):
        if said := words(answer, circumstances.language):
            yield said


def _line(
    statement: Statement, language: Language, cited: dict[int, Citation], circumstances: Circumstances
) -> MemoLine:
    sources = [cited[n] for n in statement.citations if n in cited]
    spoken = next((_language(source) for source in sources if source.quote == statement.text), language)
    return MemoLine(
        text=tidy(statement.text),
        numbers=tuple(source.n for source in sources),
        marks=(
            *past_in_words(statement.role, sources, circumstances.day, circumstances.language),
            *_other_language(spoken, language, circumstances.language),
        ),
        language=spoken,
        tick=any(source.kind is Kind.CHECKLIST for source in sources),
    )


def _sources(
    citations: Sequence[Citation], replies: Sequence[ContractReply], day: date, language: Language
) -> Iterator[MemoSource]:
    first: dict[str, int] = {}
    for citation in citations:
        alike = citation.model_copy(update={"n": 0, "quote": "", "start": 0, "end": 0}).model_dump_json()
        earlier = first.setdefault(alike, citation.n)
        title, locator = tidy_line(citation.title), tidy_line(citation.locator)
        norms = "; ".join(tidy_line(display(norm, language)) for norm in citation.norms)
        facts = [Fact(say(language, "memo.norms"), norms)] if norms else []
        cited_as = tidy_line(citation_text(citation, language, provider_of(citation, replies)))
        yield MemoSource(
            number=citation.n,
            same_as=earlier if earlier != citation.n else None,
            title=title,
            place=locator.removeprefix(f"{title} › "),
            standing=(
                say(language, f"kind.{citation.kind}"),
                *_of_the_law(citation, day, language),
                *((say(language, "chat.machine_read"),) if citation.machine_read else ()),
                *_other_language(_language(citation), language, language),
            ),
            facts=(*facts, Fact(say(language, "chat.cite.title"), cited_as)),
            link=web_address(citation.url),
            quote=tidy(citation.quote),
            language=_language(citation),
        )


def _of_the_law(citation: Citation, day: date, language: Language) -> tuple[str, ...]:
    """Say since or until when what is cited is law, and up to which day that was checked."""
    if not describes_law(citation):
        return ()
    return validity_in_words(citation, day, language), checked_in_words(citation, language)


def _language(citation: Citation) -> Language:
    """Tell the language of a source by the end of its id, where every source has it."""
    return Language(citation.source_id.rpartition("/")[2])


def _other_language(spoken: Language, expected: Language, language: Language) -> tuple[str, ...]:
    """Say in `language` that words are not in the one that is expected where they stand."""
    return () if spoken is expected else (say(language, f"memo.other_{spoken}"),)
