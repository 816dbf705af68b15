"""What the pages of contracts draw alike: statuses, verdicts, states, days, names of fields."""

from collections.abc import Mapping
from datetime import date

from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import day_in_words
from assistant.contracts.check.model import RequirementStatus, VerdictLevel
from assistant.contracts.store.model import ContractState, StoredContract
from assistant.domain import Access
from assistant.export.check_words import status_in_words
from assistant.messages import say

WORST_FIRST = (
    RequirementStatus.NOT_FOUND,
    RequirementStatus.RISKY,
    RequirementStatus.PARTLY,
    RequirementStatus.FULFILLED,
)
SIGNS = {
    RequirementStatus.NOT_FOUND: "✕",
    RequirementStatus.RISKY: "!",
    RequirementStatus.PARTLY: "½",
    RequirementStatus.FULFILLED: "✓",
}


def page_text(language: str, key: str, **values: object) -> str:
    """Give the sentence at `key` of the table of these pages."""
    return say(language, f"contracts_page.{key}", **values)


def status_badge(requirement: str, status: RequirementStatus, language: str) -> Html:
    """Draw the status of a requirement by sign, word and colour."""
    sign = tag("span", SIGNS[status], aria_hidden="true", class_="k-sign")
    words = status_in_words(language, requirement, status)
    return tag("span", sign, " ", words, class_=f"k-badge k-check-{status}")


def verdict_badge(level: VerdictLevel, state: ContractState, language: str) -> Html:
    """Draw in a word or two what to do with a contract that stands so."""
    words = page_text(language, f"check.{level}")
    if state is ContractState.IN_FORCE:
        words = page_text(language, f"check_in_force.{level}")
    elif state is ContractState.ENDED:
        words = page_text(language, f"check_ended.{level}")
    return tag("span", words, class_=f"k-badge k-verdict-{level}")


def counts_in_words(counts: Mapping[RequirementStatus, int], language: str) -> str:
    """Say how many requirements have which status, the worst first."""
    if set(counts) <= {RequirementStatus.FULFILLED}:
        return page_text(language, "all_fulfilled")
    return " · ".join(
        page_text(language, f"count.{status}", count=counts[status]) for status in WORST_FIRST if counts.get(status)
    )


def place_button(start: int, end: int, label: str, language: str) -> Html:
    """Draw a button that shows where the contract says something; `label` is read out with its words."""
    show = page_text(language, "show_place")
    return tag(
        "button",
        show,
        type="button",
        class_="k-place",
        data_event="place",
        data_value=f"{start}-{end}",
        aria_label=f"{show}: {label}",
    )


def state_badge(state: ContractState, language: str) -> Html:
    """Draw how a contract stands."""
    return tag("span", page_text(language, f"state.{state}"), class_=f"k-badge k-contract-{state}")


def access_badge(contract: StoredContract, language: str) -> Html:
    """Draw that a contract is for the legal department only; nothing if it is not."""
    if contract.access is not Access.LEGAL:
        return join()
    return tag("span", say(language, "sources.access.legal"), class_="k-badge k-past")


def recognised_badge(contract: StoredContract, language: str) -> Html:
    """Draw that a machine read scanned pages, with the least certain one in its title; nothing if it did not."""
    pages = contract.facts.recognised
    if not pages:
        return join()
    page, sure = min(pages, key=lambda one: one[1])
    title = page_text(language, "recognised_pages", count=len(pages), page=page, sure=sure)
    return tag("span", page_text(language, "recognised"), class_="k-badge k-past", title=title)


def kind_in_words(contract: StoredContract, language: str) -> str:
    """Name the kind of a contract."""
    return page_text(language, f"kind.{contract.facts.kind or 'unknown'}")


def review_day(contract: StoredContract, language: str, *, today: date) -> Html:
    """Draw the day on which somebody wants to look again, and whether it has passed."""
    if contract.review_on is None:
        return tag("span", "–", class_="k-quiet")
    day = day_in_words(contract.review_on, language)
    if contract.review_on >= today or contract.state is ContractState.ENDED:
        return tag("span", day)
    return tag("span", page_text(language, "overdue", day=day), class_="k-badge k-overdue")


def missing_annexes(contract: StoredContract) -> list[str]:
    """Name the annexes that the contract speaks of and the file does not hold."""
    return sorted(name for name, in_file in contract.facts.annexes if not in_file)
