"""A contract as HTML: its head, what the register says of it and where that was read, its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.access.local import USER
from assistant.app.drawing.contract_labels import (
    access_badge,
    counts_in_words,
    kind_in_words,
    page_text,
    place_button,
    recognised_badge,
    review_day,
    state_badge,
    verdict_badge,
)
from assistant.app.drawing.labels import event_button
from assistant.app.drawing.markup import Html, join, style, tag
from assistant.citation.validity import day_in_words
from assistant.contracts.place import TextPlace
from assistant.contracts.store.model import ContractVersion, StoredContract
from assistant.contracts.store.outcomes import CheckOutcome
from assistant.messages import lookup

AROUND = 70  # characters before and behind a place that are shown with it


@dataclass(frozen=True)
class FactEvidence:
    """Where a field was read: the words, and some before and behind them."""

    place: TextPlace
    before: str
    behind: str

    @classmethod
    def of(cls, text: str, place: TextPlace) -> "FactEvidence":
        """Take the words around `place` from the text, cut between words."""
        before = text[max(0, place.start - AROUND) : place.start].rpartition("\n")[2]
        behind = text[place.end : place.end + AROUND].partition("\n")[0]
        if len(before) == AROUND:
            before = "… " + before.partition(" ")[2]
        if len(behind) == AROUND:
            behind = behind.rpartition(" ")[0] + " …"
        return cls(place, before, behind)


def draw_no_contract(language: str) -> Html:
    """Draw how a contract is opened."""
    return tag(
        "section",
        tag("h2", page_text(language, "contract")),
        tag("p", page_text(language, "none")),
        event_button(page_text(language, "to_register"), "register"),
        class_="k-stock",
    )


def register_style() -> Html:
    """Mark the register in the navigation, below which a contract stands: its own page has no link there."""
    return style(
        '[data-testid="stSidebarNavLink"][href$="/contracts"] { background: var(--accent-soft); font-weight: 600; }'
    )


def draw_contract_head(contract: StoredContract, outcome: CheckOutcome | None, language: str, *, today: date) -> Html:
    """Draw whose contract it is, how it stands, and what its check came to."""
    review = ""
    if contract.review_on is not None:
        label = page_text(language, "field.review_on")
        review = tag("span", f"{label}: ", review_day(contract, language, today=today), class_="k-quiet")
    check = ""
    if outcome is not None and outcome.level is not None:
        words = counts_in_words(outcome.counts, language)
        check = tag(
            "p",
            verdict_badge(outcome.level, contract.state, language),
            tag("span", words, class_="k-quiet"),
            class_="k-badges",
        )
    back = event_button(page_text(language, "to_register"), "register")
    return tag(
        "header",
        tag("p", back, class_="k-links"),
        tag("p", contract.facts.provider or page_text(language, "no_provider"), class_="k-document"),
        tag("h2", contract.title, lang=contract.language),
        tag(
            "p",
            tag("span", kind_in_words(contract, language), class_="k-badge"),
            state_badge(contract.state, language),
            tag("span", page_text(language, "version", n=contract.version), class_="k-badge"),
            access_badge(contract, language),
            recognised_badge(contract, language),
            review,
            class_="k-badges",
        ),
        check,
        class_="k-doc-head",
    )


def draw_facts(contract: StoredContract, evidence: dict[str, FactEvidence], language: str, *, today: date) -> Html:
    """Draw the fields of the register, each with the place where it was read, or that a person wrote it."""
    facts = contract.facts
    day = day_in_words(facts.day, language) if facts.day else None
    unknown = page_text(language, "unknown")
    read = (
        ("title", contract.title),
        ("provider", facts.provider or unknown),
        ("aliases", ", ".join(facts.aliases) or "–"),
        ("client", facts.client or unknown),
        ("kind", kind_in_words(contract, language)),
        ("day", day or unknown),
        ("term", facts.term or unknown),
        ("annexes", _annexes(contract, language)),
        *((("recognised", _recognised(contract, language)),) if contract.facts.recognised else ()),
    )
    unset = page_text(language, "not_set")
    kept = (
        ("state", state_badge(contract.state, language)),
        ("owner", contract.owner or unset),
        ("review_on", review_day(contract, language, today=today) if contract.review_on else unset),
        ("access", page_text(language, f"sees.{contract.access}")),
    )
    rows = [_fact(name, value, evidence.get(name), name in facts.mended, contract, language) for name, value in read]
    rows += [_fact(name, value, None, False, contract, language) for name, value in kept]
    return tag("dl", *rows, class_="k-contract-facts")


def _recognised(contract: StoredContract, language: str) -> str:
    """Name the pages that a machine read, each with how sure it is."""
    pages = (page_text(language, "recognised_page", page=page, sure=sure) for page, sure in contract.facts.recognised)
    return ", ".join(pages)


def draw_versions(versions: Sequence[ContractVersion], language: str) -> Html:
    """Draw the history, the newest version first."""
    rows = (_version(version, language) for version in versions)
    return tag(
        "section",
        tag("h3", page_text(language, "versions")),
        tag("ol", *rows, class_="k-contract-versions"),
        class_="k-stock",
    )


def draw_removal(contract: StoredContract, versions: int, language: str) -> Html:
    """Draw what goes when a contract is removed."""
    items = (tag("li", text.format(count=versions)) for text in lookup(language, "contracts_page.remove_list"))
    return tag(
        "section",
        tag("p", page_text(language, "remove_what", title=contract.title)),
        tag("ul", *items, class_="k-removal"),
        tag("p", tag("strong", page_text(language, "remove_final"))),
        class_="k-stock",
    )


def _annexes(contract: StoredContract, language: str) -> Html:
    annexes = contract.facts.annexes
    if not annexes:
        return join("–")
    rows = (
        tag("li", page_text(language, "annex_in_file" if in_file else "annex_missing", name=name))
        for name, in_file in sorted(annexes)
    )
    return tag("ul", *rows)


def _fact(
    name: str, value: str, evidence: FactEvidence | None, mended: bool, contract: StoredContract, language: str
) -> Html:
    label = page_text(language, f"field.{name}")
    by_hand = tag("span", page_text(language, "by_hand"), class_="k-badge k-mended") if mended else ""
    words = tag("dd", value, " " if mended else "", by_hand, _evidence(evidence, contract, label, language))
    return tag("div", tag("dt", label), words)


def _evidence(evidence: FactEvidence | None, contract: StoredContract, label: str, language: str) -> Html:
    if evidence is None:
        return join()
    place = evidence.place
    words = tag("span", evidence.before, tag("mark", place.text), evidence.behind, " ", lang=contract.language)
    return tag(
        "p",
        "" if place.text == contract.facts.term else words,  # it would only say the same again
        place_button(place.start, place.end, label, language),
        class_="k-read",
    )


def _added(version: ContractVersion, day: str, language: str) -> str:
    """Say when a version was added and by whom; where there is no login it was the one person there is."""
    if version.added_by == USER:
        return page_text(language, "version_added_here", day=day)
    return page_text(language, "version_added", day=day, by=version.added_by)


def _version(version: ContractVersion, language: str) -> Html:
    name = page_text(language, "version", n=version.number)
    day = day_in_words(version.added.date(), language)
    current = (
        tag("span", page_text(language, "version_current"), class_="k-badge k-in_force") if version.current else ""
    )
    read, against = page_text(language, "version_read"), page_text(language, "version_compare")
    buttons = [event_button(read, "version", version.number, name=f"{read}: {name}")]
    if not version.current:
        buttons.append(event_button(against, "against", version.number, name=f"{against}: {name}"))
    return tag(
        "li",
        tag("p", tag("strong", name), current, class_="k-badges"),
        tag("p", _added(version, day, language), class_="k-quiet"),
        tag("p", page_text(language, "version_file", name=version.name), class_="k-quiet"),
        tag("p", *buttons, class_="k-links"),
    )
