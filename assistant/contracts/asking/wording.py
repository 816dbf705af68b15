"""What an answer says of each contract beside its words: what was not found, what is not sure, what the check says."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contracts.asking.check_words import VerdictWords, stands_beside_check, verdict_words
from assistant.contracts.asking.condition import any_meets
from assistant.contracts.asking.rule_words import rule_in_words, rule_outcome
from assistant.contracts.check.model import RequirementStatus
from assistant.domain import Answer, ClauseOutcome, ContractReply, Language, Status
from assistant.messages import say

MET = RequirementStatus.FULFILLED.value


@dataclass(frozen=True)
class ReplyWords:
    """What is said of one contract: its name, a sentence on what the search found, one on figures, one on the check.

    `places` are the numbers of the citations that the first sentence names; `verdict` is the whole check, if the
    question asks for that.
    """

    title: str
    outcome: str
    places: tuple[int, ...]
    figure: str
    check: str
    verdict: VerdictWords | None = None


def reply_words(answer: Answer, language: Language | None = None) -> Iterator[ReplyWords]:
    """Say of each contract of an answer what its own words do not, in `language`, or in that of the answer."""
    language = language or answer.language
    for reply in answer.contracts:
        yield ReplyWords(
            title=_title(reply, answer, language),
            outcome=_outcome(reply, language) if answer.rule is None else rule_outcome(reply, language),
            places=reply.places if reply.outcome is ClauseOutcome.NOT_FOUND else (),
            figure=figure_in_words(reply, language) if answer.condition else "",
            check=_check(reply, language) if answer.rule is None else "",
            verdict=verdict_words(reply.check, answer, language),
        )


def condition_in_words(answer: Answer, language: Language | None = None) -> str:
    """Say what figures were compared with, and how many of the contracts meet it; empty if nothing was compared.

    Where rules were asked for, say which contracts have none.
    """
    if answer.rule is not None:
        return rule_in_words(answer, language or answer.language)
    if answer.condition is None or len(answer.contracts) == 1:
        return ""
    told = Counter(any_meets(reply.figures) for reply in answer.contracts)
    counts = {"meet": told[True], "other": told[False], "open": told[None]}
    spoken = language or answer.language
    return say(spoken, "contract_answer.compared", condition=answer.condition, total=len(answer.contracts), **counts)


def figure_in_words(reply: ContractReply, language: str) -> str:
    """Say whether the figures of a clause meet the condition; of a contract without such a clause nothing."""
    if reply.outcome is ClauseOutcome.NOT_FOUND:
        return ""
    if (met := any_meets(reply.figures)) is None:
        words = ", ".join(figure.text for figure in reply.figures)
        return say(language, f"contract_answer.figure.{'words' if words else 'none'}", words=words)
    fitting, others = (
        "; ".join(dict.fromkeys(figure.text for figure in reply.figures if figure.meets is wanted))
        for wanted in (met, not met)
    )
    key = "met" if met else "missed"
    said = say(language, f"contract_answer.figure.{key}", figures=fitting)
    return f"{said} {say(language, 'contract_answer.figure.beside', figures=others)}" if others else said


def absent_in_words(answer: Answer, language: Language | None = None) -> str:
    """Say that the contract which the question speaks of is not there for the asker; empty if that is not so."""
    if answer.understood is None or not answer.understood.absent:
        return ""
    spoken = language or answer.language
    said = say(spoken, "contract_answer.absent", name=", ".join(answer.understood.absent))
    return said if answer.status is Status.ABSTAINED else f"{said} {say(spoken, 'contract_answer.general')}"


def status_in_words(answer: Answer, language: Language | None = None) -> str:
    """Say how an answer stands; of one about contracts none of which surely regulates what is asked, just that."""
    spoken, doubt = language or answer.language, doubt_of(answer)
    return say(spoken, f"contract_answer.badge.{doubt}" if doubt else f"status.{answer.status}")


def doubt_of(answer: Answer) -> ClauseOutcome | None:
    """Give the best outcome in the contracts that were asked, if none of them surely regulates what is asked."""
    outcomes = {reply.outcome for reply in answer.contracts}
    if not outcomes or ClauseOutcome.REGULATED in outcomes or answer.status is not Status.ANSWERED:
        return None
    return ClauseOutcome.UNSURE if ClauseOutcome.UNSURE in outcomes else ClauseOutcome.NOT_FOUND


def left_in_words(answer: Answer, language: Language | None = None) -> str:
    """Say how many contracts were not looked through, or are not told one by one; empty if there are none."""
    if not answer.contracts_left:
        return ""
    spoken, count = language or answer.language, answer.contracts_left
    if answer.rule is not None or stands_beside_check(answer):
        return say(spoken, "contract_answer.unlisted", count=count)
    return say(spoken, "contract_answer.left", count=count)


def _title(reply: ContractReply, answer: Answer, language: str) -> str:
    """Name the contract, and the part of the question if each part was asked by itself."""
    name = reply.title
    if reply.provider is not None:
        name = say(language, "contract_answer.title", provider=reply.provider, title=reply.title)
    if reply.part is None or answer.understood is None:
        return name
    return say(language, "contract_answer.part", title=name, question=answer.understood.parts[reply.part - 1])


def _outcome(reply: ContractReply, language: str) -> str:
    if reply.outcome is ClauseOutcome.REGULATED or reply.check is not None:
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
