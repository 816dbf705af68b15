"""A contract held against another version of it, or against another contract."""

from datetime import date, datetime
from functools import partial

import streamlit as st

from assistant.app.browser.view import view
from assistant.app.contracts.open_contract import OpenContract, address, show
from assistant.app.drawing.comparison import draw_comparison
from assistant.app.drawing.contract_labels import page_text
from assistant.app.drawing.markup import tag
from assistant.app.file_buttons import file_buttons
from assistant.citation.validity import day_in_words
from assistant.contracts.compare.model import Comparison, ComparisonMode
from assistant.contracts.store.model import ContractVersion, StoredContract
from assistant.contracts.store.telling_apart import telling_names
from assistant.domain import Language
from assistant.export.check_words import catalogue_words
from assistant.export.comparison_report import comparison_report
from assistant.messages import say

OTHER = "contract-other"
NONE = ""


def draw_compare_part(opened: OpenContract) -> None:
    """Draw it."""
    language = opened.language
    others = choices(opened)
    if not others:
        view(tag("p", page_text(language, "compare_nothing"), class_="k-nothing"), "contract-alone")
        return
    wanted = address().get("with", NONE)
    st.session_state[OTHER] = wanted if wanted in others else NONE
    st.selectbox(
        page_text(language, "compare_with"),
        [NONE, *others],
        key=OTHER,
        format_func=lambda one: others.get(one, "–"),
        on_change=_chosen,
    )
    if wanted not in others:
        view(tag("p", page_text(language, "compare_choose"), class_="k-quiet"), "contract-choose")
        return
    with st.container(horizontal=True, key="contract-compare-bar"):
        mode = ComparisonMode.VERSIONS if _is_version(wanted) else _chosen_mode(opened, wanted)
        whole = st.toggle(page_text(language, "compare_whole"), key="contract-whole")
    with st.spinner(page_text(language, "working")):
        comparison = _compare(opened, wanted, mode)
    words = catalogue_words(Language(language))
    html = draw_comparison(comparison, language, requirement=words.requirement_or_risk, whole=whole)
    view(html, "contract-comparison")
    with st.expander(page_text(language, "export"), key="contract-compare-export"):
        report = comparison_report(
            comparison, language=Language(language), day=date.today(), requirement=words.requirement_or_risk
        )
        with st.container(horizontal=True, key="contract-comparison-file-buttons"):
            other = None if _is_version(wanted) else wanted
            file_buttons(report, "contract-comparison-file", language, partial(opened.look, other=other))


def choices(opened: OpenContract) -> dict[str, str]:
    """Give what the contract can be compared with, by what the address says of it: versions first, then contracts."""
    language = opened.language
    versions = {
        f"v{version.number}": page_text(
            language, "compare_version", n=version.number, day=day_in_words(version.added.date(), language)
        )
        for version in opened.versions
        if not version.current
    }
    contracts = opened.register.contracts(opened.identity.access)
    names = telling_names(contracts)
    others = {
        other.id: " – ".join(filter(None, (_provider(other, language), other.title, names.get(other.id))))
        for other in contracts
        if other.id != opened.contract.id
    }
    return versions | others


def _provider(contract: StoredContract, language: str) -> str:
    return contract.facts.provider or page_text(language, "no_provider")


def _is_version(wanted: str) -> bool:
    """Tell whether an earlier version of the same contract is wanted, "v2", and not another contract."""
    return wanted.startswith("v") and wanted[1:].isdecimal()


def _chosen_mode(opened: OpenContract, wanted: str) -> ComparisonMode:
    """Draw how two contracts are compared; those of one provider may be two versions in files of different names."""
    language = opened.language
    other = opened.register.store.contract(wanted, opened.identity.access).facts.provider
    alike = other is not None and other == opened.contract.facts.provider
    chosen = st.radio(
        page_text(language, "compare_by"),
        list(ComparisonMode),
        index=list(ComparisonMode).index(ComparisonMode.VERSIONS if alike else ComparisonMode.TOPICS),
        format_func=lambda one: say(language, f"contract_compare.by_{one}"),
        key=f"contract-compare-by-{wanted}",
        horizontal=True,
    )
    return ComparisonMode(str(chosen))


def _compare(opened: OpenContract, wanted: str, mode: ComparisonMode) -> Comparison:
    """Compare; the earlier of two versions is the old one, and this contract is the first of two by topic."""
    register, current = opened.register, opened.version("")
    if _is_version(wanted):
        return register.compare(opened.version(wanted[1:]), current, mode, opened.identity.user)
    other = OpenContract.of(wanted, register, opened.identity, opened.language)
    pair = (opened.contract, current), (other.contract, other.version(""))
    if mode is ComparisonMode.VERSIONS:  # the later one is the new one, whichever is open
        pair = min(pair, key=_age), max(pair, key=_age)
    (_, old), (_, new) = pair
    return register.compare(old, new, mode, opened.identity.user)


def _age(one: tuple[StoredContract, ContractVersion]) -> tuple[date, datetime, str]:
    contract, version = one
    return contract.facts.day or date.max, version.added, version.id


def _chosen() -> None:
    other = str(st.session_state[OTHER] or NONE)
    show({"part": "compare"} | ({"with": other} if other else {}))
