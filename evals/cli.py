"""`avv eval`: measure answers and speed, and fail when they get worse."""

import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import IngestError
from assistant.messages import say
from assistant.progress import progress_bars
from assistant.settings import Settings, load_settings
from evals.contracts.command import clauses, contracts, heads, held
from evals.places import result_file
from evals.question_files import FOLDER, require_checkout

if TYPE_CHECKING:
    from evals.judgments.measure import JudgedAnswer
    from evals.judgments.question import JudgedSet
    from evals.result import Result

evals_app = typer.Typer(no_args_is_help=True)
evals_app.command()(clauses)
evals_app.command()(heads)
evals_app.command()(contracts)
evals_app.command()(held)
Questions = Annotated[Path, typer.Option(help="Datei oder Ordner mit Fragen / file or folder of questions")]


NEEDS_EXTRA = {"run", "compare", "report", "gate"}
NEEDS_CHECKOUT = {"report", "gate", "judged", "fit", "fuzz", "clauses", "contracts", "heads", "held"}


@evals_app.callback()
def evals(context: typer.Context) -> None:
    """Messen / measure."""
    if context.invoked_subcommand in NEEDS_EXTRA and find_spec("matplotlib") is None:
        raise IngestError("evals_missing")
    if context.invoked_subcommand in NEEDS_CHECKOUT:
        require_checkout()


@evals_app.command()
def run(
    systems: Annotated[
        list[str] | None, typer.Argument(help="Systeme, „all“ für alle / systems, “all” for all", show_default=False)
    ] = None,
    questions: Questions = FOLDER,
) -> None:
    """Alle Fragen stellen und die Antworten messen / ask all questions and measure the answers."""
    from evals.estimate import tabulate
    from evals.result import save
    from evals.systems import OURS

    if questions == FOLDER:
        require_checkout()
    settings = load_settings()
    names = _all(settings) if systems == ["all"] else systems or [OURS]
    for result in _run(settings, names, questions):
        save(result, result_file(settings, result.system))
        sys.stdout.write(f"\n{result.system}: corpus {result.corpus}, model {result.model}\n")
        for name, estimates in tabulate(result.entries):
            sys.stdout.write(f"\n{name}\n")
            for metric, found in estimates.items():
                if found is not None:
                    sys.stdout.write(f"  {metric:<18} {found}\n")


@evals_app.command()
def compare(
    one: Annotated[str, typer.Argument(help="System oder Ergebnisdatei / system or result file")],
    other: Annotated[str, typer.Argument(help="System oder Ergebnisdatei / system or result file")],
) -> None:
    """Zwei Messungen paarweise vergleichen / compare two runs question by question."""
    from evals.compare import compare as run_compare
    from evals.compare import is_significant

    settings = load_settings()
    before, after = (_load(settings, name) for name in (one, other))
    sys.stdout.write(f"{after.system} - {before.system}\n")
    for metric, difference in run_compare(before, after):
        mark = " *" if is_significant(difference) else ""
        sys.stdout.write(f"  {metric:<18} {difference}{mark}\n")


@evals_app.command()
def report(
    out: Annotated[Path, typer.Option(help="HTML-Datei / HTML file")] = Path("evals-report.html"),
    markdown: Annotated[Path | None, typer.Option(help="dazu eine Tabelle / a table as well (docs/evals.md)")] = None,
) -> None:
    """Bericht über alle gespeicherten Messungen / report on all saved runs."""
    from assistant.pipeline import Assistant
    from evals.contracts.held_runs import read_runs as read_held
    from evals.gate import read_baseline
    from evals.judgments.blind_runs import read_runs
    from evals.judgments.measure import figures_of
    from evals.judgments.question import JudgedSet
    from evals.mutations.generate import generate
    from evals.near_miss import measure
    from evals.question_sets import new_topics, standing
    from evals.report.html import to_html
    from evals.report.markdown import to_markdown
    from evals.systems import OURS, SYSTEMS

    settings = load_settings()
    results = [_load(settings, name) for name in SYSTEMS if name == OURS or result_file(settings, name).is_file()]
    knowledge = Assistant.open(settings).knowledge
    rejections = measure(generate(knowledge), knowledge)
    out.write_text(to_html(results, rejections), encoding="utf-8")
    if markdown is not None:
        tuning = figures_of(_ask_judged(settings, JudgedSet.TUNING))
        late = list(standing(new_topics(), read_baseline(new_topics().baseline)))
        text = to_markdown(results, rejections, tuning, read_runs(), read_held(), late)
        markdown.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{out}\n")


