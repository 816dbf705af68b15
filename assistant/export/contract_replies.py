"""What a memo says of each contract that a question is about: found or not, the words or nearest places, the check."""

from collections.abc import Callable, Iterator

from assistant.contracts.asking.check_words import stands_beside_check
from assistant.contracts.asking.wording import ReplyWords, reply_words
from assistant.domain import Answer, ContractReply, Language, Statement
from assistant.export.memo import MemoContract, MemoLine
from assistant.export.paper import Fact
from assistant.export.tidy import tidy, tidy_line
from assistant.messages import say


def contract_replies(
    answer: Answer, language: Language, write: Callable[[Statement], MemoLine]
) -> Iterator[MemoContract]:
    """Say in `language` what each contract says; `write` makes a line of a statement of the answer."""
    several = len(answer.contracts) > 1
    for reply, words in zip(answer.contracts, reply_words(answer, language), strict=True):
        lines = [*_outcome(words, language), *_checked(words, language)]
        result = say(language, f"memo.outcome.{reply.outcome}")
        if words.verdict is not None:
            result = words.verdict.alone
        elif several:
            lines += [write(statement) for statement in answer.statements if _speaks(statement, reply)]
        yield MemoContract(
            title=tidy_line(words.title),
            result=Fact(say(language, "memo.check" if words.verdict else "memo.search"), result),
            lines=tuple(lines),
            check=tidy(words.check),
        )


def beside_contracts(answer: Answer) -> tuple[Statement, ...]:
    """Give the statements that do not stand beside the name of their contract: those of the law, if there are several.

    A statement rests on a contract if it cites one of its places. What a check quotes stands beside its points.
    """
    if stands_beside_check(answer):
        return ()
    if len(answer.contracts) <= 1:
        return answer.statements
    return tuple(one for one in answer.statements if not any(_speaks(one, reply) for reply in answer.contracts))


def _outcome(words: ReplyWords, language: Language) -> Iterator[MemoLine]:
    """Say what the search did not find for sure, with the numbers of the nearest places, and how figures compare."""
    if words.outcome:
        yield MemoLine(text=tidy(words.outcome), numbers=words.places, marks=(), language=language)
    if words.figure:
        yield MemoLine(text=tidy(words.figure), numbers=(), marks=(), language=language)


def _checked(words: ReplyWords, language: Language) -> Iterator[MemoLine]:
    """Say what decides a check, with its words in the contract, and what is to be known beside it."""
    if words.verdict is None:
        return
    for point in words.verdict.points:
        text = f"{point.text}: {point.quote}" if point.quote else point.text
        yield MemoLine(text=tidy(text), numbers=point.numbers, marks=(), language=language)
    for rest in words.verdict.rest:
        yield MemoLine(text=tidy(rest), numbers=(), marks=(), language=language)


def _speaks(statement: Statement, reply: ContractReply) -> bool:
    return not set(statement.citations).isdisjoint(reply.places)
