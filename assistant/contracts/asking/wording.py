"""What an answer says of each contract beside its words: what was not found, what is not sure, what the check says."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contracts.check.model import RequirementStatus
from assistant.domain import Answer, ClauseOutcome, ContractReply, Language
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


def reply_words(answer: Answer, language: Language | None = None) -> Iterator[ReplyWords]:
    """Say of each contract of an answer what its own words do not, in `language`, or in that of the answer."""
    language = language or answer.language
    for reply in answer.contracts:
        yield ReplyWords(
            title=_title(reply, language),
            outcome=_outcome(reply, language),
            places=reply.places if reply.outcome is ClauseOutcome.NOT_FOUND else (),
            check=_check(reply, language),
        )


def left_in_words(answer: Answer, language: Language | None = None) -> str:
    """Say how many contracts were not looked through; empty if all were."""
    if not answer.contracts_left:
        return ""
    return say(language or answer.language, "contract_answer.left", count=answer.contracts_left)


def _title(reply: ContractReply, language: str) -> str:
    if reply.provider is None:
        return reply.title
    return say(language, "contract_answer.title", provider=reply.provider, title=reply.title)


def _outcome(reply: ContractReply, language: str) -> str:
    if reply.outcome is ClauseOutcome.REGULATED:
        return ""
    return say(language, f"contract_answer.{reply.outcome}", name=reply.provider or reply.title)


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