@evals_app.command()
def gate(
    accept: Annotated[
        bool, typer.Option("--accept", help="zum neuen Maßstab machen / make this run the baseline")
    ] = False,
) -> None:
    """Gegen Untergrenzen und Maßstab prüfen / hold against floors and baseline."""
    from evals.gate import accept as make_baseline
    from evals.gate import judge, read_baseline
    from evals.judgments.measure import estimates
    from evals.judgments.question import JudgedSet
    from evals.judgments.scoreboard import fallen
    from evals.question_sets import question_sets
    from evals.systems import OURS

    settings = load_settings()
    asked, failed = 0, False
    for one in question_sets():
        (result,) = _run(settings, [OURS], one.place)
        asked += len(result.entries)
        if accept:
            make_baseline(result, one.baseline)
        for failure in judge(result, read_baseline(one.baseline), one.rows):
            failed = True
            key = "gate.below" if failure.drop is None else "gate.worse"
            row = failure.row
            text = say(settings.language, key, name=one.title(row), now=failure.now, floor=row.floor, drop=failure.drop)
            sys.stdout.write(text + "\n")
    worse = list(fallen(estimates(_ask_judged(settings, JudgedSet.TUNING))))
    for judged_row, now in worse:
        text = say(settings.language, "gate.below", name=judged_row.name, now=now, floor=judged_row.held, drop=None)
        sys.stdout.write(text + "\n")
    if failed or worse:
        raise typer.Exit(1)
    sys.stdout.write(say(settings.language, "gate.passed", questions=asked) + "\n")


@evals_app.command()
def judged(
    blind: Annotated[
        bool, typer.Option("--blind", help="die zurückgelegten Fragen; jeder Lauf wird gezählt / those set aside")
    ] = False,
    unjudged: Annotated[
        Path | None,
        typer.Option(help="Datei für noch nicht Beurteiltes / file for what is not judged yet"),
    ] = None,
    carry_from: Annotated[
        Path | None,
        typer.Option(help="Ordner mit den früheren Texten / folder with the earlier texts"),
    ] = None,
) -> None:
    """Antworten an den Urteilen von Lesern messen / hold answers against what readers judged."""
    from assistant.pipeline import Assistant
    from evals.judgments.carry import carry_all
    from evals.judgments.command import lines, write_unjudged
    from evals.judgments.question import JudgedSet

    settings = load_settings()
    if carry_from is not None:
        sys.stdout.write(f"{carry_all(carry_from, settings.corpus)} readings carried over\n")
    chosen = JudgedSet.BLIND if blind else JudgedSet.TUNING
    answers = _ask_judged(settings, chosen)
    sys.stdout.write("\n".join(lines(answers, chosen)) + "\n")
    if unjudged is not None:
        sys.stdout.write(f"{write_unjudged(Assistant.open(settings), answers, unjudged)} -> {unjudged}\n")


