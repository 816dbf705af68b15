"""What an answer says of each contract beside its words: what was not found, what is not sure, what the check says."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contracts.check.model import RequirementStatus
from assistant.domain import Answer, ClauseOutcome, ContractReply
from assistant.messages import say

MET = RequirementStatus.FULFILLED.value


@dataclass(frozen=True)
class ReplyWords:
    """What is said of one contract: its name, a sentence on what the search found, and one on the check.

    `places` are the numbers of the citations that the sentence names.
    """

    title: str
    outcome: str
    places: tuple[int, ...]
    check: str


def reply_words(answer: Answer) -> Iterator[ReplyWords]:
    """Say of each contract of an answer what its own words do not, in the language of the answer."""
    for reply in answer.contracts:
        yield ReplyWords(
            title=_title(reply, answer.language),
            outcome=_outcome(reply, answer.language),
            places=reply.places if reply.outcome is ClauseOutcome.NOT_FOUND else (),
            check=_check(reply, answer.language),
        )


def left_in_words(answer: Answer) -> str:
    """Say how many contracts were not looked through; empty if all were."""
    return say(answer.language, "contract_answer.left", count=answer.contracts_left) if answer.contracts_left else ""


def _title(reply: ContractReply, language: str) -> str:
    if reply.provider is None:
        return reply.title
    return say(language, "contract_answer.title", provider=reply.provider, title=reply.title)


def _outcome(reply: ContractReply, language: str) -> str:
    if reply.outcome is ClauseOutcome.REGULATED:
        return ""
    name = (
        say(language, "contract_answer.with_provider", provider=reply.provider)
        if reply.provider
        else say(language, "contract_answer.titled", title=reply.title)
    )
    return say(language, f"contract_answer.{reply.outcome}", name=name)


def _check(reply: ContractReply, language: str) -> str:
    """Say how the contract meets the requirement that the question is about, if it falls short of it."""
    if reply.requirement is None or reply.status in {None, MET}:
        return ""
    name = say(language, f"contract_check.requirement.{reply.requirement}.name")
    status = say(language, f"contract_check.status.{reply.status}")
    words = say(language, "contract_answer.check", requirement=name, status=status)
    if not reply.missing:
        return words
    elements = ", ".join(say(language, f"contract_check.element.{reply.requirement}.{one}") for one in reply.missing)
    return f"{words} {say(language, 'contract_answer.missing', elements=elements)}"
