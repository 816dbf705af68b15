"""The desk of the legal department as HTML: the queue, and what is known of one answer; only reviewers are named."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.access.local import reviewer_in_words
from assistant.app.drawing.answer import question_class
from assistant.app.drawing.evidence import Excerpts, draw_sources_of
from assistant.app.drawing.labels import event_button, keep_norms_together
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import day_in_words
from assistant.domain import Answer, Statement
from assistant.messages import say
from assistant.records.model import Feedback, Recorded, ResultPage, Review, Waiting
from assistant.records.review_validity import ReviewValidity
from assistant.records.titles import title_of
from assistant.verification.model import Failure, Violation


def draw_denied(language: str) -> Html:
    """Draw what those read who may not be here."""
    return tag("p", say(language, "desk.denied"), class_="k-quiet")


def draw_desk_head(language: str) -> Html:
    """Draw what the desk is for."""
    title, intro = tag("h2", say(language, "desk.title")), tag("p", say(language, "desk.intro"))
    return tag("section", title, intro, class_="k-stock")


def draw_saved(key: str, question: str, language: str) -> Html:
    """Draw what was done, by its key in the text catalogues, and to the answer to which question."""
    return tag("p", say(language, key), " ", tag("strong", title_of(question)), class_="k-saved", role="status")


def draw_queue(page: ResultPage[Waiting], number: int, pages: int, language: str) -> Html:
    """Draw page `number` of `pages` of the answers that wait."""
    if not page.items:
        return tag("p", say(language, "desk.queue_empty"), class_="k-quiet")
    rows = tag("ul", *(_waiting(item, language) for item in page.items), class_="k-rows")
    return join(rows, _pager(number, pages, language))


def draw_case(recorded: Recorded, language: str) -> Html:
    """Draw what was asked, and how far it was answered; not by whom."""
    answer = recorded.answer
    badges = [_badge(say(language, f"status.{answer.status}"), f"k-status-{answer.status}")] if answer else []
    reason = say(language, f"desk.reason.{answer.reason}") if answer and answer.reason else ""
    asked = say(language, "desk.asked", day=day_in_words(recorded.created.date(), language))
    return tag(
        "section",
        tag("h2", recorded.question, class_=question_class(recorded.question), tabindex=-1, data_focus=True),
        tag("p", *badges, tag("span", f"{reason} · {asked}" if reason else asked, class_="k-quiet"), class_="k-badges"),
        class_="k-case",
    )


def draw_statements(
    answer: Answer,
    places: Iterable[int],
    findings: Mapping[int, Sequence[Violation]],
    excerpts: Excerpts,
    language: str,
    *,
    today: date,
    editable: bool,
) -> Html:
    """Draw the statements at `places`, each beside its sources, with what is wrong with it."""
    rows = (
        tag(
            "li",
            tag(
                "div",
                tag("h3", _heading(answer.statements[place], place, language)),
                tag("p", keep_norms_together(answer.statements[place].text), class_="k-said", lang=answer.language),
                draw_findings(findings.get(place, ()), place, language),
                _edit_button(place, language) if editable else "",
            ),
            draw_sources_of(answer, place, excerpts, language, today=today),
        )
        for place in places
    )
    return tag("ol", *rows, class_="k-statements")


def draw_findings(findings: Sequence[Violation], place: int, language: str) -> Html:
    """Draw in plain words why a statement cannot be said; nothing if it can."""
    if not findings:
        return join()
    lines = [
        _in_words(failure, [finding.what for finding in findings if finding.failure is failure], language)
        for failure in dict.fromkeys(finding.failure for finding in findings)
    ]
    title = tag("p", say(language, "desk.does_not_hold", n=place + 1))
    return tag("div", title, tag("ul", *(tag("li", line) for line in lines)), class_="k-findings", role="alert")


def draw_holds(language: str) -> Html:
    """Draw that a statement can be said."""
    return tag("p", say(language, "desk.holds"), class_="k-quiet", role="status")


def draw_feedback(feedback: Sequence[Feedback], language: str) -> Html:
    """Draw what readers think of the answer."""
    title = tag("h3", say(language, "desk.feedback"))
    if not feedback:
        return tag("section", title, tag("p", say(language, "desk.feedback_none"), class_="k-quiet"), class_="k-told")
    return tag(
        "section", title, tag("ul", *(_feedback(one, language) for one in feedback), class_="k-log"), class_="k-told"
    )


def draw_reviews(reviews: Sequence[Review], newest: ReviewValidity | None, language: str) -> Html:
    """Draw all reviews, newest first; `newest` tells whether the first of them still holds."""
    title = tag("h3", say(language, "desk.history"))
    if not reviews:
        return tag("section", title, tag("p", say(language, "desk.history_none"), class_="k-quiet"), class_="k-told")
    items = (_review(review, newest if not place else None, language) for place, review in enumerate(reviews))
    return tag("section", title, tag("ul", *items, class_="k-log"), class_="k-told")


def _waiting(item: Waiting, language: str) -> Html:
    badges = [_badge(say(language, f"status.{item.status}"), f"k-status-{item.status}")]
    if item.unhelpful:
        badges.append(_badge(say(language, "desk.unhelpful", count=item.unhelpful), "k-past"))
    if item.verdict:
        badges.append(_badge(say(language, f"records.verdict.{item.verdict}"), ""))
    quiet = [say(language, "desk.asked", day=day_in_words(item.created.date(), language))]
    if item.support is not None and item.support < 1:
        quiet.append(say(language, "desk.support", percent=round(item.support * 100)))
    words = say(language, "desk.open")
    return tag(
        "li",
        tag(
            "div",
            tag("h4", item.question, lang=item.language, class_="k-asked"),
            tag("p", *badges, tag("span", " · ".join(quiet), class_="k-quiet"), class_="k-badges"),
        ),
        event_button(words, "review", item.id, name=f"{words}: {item.question}"),
    )


def _pager(number: int, pages: int, language: str) -> Html:
    if pages <= 1:
        return join()
    return tag(
        "p",
        event_button(say(language, "desk.newer"), "page", number - 1, off=number <= 1),
        tag("span", say(language, "desk.page", page=number, pages=pages), class_="k-quiet"),
        event_button(say(language, "desk.older"), "page", number + 1, off=number >= pages),
        class_="k-pager",
    )


def _heading(statement: Statement, place: int, language: str) -> str:
    return f"{say(language, 'desk.statement', n=place + 1)} · {say(language, f'role.{statement.role}')}"


def _edit_button(place: int, language: str) -> Html:
    return event_button(say(language, "desk.edit", n=place + 1), "edit", place)


def _feedback(one: Feedback, language: str) -> Html:
    words = [say(language, "desk.helpful" if one.helpful else "desk.not_helpful")]
    if one.reason is not None:
        words.append(say(language, f"records.feedback_reason.{one.reason}"))
    head = tag("p", " · ".join([*words, day_in_words(one.changed.date(), language)]), class_="k-quiet")
    return tag("li", head, tag("p", one.comment) if one.comment else "")


def _review(review: Review, standing: ReviewValidity | None, language: str) -> Html:
    day = day_in_words(review.created.date(), language)
    verdict = say(language, f"records.verdict.{review.verdict}")
    by = reviewer_in_words(review.reviewer_name, language)
    head = [say(language, "desk.reviewed_by", verdict=verdict, day=day, by=by)]
    if review.until is not None:
        head.append(say(language, "desk.valid_until", day=day_in_words(review.until, language)))
    said = [tag("p", statement.text) for statement in review.correction.statements] if review.correction else []
    text = tag("details", tag("summary", say(language, "desk.correction")), *said) if said else ""
    return tag(
        "li",
        tag("p", " · ".join(head), class_="k-quiet"),
        _standing(standing, language),
        tag("p", review.reason) if review.reason else "",
        text,
    )


def _standing(standing: ReviewValidity | None, language: str) -> Html:
    if standing is None:
        return join()
    if standing.lapse is None:
        return _badge(say(language, "desk.in_force"), "k-in_force")
    return _badge(say(language, f"records.lapse.{standing.lapse}"), "k-past")


def _in_words(failure: Failure, what: Iterable[str], language: str) -> str:
    words = (say(language, "desk.quoted", words=one.strip(" …")) for one in dict.fromkeys(what))
    return say(language, f"desk.failure.{failure}", what=", ".join(words))


def _badge(words: str, name: str) -> Html:
    return tag("span", words, class_=f"k-badge {name}".strip())