@evals_app.command()
def fit() -> None:
    """Rangfolge, Satzwahl, Antwortbarkeit und Vorschläge anpassen / fit ranking, choice, answerability, suggestions."""
    from assistant.composition.choice import load_choice
    from assistant.pipeline import Assistant
    from assistant.retrieval.answerability import load_model
    from evals import fit_choice, fit_ranking, fit_suggestions
    from evals.fit import TARGET
    from evals.fit import fit as run_fit
    from evals.question_files import all_questions
    from evals.run import with_memory

    assistant = with_memory(Assistant.open(load_settings()))
    ranking = fit_ranking.fit_ranking(assistant, all_questions())
    fit_ranking.TARGET.write_text(ranking.model_dump_json(indent=1) + "\n", encoding="utf-8")
    assistant = assistant.with_ranking(ranking)
    choice = fit_choice.fit_choice(assistant)
    fit_choice.TARGET.write_text(choice.model_dump_json(indent=1) + "\n", encoding="utf-8")
    result = run_fit(assistant)
    TARGET.write_text(result.model.model_dump_json(indent=1) + "\n", encoding="utf-8")
    load_choice.cache_clear()  # what follows is fitted on whole answers, as they are from now on
    load_model.cache_clear()
    suggestions = fit_suggestions.fit_suggestions(assistant)
    fit_suggestions.TARGET.write_text(suggestions.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for half, (precision, recall, n) in (("tuning", result.tuning), ("test", result.test)):
        sys.stdout.write(f"refusal, {half} half: precision {precision:.3f}, recall {recall:.3f}, n = {n}\n")


@evals_app.command()
def adapt(
    rounds: Annotated[
        int, typer.Option(help="so oft jede Frage, 0: nur erkennen / each question so often, 0: classify only")
    ] = 2,
    onward: Annotated[
        bool, typer.Option("--onward", help="vom Gelernten aus weiter / go on from what was learned")
    ] = False,
) -> None:
    """Lernen, wie Fragen eingebettet und erkannt werden / learn how to embed and classify questions."""
    from assistant.embedding.query_adapter import ADAPTER
    from assistant.pipeline import Assistant
    from evals.adaptation.adapt import adapt as run_adapt
    from evals.adaptation.classify import classify

    settings = load_settings()
    with progress_bars(settings.language) as progress:
        if rounds:
            start = ADAPTER if onward else None
            loss = run_adapt(Assistant.open(settings), progress=progress, rounds=rounds, start=start)
            sys.stdout.write(f"loss {loss:.3f}\n")
        weights = classify(Assistant.open(settings), progress=progress)
    sys.stdout.write(f"{weights.fitted_on}\n")


@evals_app.command()
def bench(
    laws: Annotated[Path | None, typer.Option(help="Ordner amtlicher Texte / folder of official texts")] = None,
    documents: Annotated[
        int | None,
        typer.Option(help="nur Verträge, bis zu so vielen Stellen / only contracts, up to so many passages", min=500),
    ] = None,
) -> None:
    """Geschwindigkeit und Speicherbedarf messen / measure speed and memory."""
    from evals.bench.documents import SMALL, measure_documents
    from evals.bench.run import measure
    from ingest.fetch.catalogue import LAWS

    figures = measure_documents((SMALL, documents)) if documents else measure(load_settings(), laws or LAWS)
    _print_each(figures)


@evals_app.command()
def load(
    people: Annotated[int, typer.Option(help="so viele zugleich / so many at once", min=1, max=200)] = 20,
    strangers: Annotated[
        bool, typer.Option("--strangers", help="ohne und mit Angreifern / without attackers and among them")
    ] = False,
) -> None:
    """Die Oberfläche unter Last messen / measure the chat with many people at once."""
    from evals.bench.load import measure_load
    from evals.bench.load_among_strangers import measure_strangers

    _print_each((measure_strangers if strangers else measure_load)(load_settings(), people))


@evals_app.command()
def api(
    clients: Annotated[int, typer.Option(help="so viele zugleich / so many at once", min=2, max=200)] = 50,
    requests: Annotated[
        int, typer.Option(help="so viele eines Schlüssels zugleich / so many of one key at once", min=1, max=10_000)
    ] = 10_000,
) -> None:
    """Die HTTP-Schnittstelle unter Last messen / measure the HTTP interface with many programs at once."""
    from evals.bench.api import measure_api

    _print_each(measure_api(load_settings(), clients, requests))


@evals_app.command()
def fuzz(
    minutes: Annotated[float, typer.Option(help="so lange / for so long")] = 10,
    seeds: Annotated[
        Path | None, typer.Option(help="Ordner mit Vorlagen / folder of documents", exists=True, file_okay=False)
    ] = None,
    keep: Annotated[Path | None, typer.Option(help="Ordner für Funde / folder for findings")] = None,
    seed: Annotated[int | None, typer.Option(help="Startwert / seed of the random numbers")] = None,
) -> None:
    """Die Leser mit beschädigten Dokumenten prüfen / feed damaged documents to the readers."""
    from secrets import randbelow

    from evals.fuzz.command import fuzz_readers
    from evals.fuzz.seeds import seeds as seeds_in

    place = keep or load_settings().home / "evals" / "fuzz"
    if fuzz_readers(seeds_in(seeds), minutes, randbelow(10**6) if seed is None else seed, place):
        raise typer.Exit(1)


def _run(settings: Settings, systems: Sequence[str], place: Path) -> "list[Result]":
    """Check the questions and the names of the systems before anything runs."""
    from assistant.pipeline import Assistant
    from evals.run import questions_for, with_memory
    from evals.run import run as run_system
    from evals.systems import OURS, SYSTEMS

    for name in systems:
        if name not in SYSTEMS:
            raise IngestError("system_unknown", name=name, known=", ".join(SYSTEMS))
    assistant = with_memory(Assistant.open(settings))
    questions = questions_for(assistant, place)
    results = []
    for name in sorted(systems, key=lambda name: name != OURS):  # whose times are reported
        with progress_bars(settings.language) as progress:
            results.append(run_system(assistant, questions, name, progress))
    return results


def _all(settings: Settings) -> list[str]:
    """Name all systems; the ones with official texts and with a chat model only where there are such."""
    from evals.systems import SYSTEMS, WITH_CHAT_MODEL, WITH_STATUTES
    from evals.systems.chat import has_chat_model
    from evals.systems.with_statutes import has_statutes

    there = {WITH_STATUTES: has_statutes(settings), WITH_CHAT_MODEL: has_chat_model(settings)}
    return [name for name in SYSTEMS if there.get(name, True)]


def _ask_judged(settings: Settings, chosen: "JudgedSet") -> "list[JudgedAnswer]":
    from assistant.pipeline import Assistant
    from evals.judgments.command import measure_judged

    assistant = Assistant.open(settings)
    with progress_bars(settings.language) as progress:
        return measure_judged(assistant, chosen, progress)


def _load(settings: Settings, name: str) -> "Result":
    from evals.result import load
    from evals.systems import SYSTEMS

    return load(result_file(settings, name) if name in SYSTEMS else Path(name))


def _print_each(figures: Iterable[object]) -> None:
    """Print figures as they come: each takes a while to measure."""
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()
