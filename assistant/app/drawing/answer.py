"""An answer as HTML, a pure function of the `Answer`. Its buttons carry what a click means; `view.js` reports it."""

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.access.local import reviewer_in_words
from assistant.app.drawing.contract_replies import draw_replies
from assistant.app.drawing.labels import draw_chip, keep_norms_together
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.display import role_in_words
from assistant.citation.validity import day_in_words, past_in_words
from assistant.contracts.asking.check_words import stands_beside_check
from assistant.contracts.asking.wording import absent_in_words, doubt_of, status_in_words
from assistant.domain import Answer, Citation, Role, Statement, Status
from assistant.law.reference import display
from assistant.messages import say
from assistant.messages.understanding import part_headings, understood_as

CHAT = "chat:"  # begins the name of an engine that a chat model is
LONG = 400  # characters of a question
LAST_WORD = 24  # a last word up to this length stays on one line with the numbers behind it


def draw_answer(answer: Answer, *, limit: int, today: date) -> Html:
    """Draw `answer` in its own language; `limit` is the greatest length of a question.

    Args:
        answer: what the assistant said.
        limit: named to those whose question was too long.
        today: what is law of the past is seen from this day.
    """
    return tag(
        "article",
        _badge(answer),
        _understood(answer, today),
        _absent(answer),
        _reason(answer, limit),
        draw_replies(answer),
        *_answers(answer, today),
        _clause(answer),
        _engine(answer),
        _norms(answer.norms, answer.language),
        draw_asks(answer.follow_ups, say(answer.language, "ui.ask_next")),
        class_=f"k-answer k-{answer.status}",
        lang=answer.language,
    )


def draw_draft(statements: Sequence[Statement], citations: Sequence[Citation], *, language: str, today: date) -> Html:
    """Draw what a chat model has said so far and holds."""
    groups = _groups(statements, citations, today, language)
    return tag("article", *groups, tag("p", say(language, "chat.draft"), class_="k-waiting"), class_="k-answer")


def draw_question(question: str, language: str) -> Html:
    """Draw a question that was asked, to the letter."""
    return tag(
        "h2",
        tag("span", say(language, "chat.your_question"), class_="k-hidden"),
        question,
        class_=question_class(question),
        tabindex=-1,
    )


def question_class(question: str) -> str:
    """Name the look of a question, which as long as a letter is no headline any more."""
    return "k-question k-long" if len(question) > LONG else "k-question"


def draw_asks(questions: Iterable[str], title: str, look: str = "k-asks") -> Html:
    """Draw questions that a click asks; nothing if there are none. `look` are names of classes."""
    buttons = [
        tag("li", tag("button", question, type="button", class_="k-ask", data_event="ask", data_value=question))
        for question in questions
    ]
    if not buttons:
        return join()
    return tag("section", tag("h3", title), tag("ul", *buttons), class_=look)


def _badge(answer: Answer) -> Html:
    count = say(answer.language, "chat.sources", count=len(answer.citations)) if answer.citations else ""
    status = Status.PARTIAL if doubt_of(answer) else answer.status
    return tag(
        "p",
        tag("span", status_in_words(answer), class_=f"k-badge k-status-{status}"),
        " ",  # for who hears it
        _reviewed(answer),
        " ",
        tag("span", count, class_="k-quiet"),
        class_="k-badges",
        data_say=True,
    )


def _reviewed(answer: Answer) -> Html:
    """Draw who of the legal department answered the same question before."""
    if answer.reviewed is None:
        return join()
    day = day_in_words(answer.reviewed.on, answer.language)
    by = reviewer_in_words(answer.reviewed.by, answer.language)
    words = say(answer.language, "desk.reviewed", day=day, by=by)
    return tag("span", words, class_="k-badge k-in_force k-reviewed")


def _absent(answer: Answer) -> Html:
    words = absent_in_words(answer)
    return tag("p", words, class_="k-reason") if words else join()


def _reason(answer: Answer, limit: int) -> Html:
    if answer.reason is None:
        return join()
    lead = "k-lead" if answer.status is Status.ABSTAINED else "k-reason"
    return tag("p", say(answer.language, f"reason.{answer.reason}", limit=limit), class_=lead)


