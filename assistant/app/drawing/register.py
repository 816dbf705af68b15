"""The register of contracts as HTML: what became of files, and the list of what there is."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.app.drawing.contract_labels import (
    access_badge,
    counts_in_words,
    kind_in_words,
    missing_annexes,
    page_text,
    recognised_badge,
    review_day,
    state_badge,
    verdict_badge,
)
from assistant.app.drawing.inventory import count_in_words
from assistant.app.drawing.labels import draw_pages, event_button
from assistant.app.drawing.markup import Html, join, style, tag
from assistant.citation.validity import day_in_words
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.outcomes import CheckOutcome, result_of
from assistant.errors import KompassError
from assistant.library.pagination import Page
from assistant.messages import say
from assistant.serving.intake import Intake, IntakeResult

COLUMNS = ("contract", "kind", "day", "state", "check", "annexes", "review")
ANNEXES = 3  # that are named in a row
NO_AGREEMENT = {"contract.no_contract", "contract.no_processing_agreement", "contract.too_short"}
SIGNS = {IntakeResult.NEW: "✓", IntakeResult.VERSION: "✓", IntakeResult.THERE: "=", IntakeResult.REFUSED: "✕"}


def draw_register_head(language: str) -> Html:
    """Draw what the page is for."""
    return tag(
        "section", tag("h2", page_text(language, "title")), tag("p", page_text(language, "intro")), class_="k-stock"
    )


def draw_empty(language: str, *, adds: bool) -> Html:
    """Draw that there is no contract yet, and what to do for one."""
    return tag(
        "section",
        tag("h3", page_text(language, "empty")),
        tag("p", page_text(language, "empty_todo" if adds else "empty_ask")),
        class_="k-nothing",
        role="status",
    )


def upload_style(language: str, limit: int, within: str) -> Html:
    """Write the style that puts our words in the place of those of the box for files, which is English only.

    It is for the box `within` the container of that key.
    """
    words = {
        "button p": page_text(language, "files_button"),
        '[data-testid="stFileUploaderDropzoneInstructions"] span': page_text(language, "files_drop", limit=limit),
    }
    zone = '[data-testid="stFileUploaderDropzone"]:not(:has([data-testid="stFileUploaderFile"]))'
    box = f".st-key-{within} {zone}"
    rules = [f"{box} {part} {{ font-size: 0; }}" for part in words]
    rules += [f"{box} {part}::after {{ font-size: .9rem; content: {quoted(text)}; }}" for part, text in words.items()]
    return style("\n".join(rules))


def quoted(text: str) -> str:
    r"""Write a string as style sheets do.

    >>> print(quoted('größer "x"'))
    "größer \"x\""
    """
    return json.dumps(text, ensure_ascii=False)


def draw_intakes(intakes: Sequence[Intake], language: str, *, opens: bool = True) -> Html:
    """Draw what became of each file, with a button that `opens` the contract that it is now."""
    rows = (_intake(intake, language, opens=opens) for intake in intakes)
    return tag("ul", *rows, class_="k-intakes", role="status")


def draw_contracts(
    found: Page[StoredContract],
    outcomes: Mapping[str, CheckOutcome],
    places: Mapping[str, tuple[int, str]],
    language: str,
    *,
    today: date,
    names: Mapping[str, str],
) -> Html:
    """Draw a page of the register.

    Args:
        found: the contracts.
        outcomes: of their checks, by the id of the version.
        places: how many passages a search found, and the best of them, by the id of the contract.
        language: of the page.
        today: the day that decides what is overdue.
        names: what tells those apart that are called the same, by the id of the contract.
    """
    if not found.total:
        return _nothing(language)
    last = found.first + len(found.items) - 1
    counts = {
        "first": count_in_words(found.first, language),
        "last": count_in_words(last, language),
        "total": count_in_words(found.total, language),
    }
    heads = (tag("th", page_text(language, f"column.{column}"), scope="col") for column in COLUMNS)
    rows = (_row(contract, outcomes, places, language, today, names.get(contract.id, "")) for contract in found.items)
    return tag(
        "section",
        tag("p", page_text(language, "listed", **counts), class_="k-quiet", role="status"),
        tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="k-register"),
        draw_pages(found, language),
        class_="k-results",
    )


def _intake(intake: Intake, language: str, *, opens: bool) -> Html:
    contract, result = intake.contract, intake.result
    said = [page_text(language, f"intake.{result}", n=contract.version if contract else 0)]
    if intake.problem is not None:
        said.append(intake.problem.message(language).removeprefix(f"{intake.name}: "))  # it stands above
    if intake.left_out:
        said.append(page_text(language, "left_out" if intake.left_out > 1 else "left_out_one", count=intake.left_out))
    if intake.unchecked is not None:
        said.append(_unchecked(intake.unchecked, contract, language))
    return tag(
        "li",
        tag("span", "!" if intake.unchecked else SIGNS[result], class_="k-sign", aria_hidden="true"),
        tag("div", tag("strong", intake.name), tag("p", " ".join(said))),
        _open(contract, language) if contract and opens else "",
        class_=f"k-intake-{result}",
    )


def _unchecked(problem: KompassError, contract: StoredContract | None, language: str) -> str:
    """Say that a document has no check: it may be none that belongs here."""
    if problem.key not in NO_AGREEMENT:
        return problem.message(language)
    unlike = contract is None or contract.facts.kind in {None, ContractKind.OTHER}
    return page_text(language, "unlike_contract" if unlike else "unlike_agreement")


def _open(contract: StoredContract, language: str) -> Html:
    name = page_text(language, "open_contract", title=contract.title)
    return event_button(page_text(language, "open"), "contract", contract.id, name=name)


def _row(
    contract: StoredContract,
    outcomes: Mapping[str, CheckOutcome],
    places: Mapping[str, tuple[int, str]],
    language: str,
    today: date,
    file: str,
) -> Html:
    cells = (
        _name(contract, places.get(contract.id), language, file),
        kind_in_words(contract, language),
        day_in_words(contract.facts.day, language) if contract.facts.day else "–",
        _state(contract, language),
        _check(contract, outcomes.get(contract.version_id), language),
        _annexes(contract, language),
        review_day(contract, language, today=today),
    )
    labels = [page_text(language, f"column.{column}") for column in COLUMNS]
    first, *rest = (tag("td", tag("div", cell), data_label=label) for cell, label in zip(cells, labels, strict=True))
    return tag("tr", first, *rest)


def _name(contract: StoredContract, found: tuple[int, str] | None, language: str, file: str) -> Html:
    provider = contract.facts.provider or page_text(language, "no_provider")
    place = ""
    if found is not None:
        count, passage = found
        words = page_text(language, "places" if count > 1 else "place", count=count)
        place = tag("button", words, type="button", class_="k-place", data_event="passage", data_value=passage)
    return join(
        tag(
            "button",
            provider,
            type="button",
            class_="k-name",
            data_event="contract",
            data_value=contract.id,
            aria_label=f"{provider}: {contract.title}" + (f", {file}" if file else ""),
        ),
        tag("p", contract.title, class_="k-quiet", lang=contract.language),
        tag("p", page_text(language, "version_file", name=file), class_="k-quiet") if file else "",
        place,
    )


def _state(contract: StoredContract, language: str) -> Html:
    version = page_text(language, "version", n=contract.version)
    marks = (access_badge(contract, language), recognised_badge(contract, language))
    badge = tag("p", state_badge(contract.state, language), *marks, class_="k-badges")
    return join(badge, tag("p", version, class_="k-quiet") if contract.version > 1 else "")


def _check(contract: StoredContract, outcome: CheckOutcome | None, language: str) -> Html:
    if outcome is None or outcome.level is None:
        return tag("span", page_text(language, f"check.{result_of(outcome)}"), class_="k-quiet")
    counts = counts_in_words(outcome.counts, language)
    return join(verdict_badge(outcome.level, contract.state, language), tag("p", counts, class_="k-quiet"))


def _annexes(contract: StoredContract, language: str) -> Html:
    names = missing_annexes(contract)
    if not contract.facts.annexes:
        return tag("span", "–", class_="k-quiet")
    if not names:
        return tag("span", page_text(language, "annexes_there"), class_="k-quiet")
    more = len(names) - ANNEXES
    listed = ", ".join(names[:ANNEXES]) + (page_text(language, "and_more", count=more) if more > 0 else "")
    return tag("span", page_text(language, "annexes_missing", names=listed))


def _nothing(language: str) -> Html:
    return tag(
        "section",
        tag("h3", say(language, "shelf.nothing")),
        tag("p", page_text(language, "nothing_todo")),
        event_button(say(language, "shelf.reset"), "reset"),
        class_="k-nothing",
        role="status",
    )
