"""What each contract says to a question, as HTML: a list, or a table where figures were compared."""

from collections.abc import Mapping

from assistant.app.drawing.labels import draw_chip, event_button
from assistant.app.drawing.markup import Html, join, tag
from assistant.contracts.asking.check_words import PointWords
from assistant.contracts.asking.wording import ReplyWords, condition_in_words, left_in_words, reply_words
from assistant.domain import Answer, Citation, ContractReply
from assistant.messages import say

COLUMNS = ("contract", "result", "quote")
Sources = Mapping[int, Citation]


def draw_replies(answer: Answer) -> Html:
    """Draw what is said of each contract that the question is about; nothing if it is about none."""
    if not answer.contracts:
        return join()
    compared, left = condition_in_words(answer), left_in_words(answer)
    return join(
        tag("p", compared, class_="k-quiet") if compared else "",
        _table(answer) if compared else _list(answer),
        tag("p", left, class_="k-quiet") if left else "",
    )


def _list(answer: Answer) -> Html:
    sources, several = _sources(answer), len({reply.contract_id for reply in answer.contracts}) > 1
    replies = (
        tag(
            "li",
            tag("strong", words.title),
            *_found(words, sources, answer.language),
            *_checked(words, reply, sources, answer.language),
            _quote(reply, sources, answer.language) if several and reply.check is None else "",
            tag("p", words.check, class_="k-quiet") if words.check else "",
            class_=f"k-reply k-outcome-{reply.outcome}",
        )
        for words, reply in zip(reply_words(answer), answer.contracts, strict=True)
    )
    return tag("ul", *replies, class_="k-replies")


def _table(answer: Answer) -> Html:
    """Draw a row for each contract, in the order of the answer: those first that meet the condition."""
    sources, language = _sources(answer), answer.language
    labels = [say(language, f"contract_answer.column.{column}") for column in COLUMNS]
    rows = []
    for words, reply in zip(reply_words(answer), answer.contracts, strict=True):
        cells = (
            tag("strong", words.title),
            join(*_found(words, sources, language)),
            _quote(reply, sources, language) if not words.places else "",
        )
        drawn = (tag("td", tag("div", cell), data_label=label) for cell, label in zip(cells, labels, strict=True))
        rows.append(tag("tr", *drawn, class_=f"k-outcome-{reply.outcome}"))
    head = tag("thead", tag("tr", *(tag("th", label, scope="col") for label in labels)))
    return tag("table", head, tag("tbody", *rows), class_="k-register k-compared")


def _found(words: ReplyWords, sources: Sources, language: str) -> list[Html]:
    """Draw what was found, with the nearest places where nothing was, and how figures compare."""
    chips = [draw_chip(sources[n], language) for n in words.places if n in sources]
    outcome = [tag("p", words.outcome, " ", *chips)] if words.outcome else []
    return [*outcome, *([tag("p", words.figure)] if words.figure else [])]


def _checked(words: ReplyWords, reply: ContractReply, sources: Sources, language: str) -> list[Html]:
    """Draw the check of a contract, if it was asked for, with a button that opens all of it."""
    if words.verdict is None:
        return []
    points = (tag("li", tag("strong", point.text), *_words(point, sources, language)) for point in words.verdict.points)
    return [
        tag("p", words.verdict.verdict, class_="k-lead"),
        tag("ul", *points) if words.verdict.points else join(),
        *(tag("p", rest, class_="k-quiet") for rest in words.verdict.rest),
        tag("p", event_button(say(language, "contract_answer.checked.open"), "check", reply.contract_id)),
    ]


def _words(point: PointWords, sources: Sources, language: str) -> list[Html]:
    chips = [draw_chip(sources[n], language) for n in point.numbers if n in sources]
    return [join(": ", point.quote, " ", *chips)] if point.quote else []


def _quote(reply: ContractReply, sources: Sources, language: str) -> Html:
    cited = [sources[n] for n in reply.places if n in sources]
    return tag("p", cited[0].quote, " ", draw_chip(cited[0], language)) if cited else join()


def _sources(answer: Answer) -> Sources:
    return {citation.n: citation for citation in answer.citations}
