"""A comparison in words: what terminal, page and file say of it alike."""

from collections.abc import Callable, Iterator

from assistant.contracts.compare.model import ClausePair, ComparedClause, Comparison, ComparisonMode, PairKind
from assistant.messages import say

NAME = 80  # characters of a heading that names a clause
NAMED = 3  # clauses of a side that a heading names
KEPT = 160  # characters of unchanged words that are shown on each side of a change
MOST, LONGEST = 60, 600  # places beside the clauses that are shown, and characters of each
UNLIKE = 0.1  # with a smaller share in common, two versions are hardly two versions


def counts_in_words(comparison: Comparison, language: str) -> str:
    """Say how many clauses became what."""
    key = "counts_topics" if comparison.mode is ComparisonMode.TOPICS else "counts"
    return say(language, f"contract_compare.{key}", **{kind: comparison.count(kind) for kind in PairKind})


def outcome_in_words(comparison: Comparison, language: str) -> str:
    """Say how much is unchanged, whether the documents are versions of one another, and what was not compared."""
    return " ".join([*_outcome(comparison, language), *_not_compared(comparison, language)])


def _outcome(comparison: Comparison, language: str) -> Iterator[str]:
    if comparison.is_same:
        yield say(language, "contract_compare.nothing_but" if comparison.beside else "contract_compare.nothing")
    elif comparison.mode is ComparisonMode.TOPICS:
        yield say(language, "contract_compare.by_topic")
    else:
        yield say(language, "contract_compare.alike", percent=int(comparison.alike * 100))
        if comparison.alike < UNLIKE:
            yield say(language, "contract_compare.unlike")


def _not_compared(comparison: Comparison, language: str) -> Iterator[str]:
    """Say for each document what is left to be looked at."""
    sides = zip(sides_in_words(comparison.mode, language), (comparison.old, comparison.new), strict=True)
    for side, document in sides:
        if document.not_compared:
            what = ", ".join(say(language, f"contract_compare.uncompared.{one}") for one in document.not_compared)
            yield say(language, "contract_compare.not_compared", side=side, what=what)


def beside_in_words(comparison: Comparison, language: str) -> list[str]:
    """Say which words stand beside the clauses of one document only."""
    said = [
        say(
            language,
            "contract_compare.beside_words",
            kind=kind_in_words(one.kind, comparison.mode, language),
            why=say(language, f"left_out.{one.reason}"),
            text=one.text if len(one.text) <= LONGEST else f"{one.text[:LONGEST]} …",
        )
        for one in comparison.beside[:MOST]
    ]
    more = len(comparison.beside) - MOST
    return said + [say(language, "contract_compare.beside_more", count=more)] * (more > 0)


def kind_in_words(kind: PairKind, mode: ComparisonMode, language: str) -> str:
    """Name what became of a clause, or which of two contracts has it."""
    table = "only" if mode is ComparisonMode.TOPICS else "kind"
    return say(language, f"contract_compare.{table}.{kind}")


def titles_in_words(comparison: Comparison, language: str, shorten: Callable[[str], str] = str) -> tuple[str, str]:
    """Name the two contracts: versions with their numbers, what bears the same title with its file."""
    sides = comparison.old, comparison.new
    old, new = sides
    marks = [shorten(one.name) for one in sides]
    if old.version is not None and new.version is not None:
        marks = [say(language, "contracts_page.version", n=one.version) for one in sides]
    elif old.title.casefold() != new.title.casefold() or old.name == new.name:
        marks = ["", ""]
    first, second = (
        " – ".join(filter(None, (shorten(one.title), mark))) for one, mark in zip(sides, marks, strict=True)
    )
    return first, second


def sides_in_words(mode: ComparisonMode, language: str) -> tuple[str, str]:
    """Name the two documents."""
    old, new = ("first", "second") if mode is ComparisonMode.TOPICS else ("old", "new")
    return say(language, f"contract_compare.{old}"), say(language, f"contract_compare.{new}")


def place_in_words(pair: ClausePair, language: str) -> str:
    """Name the clauses of a pair: its topic, or heading and number, those of both sides where they differ."""
    if pair.topic is not None:
        return say(language, f"contract_compare.topic.{pair.topic}")
    old, new = (_names(side, language) for side in (pair.old, pair.new))
    if not old or not new or old == new:
        return new or old
    return say(language, "contract_compare.place_both", old=old, new=new)


def _names(clauses: tuple[ComparedClause, ...], language: str) -> str:
    """Name the first few clauses of a side."""
    names = list(dict.fromkeys(_name(one, language) for one in clauses))
    return ", ".join(names[:NAMED] + ["…"] * (len(names) > NAMED))


def _name(clause: ComparedClause, language: str) -> str:
    heading = _shortened(clause.heading) or say(language, "contract_compare.untitled")
    return heading if not clause.label or heading.startswith(clause.label) else f"{heading} {clause.label}"


def _shortened(heading: str) -> str:
    line = " ".join(heading.split())
    return line if len(line) <= NAME else line[: NAME - 2].rpartition(" ")[0] + " …"


def marks_in_words(pair: ClausePair, language: str) -> str:
    """Say what happened to a changed clause beside its words; empty if nothing did."""
    if pair.kind is not PairKind.CHANGED or pair.topic is not None:
        return ""
    sizes = (len(pair.old), len(pair.new))
    marks = {
        "moved": pair.moved,
        "renumbered": pair.renumbered and sizes == (1, 1),
        "split": sizes[1] > sizes[0],
        "joined": sizes[1] < sizes[0],
        "rewritten": pair.rewritten,
    }
    return " · ".join(say(language, f"contract_compare.{mark}") for mark, holds in marks.items() if holds)


def around_changes(text: str, *, before: bool, behind: bool) -> str:
    """Shorten unchanged words to those next to a change; whether there is one `before` them, and one `behind`."""
    if len(text) <= 2 * KEPT + 20:
        return text
    head = text[:KEPT].rpartition(" ")[0] if before else ""
    tail = text[-KEPT:].partition(" ")[2] if behind else ""
    return f"{head} […] {tail}" if head else f"[…] {tail}"
