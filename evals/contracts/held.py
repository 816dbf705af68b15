"""Ask and check contracts that nothing is learned from, and hold what the register says against their sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from evals.contracts.asking import ask_all, product_figures
from evals.contracts.facts import OF_REGISTER, compare_facts
from evals.contracts.held_runs import HeldRun, Part, by_language
from evals.contracts.measure import CheckedLabel, check_gold, finding_scores
from evals.contracts.questions import DATA, ContractCase, contract_cases


@dataclass(frozen=True)
class _Labelled:
    """A label of the check with the language of its contract."""

    label: CheckedLabel
    language: str


@dataclass(frozen=True)
class _Registered:
    """Whether a fact of the register is as the sheet has it."""

    fact: str
    right: bool
    language: str


def measure_held(part: Part, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, settings: Settings) -> HeldRun:
    """Measure all of a part; takes minutes."""
    cases = list(contract_cases(part))
    languages = {case.path.stem: case.sheet.language.value for case in cases}
    labels = [_Labelled(one, languages[one.contract]) for one in check_gold([DATA / part])]
    parts = [
        by_language(list(ask_all(cases, knowledge, embeddings, settings)), product_figures),
        by_language(labels, _check_figures),
        by_language([one for case in cases for one in _registered(case)], _register_figures),
    ]
    figures = {name: {**parts[0][name], **parts[1][name], **parts[2][name]} for name in parts[0]}
    return HeldRun(day=date.today(), part=part, figures=figures)


def _registered(case: ContractCase) -> Iterator[_Registered]:
    for _, fact, right, _, _ in compare_facts(case.path):
        yield _Registered(fact, right, case.sheet.language.value)


def _register_figures(found: Sequence[_Registered]) -> Mapping[str, Sequence[float]]:
    of_register = [one for one in found if one.fact in OF_REGISTER]
    each = {fact: [float(one.right) for one in of_register if one.fact == fact] for fact in OF_REGISTER}
    return {"facts": [float(one.right) for one in of_register], **each}


def _check_figures(labelled: Sequence[_Labelled]) -> Mapping[str, Sequence[float]]:
    labels = [one.label for one in labelled]
    right, found = finding_scores(labels, lambda label: label != "yes")
    return {
        "tolerance": [float(label.accepted) for label in labels],
        "always yes": [float("yes" in label.gold.accept) for label in labels],
        "finding precision": right,
        "finding recall": found,
        "first quote": [float(label.first_overlaps) for label in labels if label.first_overlaps is not None],
        "any quote": [float(label.any_overlaps) for label in labels if label.any_overlaps is not None],
    }
