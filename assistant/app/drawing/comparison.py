"""A comparison of two contracts as HTML: what it comes to, what became better or worse, then each clause."""

from collections.abc import Callable

from assistant.app.drawing.markup import Html, join, tag
from assistant.contracts.compare.model import (
    ClausePair,
    ComparedClause,
    Comparison,
    PairKind,
    RequirementChange,
    RunKind,
)
from assistant.contracts.compare.words import (
    around_changes,
    beside_in_words,
    counts_in_words,
    kind_in_words,
    marks_in_words,
    outcome_in_words,
    place_in_words,
    sides_in_words,
    titles_in_words,
)
from assistant.export.check_words import status_in_words
from assistant.messages import say

MOST = 500  # pairs that a page shows
TAGS = {RunKind.DELETED: "del", RunKind.INSERTED: "ins"}


def draw_comparison(
    comparison: Comparison, language: str, *, requirement: Callable[[str], str] = str, whole: bool = False
) -> Html:
    """Draw a comparison in `language`.

    Args:
        comparison: what was compared.
        language: of the page.
        requirement: gives the name of a requirement, or of a risk, by its id.
        whole: also the clauses that did not change, and changed ones in full length.
    """
    shown = [pair for pair in comparison.pairs if whole or pair.kind is not PairKind.SAME]
    left_out = len(shown) - MOST
    return tag(
        "section",
        _head(comparison, language),
        _beside(comparison, language),
        _requirements(comparison, language, requirement),
        tag("ol", *(_pair(pair, comparison, language, whole) for pair in shown[:MOST]), class_="k-compare-pairs"),
        tag("p", say(language, "contract_compare.more", count=left_out), class_="k-quiet") if left_out > 0 else "",
        class_="k-compare",
    )


def _head(comparison: Comparison, language: str) -> Html:
    labels, titles = sides_in_words(comparison.mode, language), titles_in_words(comparison, language)
    sides = zip(labels, titles, (comparison.old, comparison.new), strict=True)
    legend = say(language, "contract_compare.legend")
    return tag(
        "div",
        tag("dl", *(join(tag("dt", label), tag("dd", title, lang=one.language)) for label, title, one in sides)),
        tag("p", outcome_in_words(comparison, language), class_="k-lead"),
        tag("p", counts_in_words(comparison, language), class_="k-quiet"),
        tag("p", legend, class_="k-quiet") if any(pair.runs for pair in comparison.pairs) else "",
        class_="k-compare-head",
    )


def _beside(comparison: Comparison, language: str) -> Html:
    """Draw the words that stand beside the clauses of one document only."""
    rows = [tag("li", words) for words in beside_in_words(comparison, language)]
    if not rows:
        return join()
    return tag("section", tag("h3", say(language, "contract_compare.beside")), tag("ul", *rows), class_="k-group")


def _requirements(comparison: Comparison, language: str, requirement: Callable[[str], str]) -> Html:
    risks = [
        tag("p", say(language, f"contract_compare.{key}", risks=", ".join(map(requirement, ids))))
        for key, ids in (
            ("risks_new", comparison.risks_new),
            ("risks_changed", comparison.risks_changed),
            ("risks_gone", comparison.risks_gone),
        )
        if ids
    ]
    if not comparison.requirements and not risks:
        return join()
    rows = (_change(change, language, requirement) for change in comparison.requirements)
    title = tag("h3", say(language, "contract_compare.requirements"))
    return tag("section", title, tag("ul", *rows), *risks, class_="k-group k-compare-requirements")


def _change(change: RequirementChange, language: str, requirement: Callable[[str], str]) -> Html:
    before, now = (status_in_words(language, change.id, status) for status in (change.old, change.new))
    return tag(
        "li",
        tag(
            "span",
            say(language, f"contract_compare.direction.{change.direction}"),
            class_=f"k-badge k-compare-{change.direction}",
        ),
        " ",
        tag("strong", requirement(change.id)),
        ": ",
        say(language, "contract_compare.status_change", old=before, new=now),
    )


def _pair(pair: ClausePair, comparison: Comparison, language: str, whole: bool) -> Html:
    marks = marks_in_words(pair, language)
    return tag(
        "li",
        tag(
            "p",
            tag("span", kind_in_words(pair.kind, comparison.mode, language), class_=f"k-badge k-compare-{pair.kind}"),
            tag("span", marks, class_="k-quiet") if marks else "",
            class_="k-badges",
        ),
        tag("h4", place_in_words(pair, language)),
        *(_runs(pair, comparison, whole) if pair.runs else _sides(pair, comparison, language, whole)),
        class_=f"k-compare-pair k-compare-is-{pair.kind}",
    )


def _runs(pair: ClausePair, comparison: Comparison, whole: bool) -> list[Html]:
    """Draw a clause with its changes; what stays is shortened unless the `whole` is asked for."""
    drawn: list[str] = []
    last = len(pair.runs) - 1
    for number, run in enumerate(pair.runs):
        text = run.text
        if run.kind is RunKind.EQUAL and not whole:
            text = around_changes(text, before=number > 0, behind=number < last)
        drawn.append("\n" if pair.opens_clause(run) else "")
        drawn.append(tag(TAGS[run.kind], text) if run.kind in TAGS else text)
    return [tag("p", *drawn, class_="k-words", lang=comparison.new.language)]


def _sides(pair: ClausePair, comparison: Comparison, language: str, whole: bool) -> list[Html]:
    """Draw what is new, gone or written anew; both sides beside each other where there are both."""
    if pair.kind in {PairKind.SAME, PairKind.MOVED}:
        return [_side("", pair.new, comparison.new.language)] if whole else []
    labels = sides_in_words(comparison.mode, language) if pair.old and pair.new else ("", "")
    sides = ((pair.old, comparison.old.language), (pair.new, comparison.new.language))
    drawn = [_side(label, clauses, spoken) for label, (clauses, spoken) in zip(labels, sides, strict=True) if clauses]
    return [tag("div", *drawn, class_="k-compare-sides")]


def _side(label: str, clauses: tuple[ComparedClause, ...], spoken: str) -> Html:
    words = (tag("p", clause.text, class_="k-words", lang=spoken) for clause in clauses)
    return tag("div", tag("h5", label) if label else "", *words)