def _understood(answer: Answer, today: date) -> Html:
    words = understood_as(answer, today)
    return tag("p", words, class_="k-quiet k-understood") if words else join()


def _clause(answer: Answer) -> Html:
    """Draw the name of a model clause that fits, as a button that asks for it."""
    if answer.clause is None:
        return join()
    button = tag("button", answer.clause, type="button", class_="k-ask", data_event="ask", data_value=answer.clause)
    return tag("p", say(answer.language, "ui.clause"), " ", button, class_="k-clause")


def _answers(answer: Answer, today: date) -> list[Html]:
    """Draw the whole answer, or that to each of its parts under a heading of its own.

    Of several contracts, each has its words beside its name, and what a check quotes stands beside its points.
    """
    if len({reply.contract_id for reply in answer.contracts}) > 1 or stands_beside_check(answer):
        return []
    if all(statement.part is None for statement in answer.statements):
        return _groups(answer.statements, answer.citations, today, answer.language)
    return [_part(answer, number, heading, today) for number, heading in part_headings(answer)]


def _part(answer: Answer, number: int, title: str, today: date) -> Html:
    said = [statement for statement in answer.statements if statement.part == number]
    if said:
        groups = _groups(said, answer.citations, today, answer.language, heading="h4")
    elif answer.understood and number in answer.understood.missing:
        groups = [tag("p", say(answer.language, "understood.missing"), class_="k-reason")]
    else:
        groups = [tag("p", say(answer.language, "understood.with_others"), class_="k-quiet")]
    return tag("section", tag("h3", title, class_="k-part-title"), *groups, class_="k-part")


def _engine(answer: Answer) -> Html:
    """Say who put the answer into words, if not the corpus, or why it was not who was meant to."""
    if answer.note is not None:
        return tag("p", say(answer.language, f"note.{answer.note}"), class_="k-quiet")
    if not answer.engine.startswith(CHAT):
        return join()
    words = say(answer.language, "chat.engine", engine=answer.engine.removeprefix(CHAT))
    return tag("p", words, class_="k-quiet")


def _groups(
    statements: Sequence[Statement], citations: Sequence[Citation], today: date, language: str, heading: str = "h3"
) -> list[Html]:
    """Draw statements role by role, each group under a `heading` of that level."""
    sources = {citation.n: citation for citation in citations}
    groups = []
    for role in dict.fromkeys(statement.role for statement in statements):
        said = [statement for statement in statements if statement.role is role]
        sentences = [_sentence(statement, sources, today, language) for statement in said]
        title = tag(heading, role_in_words(role, said, citations, language))
        if role is Role.SHORT_ANSWER:
            lines = [tag("p", *sentence, class_="k-lead") for sentence in sentences]
        else:
            lines = [tag("ul", *(tag("li", *sentence) for sentence in sentences))]
        groups.append(tag("section", title, *lines, class_=f"k-group k-role-{role}"))
    return groups


def _sentence(statement: Statement, sources: dict[int, Citation], today: date, language: str) -> Iterable[Html]:
    cited = [sources[n] for n in statement.citations if n in sources]
    text, space, last = statement.text.rpartition(" ")
    if len(last) > LAST_WORD:
        text, space, last = statement.text, "", ""
    yield join(keep_norms_together(text), space)
    yield tag("span", last, " ", *(draw_chip(citation, language) for citation in cited), class_="k-last")
    for words in past_in_words(statement.role, cited, today, language):
        yield join(" ")
        yield tag("span", words, class_="k-badge k-past")


def _norms(norms: Sequence[str], language: str) -> Html:
    if not norms:
        return join()
    title = tag("h3", say(language, "chat.norms"))
    return tag("section", title, draw_norms(norms, language), class_="k-group")


def draw_norms(norms: Sequence[str], language: str) -> Html:
    """Draw norms as a row of small labels, spelt as readers of `language` write them."""
    return tag("ul", *(tag("li", display(norm, language)) for norm in norms), class_="k-norms")
