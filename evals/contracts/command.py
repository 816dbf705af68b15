"""`avv eval clauses` and `avv eval contracts`: questions about contracts, and their check."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from assistant.settings import load_settings

if TYPE_CHECKING:  # PyTorch and scikit-learn take seconds to import
    from evals.contracts.clauses import ClauseResult
    from evals.contracts.learn import Lesson

LANGUAGES = ("all", "de", "en")


def clauses(
    fit: Annotated[bool, typer.Option("--fit", help="neu lernen und ablegen / learn anew, write the weights")] = False,
    held: Annotated[
        bool, typer.Option("--held", help="an den zurückgelegten Verträgen messen / measure on those set aside")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="wie ein Benutzer fragt, mit Namen und Prüfung / as a user asks")
    ] = False,
) -> None:
    """Fragen an Verträge messen, sonst auf Teilen der Lernverträge / measure questions about contracts."""
    from assistant.contracts.asking.clauses import ClauseSearch
    from assistant.contracts.asking.weights import WEIGHTS, load_weights
    from assistant.embedding.embedding import SentenceEmbeddings
    from assistant.index.snapshot import KnowledgeBase
    from evals.contracts.asking import ask_all, product_figures
    from evals.contracts.clauses import figures, measure
    from evals.contracts.learn import learn, lessons, pack
    from evals.contracts.questions import contract_cases

    settings = load_settings()
    embeddings = SentenceEmbeddings.load(settings).with_memory()
    knowledge = KnowledgeBase.current(settings)
    cases = list(contract_cases("held" if held else "tuning"))
    if whole:
        asked = list(ask_all(cases, knowledge, embeddings, settings))
        sys.stdout.write("\n".join(table(asked, product_figures)) + "\n")
        return
    prepared = list(lessons(cases, ClauseSearch(knowledge, embeddings), embeddings))
    if fit:
        WEIGHTS.write_bytes(pack(learn(prepared)))
    results = measure(prepared, load_weights()) if held else _on_folds(prepared)
    sys.stdout.write("\n".join(table(results, figures)) + "\n")


def contracts(
    gold: Annotated[
        list[Path] | None,
        typer.Option(help="Urteile zu Verträgen: Datei oder Ordner / gold sheets of contracts: file or folder"),
    ] = None,
) -> None:
    """Die Prüfung von Verträgen messen / measure the check of contracts."""
    from evals.contracts import measure as on_gold
    from evals.contracts import mutations
    from evals.contracts.facts import measure_facts

    for path in gold or []:
        sys.stdout.write("\n".join([str(path), *on_gold.lines(on_gold.check_gold([path]))]) + "\n")
        shares, _ = measure_facts(path) if path.is_dir() else ([], [])
        sys.stdout.writelines(f"  {one.fact:<9} {one.right}/{one.n}, invented {one.invented}\n" for one in shares)
    sys.stdout.write("\n".join(["model clauses", *mutations.lines(mutations.mutations())]) + "\n")


def _on_folds(prepared: "Sequence[Lesson]") -> "list[ClauseResult]":
    """Measure each contract with weights that were learned from others."""
    from evals.contracts.clauses import measure
    from evals.contracts.learn import learn_on_folds

    return [result for others, weights in learn_on_folds(prepared) for result in measure(others, weights)]


class _OfLanguage(Protocol):
    @property
    def language(self) -> str: ...


Result = TypeVar("Result", bound=_OfLanguage)


def table(results: Sequence[Result], figures: "Callable[[Sequence[Result]], dict[str, list[float]]]") -> list[str]:
    """Give the figures with intervals and n, for all contracts and by their language."""
    from evals.estimate import estimate

    chosen = {name: [one for one in results if name in {"all", one.language}] for name in LANGUAGES}
    return [
        f"{name:<4} {figure:<7} {estimate(values)}"
        for name, some in chosen.items()
        for figure, values in figures(some).items()
    ]
