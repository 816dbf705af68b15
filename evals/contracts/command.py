"""`avv eval clauses`, `heads` and `contracts`: questions about contracts, their facts, and their check."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import load_settings
from evals.contracts.held_runs import Part

if TYPE_CHECKING:  # PyTorch and scikit-learn take seconds to import
    import numpy as np
    from numpy.typing import NDArray

    from evals.contracts.clauses import ClauseResult
    from evals.contracts.lessons import Lesson


def clauses(
    fit: Annotated[bool, typer.Option("--fit", help="neu lernen und ablegen / learn anew, write the weights")] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="wie ein Benutzer fragt, mit Namen und Prüfung / as a user asks")
    ] = False,
    gold: Annotated[
        list[Path] | None,
        typer.Option(help="Fragen zu öffentlichen Verträgen, deren Urteile hier liegen / public contracts with sheets"),
    ] = None,
) -> None:
    """Fragen an Verträge messen, sonst auf Teilen der Lernverträge / measure questions about contracts."""
    from assistant.contracts.asking.clauses import ClauseSearch
    from assistant.contracts.asking.weights import WEIGHTS, load_weights
    from assistant.embedding.embedding import SentenceEmbeddings
    from assistant.index.snapshot import KnowledgeBase
    from evals.contracts.asking import ask_all, product_figures
    from evals.contracts.aspects import learn_aspects
    from evals.contracts.clauses import figures
    from evals.contracts.held_runs import by_language, table
    from evals.contracts.learn import learn, pack
    from evals.contracts.lessons import lessons
    from evals.contracts.public import public_cases
    from evals.contracts.questions import contract_cases
    from evals.contracts.requirement_questions import question_vectors

    settings = load_settings()
    embeddings = SentenceEmbeddings.load(settings).with_memory()
    knowledge = KnowledgeBase.current(settings)
    cases = list(public_cases(gold) if gold else contract_cases("tuning"))
    if whole or gold:
        asked = list(ask_all(cases, knowledge, embeddings, settings))
        sys.stdout.write("\n".join(table(by_language(asked, product_figures))) + "\n")
        return
    weights = replace(load_weights(), aspects=learn_aspects(embeddings)) if fit else load_weights()
    prepared = list(lessons(cases, ClauseSearch(knowledge, embeddings, weights), embeddings))
    general = question_vectors(embeddings)
    if fit:
        WEIGHTS.write_bytes(pack(learn(prepared, general, weights.aspects)))
    sys.stdout.write("\n".join(table(by_language(_on_folds(prepared, general), figures))) + "\n")


def held(
    part: Annotated[Part, typer.Option(help="zurückgelegt oder ungewöhnlich / set aside, or unusual")] = Part.HELD,
) -> None:
    """Verträge, aus denen nichts gelernt wird: fragen und prüfen / contracts that nothing is learned from; counted."""
    from assistant.embedding.embedding import SentenceEmbeddings
    from assistant.index.snapshot import KnowledgeBase
    from evals.contracts.held import measure_held
    from evals.contracts.held_runs import read_runs, table, write_down

    settings = load_settings()
    embeddings = SentenceEmbeddings.load(settings).with_memory()
    run = measure_held(part, KnowledgeBase.current(settings), embeddings, settings)
    write_down(run)
    sys.stdout.write(
        "\n".join([*table(run.figures), f"runs so far: {sum(one.part is part for one in read_runs())}"]) + "\n"
    )


def contracts(
    gold: Annotated[
        list[Path] | None,
        typer.Option(help="Urteile zu Verträgen: Datei oder Ordner / gold sheets of contracts: file or folder"),
    ] = None,
) -> None:
    """Die Prüfung von Verträgen messen / measure the check of contracts."""
    from evals.contracts import measure as on_gold
    from evals.contracts import mutations, wordings
    from evals.contracts.facts import measure_facts

    for path in gold or []:
        sys.stdout.write("\n".join([str(path), *on_gold.lines(on_gold.check_gold([path]))]) + "\n")
        shares, _ = measure_facts(path) if path.is_dir() else ([], [])
        sys.stdout.writelines(f"  {one.fact:<9} {one.right}/{one.n}, invented {one.invented}\n" for one in shares)
    sys.stdout.write("\n".join(["model clauses", *mutations.lines(mutations.mutations())]) + "\n")
    sys.stdout.write("\n".join(["single clauses", *wordings.lines(wordings.check_wordings())]) + "\n")


def heads(
    fit: Annotated[bool, typer.Option("--fit", help="neu lernen und ablegen / learn anew, write the weights")] = False,
) -> None:
    """Parteien und Datum kurzer Verträge messen, je Schreiber / measure parties and dates of short contracts."""
    from assistant.contracts.mentions.weights import WEIGHTS
    from evals.contracts.heads.examples import read_examples
    from evals.contracts.heads.learn import learn, pack
    from evals.contracts.heads.measure import lines

    examples = list(read_examples())
    if fit:
        WEIGHTS.write_bytes(pack(learn(examples)))
    sys.stdout.write("\n".join(lines(examples)) + "\n")


def _on_folds(prepared: "Sequence[Lesson]", general: "NDArray[np.float32]") -> "list[ClauseResult]":
    """Measure each contract with weights that were learned from others."""
    from evals.contracts.clauses import measure
    from evals.contracts.learn import learn_on_folds

    return [result for others, weights in learn_on_folds(prepared, general) for result in measure(others, weights)]
